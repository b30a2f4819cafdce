import RandomNumbers
import Testing

@testable import TransferAnalysis

@Suite struct SeedBootstrapTests {
    private func resampled(_ scenario: Scenario, seeds: Int, replicates: Int = 50) -> SeedBootstrap? {
        var generator = Philox(seed: 1, stream: .synthesis(part: 0))
        let cells = scenario.draw(seeds: seeds, using: &generator)
        return SeedBootstrap(
            cells: cells, transfer: scenario.analysed(cells), scale: .logLoss, replicates: replicates,
            using: &generator)
    }

    @Test func fewerThanTwentySeedsAreTooFew() throws {
        let scenario = try #require(Scenario.named("parabola"))
        #expect(resampled(scenario, seeds: 19) == nil)
        #expect(resampled(scenario, seeds: 20) != nil)
    }

    @Test func itIsNearTheOtherIntervalsAndTheSameTwice() throws {
        let scenario = try #require(Scenario.named("parabola"))
        let first = try #require(resampled(scenario, seeds: 40, replicates: 400))
        #expect(first == resampled(scenario, seeds: 40, replicates: 400))
        var generator = Philox(seed: 1, stream: .synthesis(part: 0))
        let transfer = scenario.analysed(scenario.draw(seeds: 40, using: &generator))
        let drift = try #require(transfer.targets.last?.drift?.interval)
        let bounds = try #require(first.drifts[64])
        #expect(abs(drift.lower - bounds.lower) < 0.05 && abs(drift.upper - bounds.upper) < 0.05)
        let slope = try #require(transfer.sizeSlope?.slope)
        #expect(first.slope?.contains(slope) == true)
    }

    @Test func anEndOfTheGridLeavesItsSideOpen() throws {
        let scenario = try #require(Scenario.named("beyond the grid"))
        let intervals = try #require(resampled(scenario, seeds: 20))
        #expect(intervals.optima[64]?.lower == 0)
        #expect(intervals.slope == nil)
    }
}
