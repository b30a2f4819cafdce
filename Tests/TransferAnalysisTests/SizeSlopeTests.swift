import Foundation
import Testing

@testable import TransferAnalysis

@Suite struct SizeSlopeTests {
    /// Seeds scattered about a parabola whose best rate lies at `centre`.
    private func cells(size: Double, centre: Double, scatter: Double) -> [CurveCell] {
        [0.05, 0.1, 0.2, 0.4, 0.8].enumerated().map { place, rate in
            let octaves = log2(rate / centre)
            return seeded(
                size: size, rate: rate,
                (0..<6).map { 0.08 * octaves * octaves + scatter * sin(Double(5 * place + 7 * $0 * $0)) })
        }
    }

    @Test func anOptimumThatIsKnownBetterWeighsMore() throws {
        let exact = [
            cells(size: 16, centre: 0.2, scatter: 0.001), cells(size: 64, centre: 0.1, scatter: 0.001),
        ]
        let between = cells(size: 32, centre: 0.25, scatter: 0.03)
        let slope = try #require(transfer(exact.joined() + between).sizeSlope)
        #expect(isClose(slope.slope, -0.5, within: 0.02))
        #expect(slope.interval?.contains(-0.5) == true)
    }

    @Test func theIntervalGrowsWithTheScatter() throws {
        let lengths = try [0.001, 0.01, 0.03].map { scatter in
            let all = [16.0, 32, 64].flatMap { cells(size: $0, centre: 0.15, scatter: scatter) }
            let interval = try #require(transfer(all).sizeSlope?.interval)
            return interval.upper - interval.lower
        }
        #expect(lengths[0] < lengths[1] && lengths[1] < lengths[2])
    }

    @Test func censoringLeavesNoSlope() {
        let all = cells(size: 16, centre: 0.2, scatter: 0.01) + cells(size: 32, centre: 0.01, scatter: 0.01)
        #expect(transfer(all).sizeSlope == nil)
        #expect(transfer(all).targets.first?.drift?.interval?.lower == -.infinity)
        #expect(transfer(all).targets.first?.drift?.interval?.upper.isFinite == true)
    }
}
