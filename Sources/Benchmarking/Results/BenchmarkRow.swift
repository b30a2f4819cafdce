/// What was measured of one case.
public struct BenchmarkRow: Hashable, Sendable {
    public let benchmark: BenchmarkCase
    public let observation: StepObservation
    /// With one process, and then with as many as were asked for if those are more.
    public let timings: [SideBySideTimes]

    /// - Precondition: the first timing is of one process.
    package init(benchmark: BenchmarkCase, observation: StepObservation, timings: [SideBySideTimes]) {
        precondition(timings.first?.workers == 1, "the first timing is of one process alone")
        self.benchmark = benchmark
        self.observation = observation
        self.timings = timings
    }

    public var alone: SideBySideTimes { timings[0] }
    /// With the most processes.
    public var sideBySide: SideBySideTimes { timings[timings.count - 1] }

    /// Steps of all processes side by side for one of a process alone.
    public var scaling: Double { sideBySide.stepsPerSecond / alone.stepsPerSecond }

    /// Speed of whole steps in one core as a share of that of their products alone.
    public func shareOfBaseline(_ times: SideBySideTimes) -> Double {
        times.operationsPerSecond / (observation.baseline.operations / observation.baseline.seconds)
    }

    /// Speed within the products of a step as a share of what one core can do.
    public func productShare(of peak: FusedMultiplyAddPeak) -> Double {
        observation.parts.operations / observation.parts.products / peak.operationsPerSecond
    }

    /// What others take for the step.
    public var published: PublishedTiming? {
        .of(benchmark.shape, activation: benchmark.activation)
    }

    /// How many times faster the step is here than one of so many milliseconds, both side by side with others.
    public func speedUp(over milliseconds: Double) -> Double {
        milliseconds / 1e3 / sideBySide.secondsPerStep
    }
}
