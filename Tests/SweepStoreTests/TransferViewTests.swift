import Foundation
import SweepModel
import Testing

@testable import SweepStore

/// Whether two numbers agree to 1e-12 of the larger.
private func agrees(_ first: Double?, _ second: Double) -> Bool {
    guard let first else { return false }
    return abs(first - second) <= 1e-12 * max(abs(first), abs(second))
}

@Suite("The views of a transfer question")
struct TransferViewTests {
    let folder: TemporaryFolder
    let store: SweepStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
    }

    @Test func aCellIsTheMeanAndSpreadOfItsLogLosses() throws {
        let sweep = try store.run([ScenarioCell(16, 0.1, [.loss(0.5), .loss(0.25), .loss(0.125)])])
        let cell = try #require(try store.transferCells(of: sweep).first)
        #expect(agrees(cell.value, -2 * log(2)))
        #expect(agrees(cell.valueSD, log(2)))
        #expect(agrees(cell.metricMean, 0.25))
        var expected = cell
        expected.group = "parameterisation=sp"
        expected.size = 16
        expected.rate = 0.1
        expected.otherRate = nil
        (expected.seedsPlanned, expected.seeds, expected.completed) = (3, 3, 3)
        (expected.diverged, expected.failed, expected.unlearned, expected.missing) = (0, 0, 0, 0)
        (expected.isEligible, expected.isEdge) = (true, false)
        (expected.trainedLayers, expected.zeroGradientLayers, expected.layers) = (3, 0.5, 4)
        #expect(cell == expected)
    }

    @Test(arguments: [
        (TransferQuestion.Metric.minTrainLoss, log(0.25), 0.25), (.testLoss, 0, 1),
        (.testAccuracy, 0.5, 99.5),
    ])
    func otherMetrics(metric: TransferQuestion.Metric, value: Double, mean: Double) throws {
        let sweep = try store.run(metric: metric, [ScenarioCell(16, 0.1, [.loss(0.5)])])
        let cell = try #require(try store.transferCells(of: sweep).first)
        #expect(agrees(cell.value, value))
        #expect(agrees(cell.metricMean, mean))
        #expect(cell.valueSD == nil)
    }

    @Test func aSeedCountsWhereAllComparedCellsHaveIt() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, [.loss(0.5), .loss(0.25), .loss(0.125)]),
            ScenarioCell(16, 0.2, [.loss(0.5), .loss(0.25), .failed]),
            ScenarioCell(64, 0.1, [.loss(1), .diverged(), .pending]),
            // A cell without any outcome is not compared, and another group has seeds of its own.
            ScenarioCell(64, 0.2, [.pending, .pending, .failed]),
            ScenarioCell(group: "mupc", 16, 0.1, [.pending, .pending, .loss(3)]),
        ])
        let full = try #require(
            try store.transferCells(of: sweep).first { $0.group == "parameterisation=sp" })
        #expect(full.seeds == 2)
        #expect(full.completed == 3)
        #expect(agrees(full.value, (log(0.5) + log(0.25)) / 2))
        let failed = try #require(try store.cell(16, 0.2, of: sweep))
        #expect((failed.seedsPlanned, failed.seeds, failed.failed, failed.missing) == (3, 2, 1, 0))
        #expect(failed.isEligible)
        let diverged = try #require(try store.cell(64, 0.1, of: sweep))
        #expect((diverged.seeds, diverged.diverged, diverged.missing) == (2, 1, 1))
        #expect(diverged.value == nil)
        #expect(!diverged.isEligible)
        let empty = try #require(try store.cell(64, 0.2, of: sweep))
        #expect((empty.seeds, empty.failed, empty.missing) == (0, 1, 2))
        #expect(empty.value == nil && empty.trainedLayers == nil && !empty.isEligible && !empty.isEdge)
        let other = try #require(
            try store.transferCells(of: sweep).first { $0.group == "parameterisation=mupc" })
        #expect(agrees(other.value, log(3)))
    }

    @Test func divergedTrialsKeepTheirMinimumAndAreNotEligible() throws {
        let cells = [
            ScenarioCell(16, 0.1, [.diverged(minimum: 0.5), .loss(0.25)]),
            ScenarioCell(16, 0.2, [.diverged(minimum: nil), .loss(0.25)]),
        ]
        let sweep = try store.run(metric: .minTrainLoss, cells)
        let kept = try #require(try store.cell(16, 0.1, of: sweep))
        #expect(agrees(kept.value, (log(0.5) + log(0.125)) / 2))
        #expect(!kept.isEligible)
        #expect(try store.cell(16, 0.2, of: sweep)?.value == nil)
    }

    @Test func aLossOfZeroHasNoLogarithm() throws {
        let sweep = try store.run([ScenarioCell(16, 0.1, [.loss(0), .loss(1)])])
        let cell = try #require(try store.transferCells(of: sweep).first)
        #expect(cell.value == nil && cell.valueSD == nil && cell.isEligible)
        #expect(try store.optima(of: sweep).isEmpty)
    }

    @Test func theEdgeIsTheFirstIneligibleCellAboveEligibleOnes() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, [.loss(2)]), ScenarioCell(16, 0.2, [.loss(1)]),
            ScenarioCell(16, 0.4, [.loss(3, learned: false)]), ScenarioCell(16, 0.8, [.diverged()]),
            // Nothing below: not an edge. Not run: not an edge, and none above it either.
            ScenarioCell(64, 0.1, [.diverged()]),
            ScenarioCell(128, 0.1, [.loss(1)]), ScenarioCell(128, 0.2, [.pending]),
            ScenarioCell(128, 0.4, [.diverged()]),
        ])
        let cells = try store.transferCells(of: sweep)
        #expect(cells.filter(\.isEdge).map { [$0.size, $0.rate] } == [[16, 0.4]])
        #expect(
            cells.filter(\.isEligible).map { [$0.size, $0.rate] } == [[16, 0.1], [16, 0.2], [128, 0.1]])
        #expect(cells.map(\.unlearned).reduce(0, +) == 1)
    }

    @Test func theEdgeIsSoughtAlongOneOtherRate() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, other: 1, [.loss(2)]), ScenarioCell(16, 0.2, other: 1, [.diverged()]),
            ScenarioCell(16, 0.1, other: 2, [.diverged()]), ScenarioCell(16, 0.2, other: 2, [.diverged()]),
        ])
        let edges = try store.transferCells(of: sweep).filter(\.isEdge)
        #expect(edges.map { [$0.rate, $0.otherRate] } == [[0.2, 1]])
    }

    @Test func ofEqualCellsTheLowerRatesAreTheOptimum() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.4, other: 1, [.loss(1)]), ScenarioCell(16, 0.2, other: 2, [.loss(1)]),
            ScenarioCell(16, 0.2, other: 1, [.loss(1)]), ScenarioCell(16, 0.1, other: 1, [.loss(2)]),
            // Better, but not eligible.
            ScenarioCell(16, 0.8, other: 1, [.loss(0.5, learned: false)]),
        ])
        let optimum = OptimumRow(
            group: "parameterisation=sp", size: 16, rate: 0.2, otherRate: 1, value: 0, metricMean: 1,
            seeds: 1,
            trainedLayers: 3)
        #expect(try store.optima(of: sweep) == [optimum])
    }

    @Test func transferComparesTheProxysBestRateWithTheBestThere() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, [.loss(1)]), ScenarioCell(16, 0.2, [.loss(2)]),
            ScenarioCell(64, 0.1, [.loss(3)]), ScenarioCell(64, 0.2, [.loss(4)]),
            ScenarioCell(64, 0.4, [.loss(2)]),
            ScenarioCell(128, 0.2, [.loss(2)]),
            ScenarioCell(256, 0.1, [.diverged()]), ScenarioCell(256, 0.2, [.loss(2)]),
            ScenarioCell(512, 0.1, [.loss(9, learned: false)]),
            ScenarioCell(1024, 0.1, [.pending]),
            ScenarioCell(group: "mupc", 16, 0.1, [.diverged()]),
            ScenarioCell(group: "mupc", 64, 0.1, [.loss(1)]),
        ])
        func row(
            _ size: Double, best: Double?, at rate: Double?, transferred: Double?, drift: Double?,
            _ status: TransferRow.Status
        ) -> TransferRow {
            TransferRow(
                group: "parameterisation=sp", size: size, proxySize: 16, proxyRate: 0.1, proxyOtherRate: nil,
                bestRate: rate, bestOtherRate: nil, driftOctaves: drift,
                transferredValue: transferred.map(log),
                bestValue: best.map(log), regret: nil, regretPercent: nil, status: status)
        }
        var rows = try store.transfers(of: sweep)
        try #require(rows.map(\.size) == [64, 64, 128, 256, 512, 1024])
        let unanswerable = rows.removeFirst()
        #expect(unanswerable.status == .noOptimum)
        #expect(unanswerable.proxyRate == nil && unanswerable.bestRate == 0.1)
        let compared = rows.removeFirst()
        #expect(agrees(compared.regret, log(1.5)))
        #expect(agrees(compared.regretPercent, 50))
        #expect(agrees(compared.driftOctaves, 2))
        #expect(compared.status == .compared)
        #expect(
            rows == [
                row(128, best: 2, at: 0.2, transferred: nil, drift: 1, .untested),
                row(256, best: 2, at: 0.2, transferred: nil, drift: 1, .diverged),
                row(512, best: nil, at: nil, transferred: 9, drift: nil, .unlearned),
                row(1024, best: nil, at: nil, transferred: nil, drift: nil, .untested),
            ])
    }

    @Test func bothRatesAreTransferredWhereBothVary() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, other: 1, [.loss(2)]), ScenarioCell(16, 0.1, other: 2, [.loss(1)]),
            ScenarioCell(64, 0.1, other: 1, [.loss(1)]), ScenarioCell(64, 0.1, other: 2, [.loss(4)]),
        ])
        let row = try #require(try store.transfers(of: sweep).first)
        #expect(row.proxyOtherRate == 2 && row.bestOtherRate == 1)
        #expect(row.driftOctaves == 0)
        #expect(agrees(row.regret, log(4)))
    }

    @Test func accuraciesAreComparedInPoints() throws {
        let sweep = try store.run(
            metric: .testAccuracy,
            [
                ScenarioCell(16, 0.1, [.loss(10)]), ScenarioCell(16, 0.2, [.loss(20)]),
                ScenarioCell(64, 0.1, [.loss(12)]), ScenarioCell(64, 0.2, [.loss(8)]),
            ])
        let row = try #require(try store.transfers(of: sweep).first)
        #expect(agrees(row.regret, 4))
        #expect(row.regretPercent == nil)
        #expect(try store.optima(of: sweep).map(\.metricMean) == [90, 92])
    }

    @Test func cellsWithoutTheRateAreLeftOut() throws {
        let sweep = try store.run([ScenarioCell(16, nil, [.loss(1)]), ScenarioCell(16, 0.1, [.loss(1)])])
        #expect(try store.transferCells(of: sweep).map(\.rate) == [0.1])
    }

    @Test func onlyTheLatestRevisionIsShownAndSweepsDoNotMix() throws {
        let first = try store.run(
            name: "a", [ScenarioCell(16, 0.1, [.loss(1)]), ScenarioCell(16, 0.2, [.pending])])
        let other = try store.run(name: "b", [ScenarioCell(16, 0.1, [.loss(1), .loss(2)])])
        #expect(try store.transferCells(of: first).map(\.seeds) == [1, 0])
        #expect(try store.transferCells(of: other).map(\.seeds) == [2])
        let second = try store.plan(
            Sample.sweep(name: "a", revision: "second", question: nil, []), numericsVersion: 1,
            at: Sample.date.addingTimeInterval(1))
        #expect(try store.transferCells(of: first).isEmpty)
        #expect(try store.transferCells(of: second).isEmpty)
        #expect(try store.transferCells(of: other).count == 1)
    }
}
