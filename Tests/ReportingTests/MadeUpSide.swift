import Datasets
import Foundation
import PredictiveCoding
import Reporting
import SweepModel
import SweepStore
import TransferAnalysis

/// A side of a comparison, from some groups of a made-up sweep.
struct MadeUpSide {
    var sweep: MadeUpSweep
    var label: String
    /// The keys that the user named.
    var keys: Set<TrialKey> = [.parameterisation]
    /// The words of the configurations by group, beside those of its name.
    var values: [TrialKey: ConfigurationValue] = [:]
    /// Which groups are chosen; all where nil.
    var groups: [String]?

    var side: ComparisonSide {
        get throws {
            let section = sweep.section
            let question = try section.sweep.question.orThrow()
            let chosen = section.groups.filter { groups?.contains($0.name) ?? true }
            return ComparisonSide(
                argument: "study.sqlite:\(label)", label: label, store: "study.sqlite", sweep: section.sweep,
                question: question,
                groups: try chosen.map { group in
                    ComparisonSide.Group(
                        labels: GroupLabels(
                            name: group.name, samples: try samples(of: group, question),
                            across: question.across),
                        analysed: group,
                        cost: TuningCost(of: group.cells.map(cost), transfer: group.transfer),
                        trials: StatusCounts(
                            pending: group.cells.reduce(0) { $0 + $1.missing },
                            completed: group.cells.reduce(0) { $0 + $1.completed },
                            diverged: group.cells.reduce(0) { $0 + $1.diverged },
                            failed: group.cells.reduce(0) { $0 + $1.failed }))
                }, keys: keys)
        }
    }

    /// Operations grow with the square of the size, time with the size; trials that diverged took half.
    private func cost(of cell: TransferCell) -> CellCost {
        let ran = Double(cell.completed) + Double(cell.diverged) / 2
        return CellCost(
            size: cell.size, rate: cell.rate, otherRate: cell.otherRate,
            executedOperations: 1e6 * cell.size * cell.size * ran, seconds: 0.01 * cell.size * ran,
            plannedOperations: 1e6 * cell.size * cell.size * Double(cell.missing + cell.failed))
    }

    private func samples(
        of group: SweepTransfer.Group, _ question: TransferQuestion
    ) throws -> [Double: TrialConfiguration] {
        var samples: [Double: TrialConfiguration] = [:]
        for size in group.transfer.sizes {
            var draft = TrialDraft()
            draft[.parameterisation] = .word("mupc")
            draft[.width] = .integer(16)
            draft[.depth] = .integer(6)
            draft[.weightLearningRate] = .number(0.1)
            draft[.activityLearningRate] = .number(8)
            draft[.trainSteps] = .integer(300)
            draft[.dataset] = .word("digits")
            for pair in group.name.split(separator: " ") {
                let parts = pair.split(separator: "=").map(String.init)
                if let key = TrialKey(rawValue: parts[0]) { draft[key] = .word(parts[1]) }
            }
            for (key, value) in values { draft[key] = value }
            draft[question.across] = .integer(Int(size))
            samples[size] = try TrialConfiguration(resolving: draft) { _ in
                DatasetDescription(
                    name: .digits, inputSize: 64, outputSize: 10, trainCount: 1_500, testCount: 297,
                    fingerprint: "0")
            }
        }
        return samples
    }
}

extension Optional {
    fileprivate struct Missing: Error {}

    fileprivate func orThrow() throws -> Wrapped {
        guard let value = self else { throw Missing() }
        return value
    }
}

/// Compares two made-up sides.
func comparison(_ first: MadeUpSide, _ second: MadeUpSide) throws -> ComparisonReport {
    try ComparisonReport(of: first.side, to: second.side, toolVersion: "0.1.0")
}
