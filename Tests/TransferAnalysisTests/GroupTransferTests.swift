import Foundation
import Testing
import TransferAnalysis

@Suite struct GroupTransferTests {
    let rates = [0.0125, 0.025, 0.05, 0.1, 0.2, 0.4]

    @Test func aDriftingOptimumIsMeasuredBetweenGridPoints() throws {
        // The optimum falls as 1/√width: half an octave for each octave of width.
        let cells = [16.0, 32, 64, 128].flatMap { width in
            parabola(size: width, rates: rates, centre: 0.12 * (16 / width).squareRoot())
        }
        let transfer = transfer(cells.shuffled())
        #expect(transfer.sizes == [16, 32, 64, 128])
        #expect(transfer.targets.map(\.size) == [32, 64, 128])
        #expect(isClose(transfer.sizeSlope?.slope, -0.5))
        for (target, octaves) in zip(transfer.targets, [-0.5, -1, -1.5]) {
            let drift = try #require(target.drift)
            #expect(isClose(drift.octaves, octaves))
            #expect(drift.relation == .equal)
        }
        #expect(transfer.targets.map(\.drift?.gridSteps) == [0, -1, -1])
        #expect(transfer.targets.map(\.drift?.gridOctaves) == [0, -1, -1])
    }

    @Test func stepsCountTheRatesOfEitherSize() throws {
        let cells =
            curve(size: 16, [0.1: 1, 0.4: 0, 1.6: 1]) + curve(size: 32, [0.1: 1, 0.8: 0.5, 1.6: 0, 3.2: 1])
        let drift = try #require(transfer(cells).targets.first?.drift)
        // 0.4 to 1.6 over 0.8, which only the target has.
        #expect(drift.gridSteps == 2)
        #expect(drift.gridOctaves == 2)
    }

    @Test func censoringBoundsTheDriftAndLeavesNoSlope() {
        let middle: KeyValuePairs<Double, Double?> = [0.1: -1.9, 0.2: -2, 0.4: -1.9]
        let low: KeyValuePairs<Double, Double?> = [0.1: -2, 0.2: -1.9, 0.4: -1.8]
        let high: KeyValuePairs<Double, Double?> = [0.1: -1.8, 0.2: -1.9, 0.4: -2]
        let edge: KeyValuePairs<Double, Double?> = [0.1: -1.8, 0.2: -2, 0.4: nil]
        let cases: [(KeyValuePairs<Double, Double?>, KeyValuePairs<Double, Double?>, Drift.Relation)] = [
            (middle, middle, .equal), (middle, low, .atMost), (middle, high, .atLeast),
            (middle, edge, .atLeast), (low, middle, .atLeast), (high, middle, .atMost),
            (edge, middle, .atMost), (low, high, .atLeast), (high, low, .atMost), (low, low, .unbounded),
            (high, edge, .unbounded),
        ]
        for (proxy, target, relation) in cases {
            let transfer = transfer(curve(size: 16, proxy) + curve(size: 32, target))
            #expect(transfer.targets.first?.drift?.relation == relation)
            #expect((transfer.sizeSlope?.slope == nil) == (relation != .equal))
        }
    }

    @Test func censoringOfTheOtherRateUnboundsTheDriftAndLeavesNoSlope() {
        /// Curves whose best cell is in the middle of the transferred rate and, unless cut, of the other.
        func cells(size: Double, otherRates: [Double]) -> [CurveCell] {
            otherRates.flatMap { otherRate in
                let rise = otherRate == 8 ? 0 : 0.1
                return curve(
                    size: size, otherRate: otherRate, [0.1: rise - 1.9, 0.2: rise - 2, 0.4: rise - 1.9])
            }
        }
        let whole = [4.0, 8, 16]
        for (proxy, target) in [(whole, whole), (whole, [4, 8]), (whole, [8, 16]), ([4, 8], whole)] {
            let transfer = transfer(
                cells(size: 16, otherRates: proxy) + cells(size: 32, otherRates: target))
            let isWhole = proxy == whole && target == whole
            #expect(transfer.optima.allSatisfy { $0.otherRate == 8 && $0.censoring.isEmpty })
            #expect(transfer.targets.first?.drift?.relation == (isWhole ? .equal : .unbounded))
            #expect((transfer.sizeSlope?.slope != nil) == isWhole)
        }
    }

