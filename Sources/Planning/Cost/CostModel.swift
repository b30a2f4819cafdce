public import Datasets
internal import Foundation
public import SweepModel

/// Predicts how long trials take: step cost (operations) times machine profile (seconds per operation).
///
/// Operations are those of a front that nothing holds up and diverging trials stop early, so predictions err on the
/// long side; see `TimeEstimate`. A shape that was not measured takes the speed of the nearest one.
public struct CostModel: Sendable {
    private let secondsPerTrial: Double
    /// In a fixed order, so that equally near shapes are chosen between alike on every run.
    private let measured: [(shape: WorkShape, secondsPerOperation: Double)]
    private let data: [DatasetRequest: DatasetDescription]

    /// Nil where the profile has no measurement.
    ///
    /// - Parameter data: the data sets of the trials to come.
    public init?(profile: MachineProfile, data: [DatasetRequest: DatasetDescription]) {
        if profile.secondsPerOperation.isEmpty { return nil }
        secondsPerTrial = profile.secondsPerTrial
        measured = profile.secondsPerOperation
            .sorted { $0.key.precedes($1.key) }
            .map { (shape: $0.key, secondsPerOperation: $0.value) }
        self.data = data
    }

    /// Seconds of one trial in one worker.
    ///
    /// **Complexity**: O(shapes measured).
    public func seconds(of trial: PlannedTrial) -> Double {
        guard let data = data[trial.configuration.datasetRequest] else {
            preconditionFailure("no description of the data set \(trial.configuration.dataset.rawValue)")
        }
        let shape = WorkShape(of: trial.configuration, data: data)
        let nearest = measured.min { distance($0.shape, shape) < distance($1.shape, shape) }!
        return secondsPerTrial + trial.operations * nearest.secondsPerOperation
    }

    /// Wall seconds of trials on equal workers: an even share of the sum, at least the longest trial.
    ///
    /// Any order of handing out takes at most this plus the longest trial.
    public func totalSeconds(of trials: some Sequence<PlannedTrial>, workers: Int) -> Double {
        precondition(workers > 0, "\(workers) workers never finish")
        var sum = 0.0
        var longest = 0.0
        for trial in trials {
            let seconds = seconds(of: trial)
            sum += seconds
            longest = max(longest, seconds)
        }
        return max(sum / Double(workers), longest)
    }
}

/// How far two shapes are apart, most telling difference first.
private func distance(
    _ first: WorkShape, _ second: WorkShape
) -> (Double, Double, Double, Double, Double, Double) {
    func octaves(_ one: Int, _ other: Int) -> Double { abs(log2(Double(one) / Double(other))) }
    return (
        first.algorithm == second.algorithm ? 0 : 1,
        octaves(first.width, second.width),
        octaves(first.batchSize, second.batchSize),
        first.activation == second.activation ? 0 : 1,
        octaves(first.inputSize, second.inputSize),
        octaves(first.outputSize, second.outputSize)
    )
}
