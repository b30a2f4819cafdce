import Testing

@testable import TransferAnalysis

@Suite struct TuningCostTests {
    /// Three rates at three sizes; the middle one is best at the proxy.
    private let trained = [16.0, 32, 64].flatMap { curve(size: $0, [0.1: -1, 0.2: -2, 0.4: -1]) }

    private func cost(
        _ size: Double, _ rate: Double, executed: Double = 0, seconds: Double = 0, planned: Double = 0
    ) -> CellCost {
        CellCost(
            size: size, rate: rate, otherRate: nil, executedOperations: executed, seconds: seconds,
            plannedOperations: planned)
    }

    private func whole() -> [CellCost] {
        [16.0, 32, 64].flatMap { size in
            [0.1, 0.2, 0.4].map { cost(size, $0, executed: size * size * $0, seconds: size * $0) }
        }
    }

    @Test func everySizeCostsItsGridAndTheProxyAloneOneCellElsewhere() throws {
        let tuning = TuningCost(of: whole().shuffled(), transfer: transfer(trained))
        #expect(tuning.sizes.map(\.size) == [16, 32, 64])
        #expect(isClose(tuning.everySize.operations, 0.7 * (256 + 1024 + 4096)))
        #expect(isClose(tuning.everySize.seconds, 0.7 * 112))
        let alone = try #require(tuning.proxyAlone)
        #expect(isClose(alone.operations, 0.7 * 256 + 0.2 * (1024 + 4096)))
        #expect(isClose(alone.seconds, 0.7 * 16 + 0.2 * 96))
        #expect(alone.isMeasured && tuning.everySize.isMeasured)
        #expect(tuning.sizes[0].transferred == tuning.sizes[0].grid)
        #expect(isClose(tuning.sizes[1].transferred?.operations, 0.2 * 1024))
        let share = alone.share(of: tuning.everySize)
        #expect(isClose(share.operations, 1203.2 / 3763.2))
        #expect(isClose(share.seconds, 30.4 / 78.4))
    }

    @Test func trialsWithoutAResultTakeWhatOthersOfTheirSizeTook() throws {
        var cells = whole()
        cells[4] = cost(32, 0.2, executed: 100, seconds: 3, planned: 300)
        let tuning = TuningCost(of: cells, transfer: transfer(trained))
        let size = tuning.sizes[1]
        // 0.1 and 0.4 took 16 s for 512 operations, and 0.2 so far 3 s for 100.
        let slowness = (32 * 0.5 + 3) / (1024 * 0.5 + 100)
        #expect(isClose(size.transferred?.operations, 400))
        #expect(isClose(size.transferred?.seconds, 3 + 300 * slowness))
        #expect(isClose(size.grid.seconds, 16 + 3 + 300 * slowness))
        #expect(size.grid.isMeasured == false)
        #expect(tuning.sizes[2].grid.isMeasured)
        #expect(tuning.proxyAlone?.isMeasured == false)
    }

    @Test func aSizeWithoutAnyResultIsPredictedFromTheOthers() {
        let cells = [cost(16, 0.2, executed: 10, seconds: 5), cost(32, 0.2, planned: 40)]
        let tuning = TuningCost(of: cells, transfer: transfer(trained))
        #expect(tuning.sizes[1].grid.seconds == 20)
        #expect(tuning.everySize.seconds == 25)
    }

    @Test func withoutAnyResultThereIsNoTime() {
        let tuning = TuningCost(of: [cost(16, 0.2, planned: 40)], transfer: transfer(trained))
        #expect(tuning.everySize.operations == 40)
        #expect(tuning.everySize.seconds == nil)
        #expect(tuning.everySize.share(of: tuning.everySize).seconds == nil)
    }

    @Test func aRateThatIsNoPartOfAGridLeavesTheTotalUnknown() {
        let cells = whole().filter { $0.size != 64 || $0.rate != 0.2 }
        let tuning = TuningCost(of: cells, transfer: transfer(trained))
        #expect(tuning.sizes[1].transferred != nil)
        #expect(tuning.sizes[2].transferred == nil)
        #expect(tuning.proxyAlone == nil)
    }

    @Test func bothRatesOfTheProxyAreKept() {
        let cells =
            curve(size: 16, otherRate: 4, [0.1: -1]) + curve(size: 16, otherRate: 8, [0.1: -2])
            + curve(size: 32, otherRate: 4, [0.1: -1]) + curve(size: 32, otherRate: 8, [0.1: -2])
        let costs = [16.0, 32].flatMap { size in
            [4.0, 8].map { other in
                CellCost(
                    size: size, rate: 0.1, otherRate: other, executedOperations: other, seconds: 1,
                    plannedOperations: 0)
            }
        }
        #expect(TuningCost(of: costs, transfer: transfer(cells)).sizes[1].transferred?.operations == 8)
    }

    @Test func whereTheOtherRateIsTunedAgainItsWholeRowIsRun() {
        let cells = CurveCell.profiled(
            [16.0, 32].flatMap { size in
                curve(size: size, otherRate: 4, [0.1: -2, 0.2: -1])
                    + curve(size: size, otherRate: 8, [0.1: -1, 0.2: -1])
            })
        let costs = [16.0, 32].flatMap { size in
            [(0.1, 4.0), (0.1, 8), (0.2, 4), (0.2, 8)].map { rate, other in
                CellCost(
                    size: size, rate: rate, otherRate: other, executedOperations: other * 10 * rate,
                    seconds: 1,
                    plannedOperations: 0)
            }
        }
        let tuning = TuningCost(of: costs, transfer: transfer(cells))
        #expect(tuning.sizes[1].transferred?.operations == 12)
        #expect(tuning.sizes[1].grid.operations == 36)
    }

    @Test func aProxyThatDoesNotTrainHasNoRateToKeep() {
        let untrained = curve(size: 16, [0.1: nil]) + curve(size: 32, [0.1: -1])
        let tuning = TuningCost(of: whole(), transfer: transfer(untrained))
        #expect(tuning.proxyAlone == nil)
        #expect(tuning.everySize.operations > 0)
    }
}
