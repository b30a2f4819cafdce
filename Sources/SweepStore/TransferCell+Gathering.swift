public import SweepModel

internal import Foundation

/// The view `transfer_curve` once more, for questions that a sweep did not ask: the same trials give the same cells,
/// to which a test holds both.
extension TransferCell {
    /// Gathers trials into cells, ordered by group, size, other rate and rate.
    ///
    /// Within a group only those seeds count that have an outcome in every cell that has any.
    ///
    /// - Parameter admitsDiverged: whether a cell is eligible wherever each of its counting seeds has a value, even
    ///   one that did not learn or that it had before it diverged.
    /// - Complexity: O(n log n) for n trials.
    public static func gathered(
        from trials: [TransferTrial], metric: TransferQuestion.Metric, admitsDiverged: Bool = false
    ) -> [TransferCell] {
        Dictionary(grouping: trials, by: \.group).sorted { $0.key < $1.key }.flatMap { group, trials in
            let places = Dictionary(grouping: trials, by: Place.init).sorted { $0.key < $1.key }
            let counting = countingSeeds(of: places.map(\.value))
            var cells = places.map { place, trials in
                TransferCell(
                    group: group, place: place, trials: trials, counting: counting, metric: metric,
                    admitsDiverged: admitsDiverged)
            }
            markEdges(of: &cells)
            return cells
        }
    }

    /// The seeds with a result in every cell that has one at all.
    private static func countingSeeds(of cells: [[TransferTrial]]) -> Set<Int> {
        let ran = cells.map { $0.filter(\.outcome.isResult) }.filter { !$0.isEmpty }
        var cellsOfSeed: [Int: Int] = [:]
        for trial in ran.joined() { cellsOfSeed[trial.seed, default: 0] += 1 }
        return Set(cellsOfSeed.filter { $0.value == ran.count }.keys)
    }

    /// Marks the ineligible cells that have run above eligible ones alone.
    ///
    /// - Parameter cells: those of a group, the rates of each curve ascending.
    private static func markEdges(of cells: inout [TransferCell]) {
        var areLowerEligible: [Curve: Bool] = [:]
        for index in cells.indices {
            let (cell, curve) = (
                cells[index], Curve(size: cells[index].size, otherRate: cells[index].otherRate)
            )
            let areEligible = areLowerEligible[curve]
            cells[index].isEdge = !cell.isEligible && cell.seeds > 0 && areEligible == true
            areLowerEligible[curve] = cell.isEligible && areEligible != false
        }
    }

    private struct Curve: Hashable {
        var size: Double
        var otherRate: Double?
    }

    /// Where a cell stands within its group.
    private struct Place: Hashable, Comparable {
        var size: Double
        var rate: Double
        var otherRate: Double?

        init(_ trial: TransferTrial) { (size, rate, otherRate) = (trial.size, trial.rate, trial.otherRate) }

        static func < (first: Place, second: Place) -> Bool {
            (first.size, first.rate, first.otherRate ?? 0) < (second.size, second.rate, second.otherRate ?? 0)
        }
    }

    /// Summarises the trials of one cell, whose edge is not known yet.
    private init(
        group: String, place: Place, trials: [TransferTrial], counting: Set<Int>,
        metric: TransferQuestion.Metric, admitsDiverged: Bool
    ) {
        let outcomes = trials.map(\.outcome)
        let counted = trials.filter { $0.outcome.isResult && counting.contains($0.seed) }.map(\.outcome)
        let values = counted.compactMap(\.value)
        let value = values.count == counted.count ? values.mean : nil
        self.init(
            group: group, size: place.size, rate: place.rate, otherRate: place.otherRate,
            seedsPlanned: trials.count, seeds: counted.count,
            completed: outcomes.count { if case .completed = $0.ending { true } else { false } },
            diverged: outcomes.count { $0.ending == .diverged },
            failed: outcomes.count { $0.ending == .failed },
            unlearned: outcomes.count { $0.ending == .completed(learned: false) },
            missing: outcomes.count { $0.ending == .missing },
            value: value, valueSD: value.flatMap { values.standardDeviation(about: $0) },
            metricMean: value.map { metric.isLoss ? exp($0) : 100 - $0 },
            isEligible: !counted.isEmpty
                && counted.allSatisfy {
                    admitsDiverged ? $0.value != nil : $0.ending == .completed(learned: true)
                },
            isEdge: false, trainedLayers: counted.compactMap(\.trainedLayers).mean,
            zeroGradientLayers: counted.compactMap(\.zeroGradientLayers).mean,
            layers: outcomes.map(\.layers).mean ?? 0)
    }
}

extension [Double] {
    /// Nil without numbers.
    fileprivate var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }

    /// That of a sample; nil under two.
    fileprivate func standardDeviation(about mean: Double) -> Double? {
        count < 2 ? nil : (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
    }
}
