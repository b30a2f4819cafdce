import PredictiveCoding
import Testing

@testable import Benchmarking

/// Measures of a real, tiny network; nothing is asserted of how long it takes.
@Suite struct MeasureTests {
    private func loop(_ benchmark: BenchmarkCase = Samples.tiny) throws -> TrainingLoop {
        TrainingLoop(of: benchmark, on: try Samples.dataset())
    }

    @Test func partsAddUpToTheStep() throws {
        let times = KernelTimes()
        let kernels = Float.kernels.timed(by: times)
        let loop = TrainingLoop(on: try Samples.dataset()) {
            Trainer(
                network: Samples.tiny.network, training: Samples.tiny.training(), seed: 0, path: .front,
                kernels: kernels)
        }
        try loop.wholeStep()
        let parts = try StepParts.measure(loop, with: times)
        let all = [parts.products, parts.elementwise, parts.optimiser, parts.data, parts.rest]
        #expect(all.allSatisfy { $0 > 0 }, "\(parts): what overlapped would leave less than nothing")
        #expect(abs(all.reduce(0, +) - parts.total) <= 1e-12 * parts.total)
        #expect(parts.operations <= Samples.tiny.plainOperations)
        #expect(parts.operations > 0)
    }

    @Test func aStepThatWasHeldUpDoesNotCount() {
        func parts(_ seconds: Double) -> StepParts {
            StepParts(
                seconds: seconds, products: seconds / 2, elementwise: seconds / 4, optimiser: 0, data: 0,
                operations: 1)
        }
        let typical = StepParts.typical(of: [2, 100, 3, 1].map(parts))
        #expect(typical.total == 2.5)
        #expect([typical.products, typical.rest] == [1.25, 0.625])
    }

    @Test func onlyWholeStepsInTheWindowCount() throws {
        let loop = try loop()
        // Twice as long as before until a step of some microseconds lies whole in it, however busy the machine is.
        var (length, measured): (Duration, StepTimes?) = (.milliseconds(20), nil)
        while measured == nil, length < .seconds(20) {
            length *= 2
            let start = ContinuousClock.now
            measured = try StepTimes.measure(loop, in: TimeWindow(start: start, end: start + length))
        }
        let times = try #require(measured)
        #expect(times.steps > 0)
        #expect(
            times.median * Double(times.steps) / 2 <= length / .seconds(1),
            "half the steps take the median or more")
        #expect(times.operations <= Double(times.steps) * Samples.tiny.plainOperations)
        let now = ContinuousClock.now
        #expect(try StepTimes.measure(loop, in: TimeWindow(start: now, end: now)) == nil)
    }

    @Test func anObservationIsOfTheCase() throws {
        let observation = try StepObservation.make(of: Samples.tiny, on: Samples.dataset())
        #expect(observation.baseline.operations == observation.parts.operations, "all layers are awake")
        #expect(observation.baseline.seconds > 0)
        #expect(ProductLibrary.allCases.map(\.version).contains(observation.baseline.library))
        #expect(observation.allocatedBytesPerStep == nil, "no tracer in the tests")
    }

    /// A step that finds a loss that is not finite ends there, and would look fast.
    @Test func divergedNetworksAreSetUpAgain() throws {
        var wild = Samples.tiny
        wild.activityRate = 1e30
        try FrontValidation.check(wild, on: Samples.dataset())
        let loop = try loop(wild)
        #expect(!loop.hasDiverged)
        let operations = try (1...4).map { _ in
            loop.makeReady()
            return try loop.step()
        }
        #expect(loop.hasDiverged)
        #expect(operations[0] != nil && operations[1] == nil, "\(operations)")
        #expect(operations[2] == operations[0] && operations[3] == nil, "the same network once more")
    }

    @Test func whatCannotBeginIsRefused() throws {
        var network = Samples.tiny.network
        network.gamma = 1e-40
        let loop = TrainingLoop(on: try Samples.dataset()) {
            Trainer(network: network, training: Samples.tiny.training(), seed: 0)
        }
        #expect(throws: BenchmarkRefusal.diverged) { try loop.wholeStep() }
    }

    @Test(arguments: [(8, 3, 3), (64, 32, 32), (512, 32, 3)])
    func longInferenceIsValidatedInPart(width: Int, depth: Int, steps: Int) {
        let benchmark = BenchmarkCase(
            shape: BenchmarkShape(width: width, depth: depth), activation: .relu, activityRate: 50)
        #expect(FrontValidation.inferenceSteps(of: benchmark) == steps)
    }
}
