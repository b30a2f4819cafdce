import Foundation
import Testing

@testable import TransferAnalysis

@Suite struct VerdictTests {
    let tolerance = log(1.05)
    /// A proxy whose best rate is 0.2 beyond doubt.
    let proxy = seededCurve(
        size: 16, [0.1: [0.3, 0.31, 0.29], 0.2: [0, 0.01, -0.01], 0.4: [0.3, 0.32, 0.31]])

    private func verdict(_ target: [CurveCell]) -> Verdict { transfer(proxy + target).verdict }

    @Test func aRegretWithinTheToleranceTransfers() throws {
        let target = seededCurve(
            size: 32, [0.1: [0.300, 0.301, 0.299], 0.2: [0, 0.001, -0.001], 0.4: [0.3, 0.302, 0.301]])
        #expect(verdict(target) == .transfers)
        let interval = try #require(transfer(proxy + target).targets.first?.regretInterval)
        #expect(interval == Interval(lower: 0, upper: 0))
    }

    @Test func theUpperBoundIsTheLargestOfAllDifferences() throws {
        // At two degrees of freedom t = 4.30265. The luckiest rival differs without scatter, the other with.
        let target = seededCurve(
            size: 32, [0.1: [-0.02, -0.01, -0.03], 0.2: [0, 0.01, -0.01], 0.4: [0, -0.02, 0.01]])
        let interval = try #require(transfer(proxy + target).targets.first?.regretInterval)
        let differences = [0, 0.03, -0.02]
        let mean = differences.mean
        let deviation = (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2).squareRoot()
        #expect(isClose(interval.upper, mean + 4.3026527297494639 * deviation / 3.0.squareRoot()))
        #expect(interval.upper > 0.02)
    }