    @Test func regretIsTheDifferenceOfGridValues() {
        let cells = curve(size: 16, [0.1: -1, 0.2: -2, 0.4: -1]) + curve(size: 32, [0.1: -2, 0.2: -1.75])
        #expect(transfer(cells).targets.map(\.regret) == [.compared(0.25)])
    }

    @Test func regretIsZeroWhereTheBestRateIsTheSame() {
        let cells = curve(size: 16, [0.1: -1, 0.2: -2]) + curve(size: 32, [0.1: -2, 0.2: -2.5])
        #expect(transfer(cells).targets.map(\.regret) == [.compared(0)])
    }

    @Test func regretComparesBothRates() {
        let cells =
            curve(size: 16, otherRate: 4, [0.1: -1, 0.2: -1.5])
            + curve(size: 16, otherRate: 8, [0.1: -2, 0.2: -1])
            + curve(size: 32, otherRate: 4, [0.1: -3, 0.2: -2.5])
            + curve(size: 32, otherRate: 8, [0.1: -2.5, 0.2: -2])
        #expect(transfer(cells).targets.map(\.regret) == [.compared(0.5)])
    }

    @Test func aRateThatWasNotRunAtTheTargetIsUntestedNeverInterpolated() {
        let proxy = curve(size: 16, [0.1: -1, 0.2: -2, 0.4: -1])
        let gap = curve(size: 32, [0.1: -2, 0.4: -1])
        let pending = curve(size: 32, [0.1: -2, 0.2: nil, 0.4: -1], otherwise: .untested)
        #expect(transfer(proxy + gap).targets.map(\.regret) == [.untested])
        #expect(transfer(proxy + pending).targets.map(\.regret) == [.untested])
    }

    @Test func aTransferredRateThatFailsToTrainHasNoNumber() {
        let proxy = curve(size: 16, [0.1: -1, 0.2: -2, 0.4: -1])
        let diverged = curve(size: 32, [0.1: -2, 0.2: nil, 0.4: nil])
        let unlearned = curve(size: 32, [0.1: -2, 0.2: nil, 0.4: nil], otherwise: .unlearned)
        #expect(transfer(proxy + diverged).targets.map(\.regret) == [.diverged])
        #expect(transfer(proxy + unlearned).targets.map(\.regret) == [.unlearned])
    }

    @Test func aProxyWithoutAnOptimumLeavesNothingToTransfer() {
        let cells = curve(size: 16, [0.1: nil]) + curve(size: 32, [0.1: -2, 0.2: -1])
        let transfer = transfer(cells)
        #expect(transfer.targets.map(\.regret) == [.noOptimum])
        #expect(transfer.targets.map(\.drift) == [nil])
        #expect(transfer.sizeSlope?.slope == nil)
        #expect(transfer.optima.map(\.size) == [32])
    }

    @Test func aTargetWithoutAnOptimumHasNoDrift() {
        let cells = curve(size: 16, [0.1: -1, 0.2: -2, 0.4: -1]) + curve(size: 32, [0.1: nil, 0.2: nil])
        let transfer = transfer(cells)
        #expect(transfer.targets.map(\.regret) == [.diverged])
        #expect(transfer.targets.map(\.drift) == [nil])
        #expect(transfer.sizeSlope?.slope == nil)
    }

    @Test func oneSizeHasNoTargetsAndNoSlope() {
        let transfer = transfer(parabola(size: 16, rates: rates, centre: 0.06))
        #expect(transfer.targets.isEmpty)
        #expect(transfer.sizeSlope?.slope == nil)
        #expect(transfer.optima.count == 1)
    }

    @Test func noCellsGiveAnEmptyAnalysis() {
        let transfer = transfer([])
        #expect(transfer.sizes.isEmpty && transfer.optima.isEmpty && transfer.targets.isEmpty)
    }

    @Test func otherGroupsAreIgnored() {
        let cells = curve(size: 16, [0.1: -2]) + curve(group: "activation=relu", size: 32, [0.1: -2])
        #expect(transfer(cells).sizes == [16])
    }

    @Test func smallerSizesThanTheProxyAreTargetsToo() {
        let cells = curve(size: 16, [0.1: -2, 0.2: -1]) + curve(size: 8, [0.1: -1, 0.2: -2])
        #expect(transfer(cells).targets.map(\.size) == [8])
        #expect(transfer(cells).targets.map(\.drift?.gridSteps) == [1])
    }
}
