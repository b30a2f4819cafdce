import PredictiveCoding
import Testing

@testable import Benchmarking

/// The arithmetic of ratios and goals, on made-up numbers.
@Suite struct BenchmarkRowTests {
    private let peak = FusedMultiplyAddPeak(vectorBits: 512, operationsPerSecond: 125e9)

    private func isClose(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= 1e-12 * abs(expected)
    }

    @Test func sharesAndRatios() throws {
        let row = Samples.row()
        #expect(isClose(row.alone.operationsPerSecond, 100e9))
        #expect(isClose(row.alone.operationsPerStep, 1e9))
        #expect(isClose(row.shareOfBaseline(row.alone), 0.8), "100 of 125 GFLOP/s")
        #expect(isClose(row.shareOfBaseline(row.sideBySide), 8.0 / 11))
        #expect(isClose(row.scaling, 20.0 / 11))
        #expect(isClose(row.sideBySide.stepsPerSecond, 2 / 11e-3))
        #expect(isClose(row.productShare(of: peak), 1 / 9e-3 / 125), "111 of 125 GFLOP/s")
        #expect(isClose(row.speedUp(over: 22), 2))
    }

    @Test func mediansAndQuartiles() {
        let times = StepTimes(durations: [4, 1, 3, 2, 5], operations: 30)
        #expect([times.lowerQuartile, times.median, times.upperQuartile] == [2, 3, 4])
        #expect(times.steps == 5)
        #expect(StepTimes(durations: [1, 2], operations: 0).median == 1.5)
        #expect(isClose(SideBySideTimes([times]).spread, 1.0 / 3))
    }

    @Test func publishedTimingsAreOfTheirShapes() {
        #expect(
            Samples.row(width: 512, depth: 32).published == PublishedTiming(script: 1950, compiledJAX: 1450))
        #expect(Samples.row(width: 128, depth: 128).published == PublishedTiming(compiledJAX: 1260))
        #expect(Samples.row(activation: .tanh).published == nil)
        #expect(Samples.row(width: 65).published == nil)
        #expect(BenchmarkShape.table.allSatisfy { PublishedTiming.of($0, activation: .relu) != nil })
    }

    private func goals(_ row: BenchmarkRow) -> [BenchmarkGoal.Quantity: Double] {
        Dictionary(uniqueKeysWithValues: row.goals(peak: peak).map { ($0.quantity, $0.bound) })
    }

    @Test(arguments: [
        (512, 32, 0.9), (256, 32, 0.9), (512, 8, 0.85), (256, 8, 0.85), (128, 8, 0.8), (128, 128, 0.8),
        (64, 32, 0.65),
    ])
    func goalsForWholeSteps(width: Int, depth: Int, share: Double) {
        #expect(goals(Samples.row(width: width, depth: depth))[.shareOfBaseline] == share)
        let tanh = goals(Samples.row(width: width, depth: depth, activation: .tanh))
        #expect(tanh[.shareOfBaseline] == 0.9 * share)
        #expect(goals(Samples.row(width: width, depth: depth, rate: 0.5))[.shareOfBaseline] == nil)
    }

    @Test func goalsAgainstOthers() {
        #expect(goals(Samples.row(width: 64, depth: 8))[.speedUpOverScript] == 40)
        #expect(goals(Samples.row(width: 512, depth: 8))[.speedUpOverScript] == 6)
        #expect(goals(Samples.row(width: 256, depth: 32))[.speedUpOverScript] == nil, "not measured")
        #expect(goals(Samples.row(depth: 32))[.speedUpOverCompiledJAX] == 3)
        #expect(goals(Samples.row(depth: 32, rate: 0.5))[.speedUpOverCompiledJAX] == 8)
        #expect(goals(Samples.row(width: 128, depth: 128, rate: 0.5))[.speedUpOverCompiledJAX] == 20)
    }

    @Test func goalsAreMetOrMissed() throws {
        let goals = Samples.row(allocated: 64).goals(peak: peak)
        let met = Dictionary(uniqueKeysWithValues: goals.map { ($0.quantity, $0.isMet) })
        #expect(met[.shareOfBaseline] == false, "80 % of 90 %")
        #expect(met[.productShareOfPeak] == true, "89 % of 85 %")
        #expect(met[.scaling] == false, "1.82 of 1.9")
        #expect(met[.allocatedBytesPerStep] == false)
        #expect(met[.dataShare] == false, "4.2 % of 2 %")
        #expect(met[.speedUpOverCompiledJAX] == true, "26 of 3")
        let uncounted = Samples.row(allocated: nil).goals(peak: peak)
        #expect(!uncounted.contains { $0.quantity == .allocatedBytesPerStep })
    }
}