    @Test func theLowerBoundComparesEachSeedWithTheBestOfTheOthers() throws {
        // Without the first seed the cell at 0.1 is best, without the others that at 0.4: differences 0.3, 0.2, 0.3.
        let target = seededCurve(
            size: 32, [0.1: [0.7, 0.25, 0.2], 0.2: [1, 1, 1], 0.4: [0.1, 0.8, 0.7], 0.8: [2, 2, 2]])
        let evidence = try #require(
            RegretEvidence(of: target[1], among: target, scale: .logLoss, errorModel: .paired))
        #expect(isClose(evidence.limit.lower, 0.8 / 3))
        #expect(isClose(evidence.limit.upper, 1.85 / 3))
        let error = (1.0 / 300).squareRoot() / 1_000.0.squareRoot()
        let bound = evidence.lower(seeds: 1_000, targets: 1)
        #expect(isClose(bound, 0.8 / 3 - 1.9623414611334487 * error))
    }

    @Test func aRegretBeyondTheToleranceDoesNotTransfer() {
        let target = seededCurve(
            size: 32, [0.05: [0.3, 0.3, 0.31], 0.1: [0, 0.001, 0.002], 0.2: [0.1, 0.102, 0.101]])
        #expect(verdict(target) == .doesNot([.init(size: 32, kind: .regret)]))
    }

    @Test func ratesThatDoNotTrainDoNotTransfer() {
        let diverged =
            seededCurve(size: 32, [0.05: [0.3, 0.3, 0.3], 0.1: [0, 0, 0]]) + curve(size: 32, [0.2: nil])
        let unlearned =
            seededCurve(size: 64, [0.05: [0.3, 0.3, 0.3], 0.1: [0, 0, 0]])
            + curve(size: 64, [0.2: nil], otherwise: .unlearned)
        #expect(
            verdict(diverged + unlearned)
                == .doesNot([.init(size: 32, kind: .diverged), .init(size: 64, kind: .unlearned)]))
    }

    @Test func scatterLeavesItUndecidedAndSaysHowManySeedsWouldDecide() throws {
        let target = seededCurve(
            size: 32, [0.1: [0.2, 0.31, 0.28], 0.2: [0, 0.05, -0.04], 0.4: [0.01, 0.02, 0.04]])
        guard case .undecided(let doubts) = verdict(target), case .noise(let seeds?)? = doubts.first else {
            Issue.record("\(verdict(target))")
            return
        }
        #expect(doubts.count == 1)
        // The rival at 0.4: d̄ = −0.02, s = 0.051; the smallest S with d̄ + t s/√S within the tolerance.
        let evidence = try #require(
            RegretEvidence(of: target[1], among: target, scale: .logLoss, errorModel: .paired))
        #expect(evidence.upper(seeds: seeds) <= tolerance)
        #expect(evidence.upper(seeds: seeds - 1) > tolerance)
    }

    @Test func aRegretAtTheToleranceIsNeverDecided() {
        let target = seededCurve(
            size: 32, [0.05: [1, 1.2, 1.1], 0.1: [-0.03, 0, 0.03], 0.2: [tolerance, tolerance, tolerance]])
        #expect(verdict(target) == .undecided([.noise(seeds: nil)]))
    }

    @Test func whatWasNotTriedLeavesItUndecided() {
        let good = seededCurve(size: 32, [0.1: [0.3, 0.3, 0.3], 0.2: [0, 0, 0], 0.4: [0.3, 0.3, 0.3]])
        let atEnd = seededCurve(size: 64, [0.2: [0, 0, 0], 0.4: [0.3, 0.3, 0.3]])
        let untested = seededCurve(
            size: 128, [0.1: [0.3, 0.3, 0.3], 0.15: [0, 0, 0], 0.4: [0.3, 0.3, 0.3]])
        #expect(verdict(good) == .transfers)
        #expect(verdict(good + atEnd) == .undecided([.targetAtGridEnd(sizes: [64])]))
        #expect(
            verdict(good + atEnd + untested)
                == .undecided([.untested(sizes: [128]), .targetAtGridEnd(sizes: [64])]))
        #expect(verdict([]) == .undecided([.noTarget]))
        let proxyAtEnd = seededCurve(size: 16, [0.2: [0, 0, 0], 0.4: [0.3, 0.3, 0.3]])
        #expect(transfer(proxyAtEnd + good).verdict == .undecided([.proxyAtGridEnd]))
        #expect(transfer(curve(size: 16, [0.2: nil]) + good).verdict == .undecided([.noOptimum]))
    }

    @Test func oneSeedDecidesNothingButFailures() {
        let proxy = curve(size: 16, [0.1: 0.3, 0.2: 0, 0.4: 0.3])
        let good = curve(size: 32, [0.1: 0.3, 0.2: 0, 0.4: 0.3])
        #expect(transfer(proxy + good).verdict == .undecided([.noInterval]))
        let diverged = curve(size: 64, [0.1: 0, 0.2: nil])
        #expect(transfer(proxy + good + diverged).verdict == .doesNot([.init(size: 64, kind: .diverged)]))
    }

    @Test func moreTargetsAskMoreOfALowerBoundAndNotOfAnUpperOne() throws {
        let target = seededCurve(
            size: 32, [0.05: [0.3, 0.33, 0.31], 0.1: [0, 0.01, 0.02], 0.2: [0.11, 0.102, 0.14]])
        let more = [64.0, 128].flatMap { size in
            target.map { seeded(size: size, rate: $0.rate, $0.seedValues) }
        }
        let alone = try #require(transfer(proxy + target).targets[0].regretInterval)
        let among = try #require(transfer(proxy + target + more).targets[0].regretInterval)
        #expect(among.lower < alone.lower)
        #expect(among.upper == alone.upper)
    }

    @Test func theRegretIsSeenAgainstTheFiniteSizeGap() throws {
        let cells =
            curve(size: 16, [0.1: -1, 0.2: -2, 0.4: -1]) + curve(size: 32, [0.1: -2.8, 0.2: -2.5, 0.4: -1])
            + curve(size: 64, [0.1: -1.5, 0.2: -1.2])
        let targets = transfer(cells).targets
        #expect(isClose(targets[0].finiteSizeGap, 0.8))
        #expect(isClose(targets[0].regretShareOfGap, 0.375))
        #expect(isClose(targets[1].finiteSizeGap, -0.5))
        #expect(targets[1].regretShareOfGap == nil)
    }
}
