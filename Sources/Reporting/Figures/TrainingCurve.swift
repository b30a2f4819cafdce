internal import Foundation
public import SweepModel

/// How the seeds of one cell trained.
public struct TrainingCurve: Hashable, Sendable {
    /// A mean over the seeds at a step that all of them have on record.
    public struct Point: Hashable, Sendable {
        public var step: Int
        public var mean: Double
        /// Sample standard deviation over the seeds; nil with one.
        public var deviation: Double?
    }

    public var group: String
    public var size: Double
    public var seeds: Int
    /// Of ln(train loss); without the steps where a loss is zero.
    public var logLosses: [Point]
    /// Of the test accuracy in percent; empty where the data has no classes.
    public var accuracies: [Point]

    /// Averages the results of a cell.
    public init(group: String, size: Double, results: [TrialResult]) {
        self.group = group
        self.size = size
        seeds = results.count
        logLosses = Point.means(
            over: results.map { result in
                result.losses.filter { $0.loss > 0 }.map { ($0.step, log($0.loss)) }
            })
        accuracies = Point.means(
            over: results.map { result in
                result.evaluations.compactMap { evaluation in
                    evaluation.testAccuracy.map { (evaluation.step, $0) }
                }
            })
    }
}

extension TrainingCurve.Point {
    /// The means over seeds, of what each has at its steps.
    fileprivate static func means(over seeds: [[(step: Int, value: Double)]]) -> [TrainingCurve.Point] {
        var values: [Int: [Double]] = [:]
        for (step, value) in seeds.joined() { values[step, default: []].append(value) }
        return values.filter { $0.value.count == seeds.count }.sorted { $0.key < $1.key }.map {
            step, values in
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return TrainingCurve.Point(
                step: step, mean: mean,
                deviation: values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil)
        }
    }
}
