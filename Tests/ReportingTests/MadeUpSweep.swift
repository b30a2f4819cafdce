import Foundation
import Reporting
import SweepModel
import SweepStore
import TransferAnalysis

/// A sweep with made-up curves, whose cells a test can spoil.
struct MadeUpSweep {
    var name = "quickstart"
    var description = "Digits, six hidden layers, tanh: does the best weight rate carry over in width?"
    var question: TransferQuestion? = TransferQuestion(
        across: .width, from: 16, rate: .weightLearningRate, metric: .finalTrainLoss, tolerance: 0.05)
    var seeds = 5
    /// How far the values of seeds lie from those of their cells.
    var scatter = 0.01
    var cells: [TransferCell] = []

    /// Adds a curve whose mean loss is a parabola in log₂ rate, diverging from a rate on.
    mutating func addCurve(
        group: String, size: Double, rates: [Double], otherRate: Double? = nil, best: Double, floor: Double,
        divergingFrom edge: Double = .infinity, unlearnedFrom: Double = .infinity, trainedLayers: Double? = 7,
        layers: Double = 7
    ) {
        for rate in rates {
            let octaves = log2(rate / best)
            let loss = floor * exp(0.05 * octaves * octaves)
            let isLoss = question?.metric.isLoss ?? true
            cells.append(
                cell(
                    group: group, size: size, rate: rate, otherRate: otherRate,
                    value: isLoss ? log(loss) : loss, divergingFrom: edge, unlearnedFrom: unlearnedFrom,
                    trainedLayers: trainedLayers, layers: layers))
        }
    }

    private func cell(
        group: String, size: Double, rate: Double, otherRate: Double?, value: Double,
        divergingFrom edge: Double, unlearnedFrom: Double, trainedLayers: Double?, layers: Double
    ) -> TransferCell {
        let hasDiverged = rate >= edge
        let isUnlearned = !hasDiverged && rate >= unlearnedFrom
        let diverged = !hasDiverged ? 0 : rate == edge ? (seeds + 1) / 2 : seeds
        let isLoss = question?.metric.isLoss ?? true
        return TransferCell(
            group: group, size: size, rate: rate, otherRate: otherRate, seedsPlanned: seeds, seeds: seeds,
            completed: seeds - diverged, diverged: diverged, failed: 0, unlearned: isUnlearned ? seeds : 0,
            missing: 0, value: hasDiverged ? nil : value,
            valueSD: hasDiverged || seeds < 2 ? nil : 0.01,
            metricMean: hasDiverged ? nil : isLoss ? exp(value) : 100 - value,
            isEligible: !hasDiverged && !isUnlearned, isEdge: rate == min(edge, unlearnedFrom),
            trainedLayers: hasDiverged ? nil : trainedLayers,
            zeroGradientLayers: hasDiverged ? nil : trainedLayers.map { layers - $0 }, layers: layers)
    }

    /// Turns cells back to pending.
    mutating func forget(where isForgotten: (TransferCell) -> Bool) {
        cells = cells.map { cell in
            guard isForgotten(cell) else { return cell }
            var cell = cell
            (cell.seeds, cell.completed, cell.diverged, cell.unlearned) = (0, 0, 0, 0)
            cell.missing = cell.seedsPlanned
            (cell.value, cell.valueSD, cell.metricMean) = (nil, nil, nil)
            (cell.trainedLayers, cell.zeroGradientLayers) = (nil, nil)
            (cell.isEligible, cell.isEdge) = (false, false)
            return cell
        }
    }

    /// With what stores know of how the trials came about.
    var reportWithOrigins: TransferReport {
        var section = section
        section.conditions = [
            .init(.depth, .integer(6)), .init(.activation, .word("tanh")), .init(.trainSteps, .integer(300)),
            .init(.dataset, .word("digits")),
        ]
        section.sources = ["first.sqlite", "second.sqlite"].map {
            .init(store: $0, provenance: MadeUpPage.provenance)
        }
        return TransferReport(sections: [section], toolVersion: "0.1.0")
    }

    var report: TransferReport { TransferReport(sections: [section], toolVersion: "0.1.0") }

    var section: SweepTransfer {
        SweepTransfer(
            sweep: StoredSweep(
                id: .init(rawValue: 1), name: name, revision: String(repeating: "3fa2b1c09d1e4f5a", count: 4),
                description: description, question: question, firstPlannedAt: Date(timeIntervalSince1970: 0),
                lastPlannedAt: Date(timeIntervalSince1970: 0)),
            trials: StatusCounts(
                pending: cells.reduce(0) { $0 + $1.missing },
                completed: cells.reduce(0) { $0 + $1.completed },
                diverged: cells.reduce(0) { $0 + $1.diverged }, failed: cells.reduce(0) { $0 + $1.failed }),
            cells: cells, outcomes: cells.flatMap(outcomes))
    }

    /// The trials of a cell: those that diverged first, then those without a result, then the others, whose values
    /// scatter about that of the cell.
    private func outcomes(of cell: TransferCell) -> [SeedOutcome] {
        let waves = (0..<seeds).map { sin(Double(7 * $0) + 1_000 * cell.rate + cell.size) }
        let centre = waves.reduce(0, +) / Double(seeds)
        return (0..<seeds).map { seed in
            let ending: SeedOutcome.Ending =
                if seed < cell.diverged {
                    .diverged
                } else if seed < cell.diverged + cell.failed + cell.missing {
                    .missing
                } else {
                    .completed(learned: seed >= cell.unlearned)
                }
            let value = cell.seeds > 0 ? cell.value.map { $0 + scatter * (waves[seed] - centre) } : nil
            return SeedOutcome(
                group: cell.group, size: cell.size, rate: cell.rate, otherRate: cell.otherRate, seed: seed,
                ending: ending, value: value)
        }
    }

    /// SP whose best rate falls with width beside μPC whose best rate stays.
    static var quickstart: MadeUpSweep {
        var sweep = MadeUpSweep()
        for width in [16.0, 32, 64, 128] {
            sweep.addCurve(
                group: "parameterisation=mupc", size: width,
                rates: [0.0125, 0.025, 0.05, 0.1, 0.2, 0.4], best: 0.06 * pow(width / 16, 0.05),
                floor: 0.21 * pow(width / 16, -0.2), divergingFrom: width > 32 ? 0.4 : .infinity,
                unlearnedFrom: 0.4)
            sweep.addCurve(
                group: "parameterisation=sp", size: width,
                rates: [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064],
                best: 0.009 * 16 / width, floor: 0.19 * pow(width / 16, -0.1),
                divergingFrom: 0.064 * 16 / width, trainedLayers: width > 64 ? 6.8 : 7)
        }
        return sweep
    }
}
