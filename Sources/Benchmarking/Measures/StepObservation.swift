internal import Datasets
internal import PredictiveCoding

/// What is found out about the steps of a case beside their time.
public struct StepObservation: Hashable, Sendable, Codable {
    public let parts: StepParts
    public let baseline: ProductBaseline
    public let peak: FusedMultiplyAddPeak
    /// Bytes that a step after the first allocates; nil where the system has no means to count them.
    public let allocatedBytesPerStep: Double?
    /// Whether the network diverged while it was looked at; its first steps were then measured again and again.
    public let diverges: Bool

    package init(
        parts: StepParts, baseline: ProductBaseline, peak: FusedMultiplyAddPeak,
        allocatedBytesPerStep: Double?, diverges: Bool
    ) {
        self.parts = parts
        self.baseline = baseline
        self.peak = peak
        self.allocatedBytesPerStep = allocatedBytesPerStep
        self.diverges = diverges
    }

    /// Steps over which allocations are counted; those of one epoch, since the next begins with a new order of the
    /// samples.
    private static let countedSteps = 4

    /// Validates the case and then looks at it from all sides, in this process alone.
    static func make(
        of benchmark: BenchmarkCase, on dataset: Dataset
    ) throws(BenchmarkRefusal) -> StepObservation {
        try FrontValidation.check(benchmark, on: dataset)
        let allocated = try allocatedBytesPerStep(of: benchmark, on: dataset)
        let times = KernelTimes()
        let recorder = ProductRecorder()
        let kernels = Float.kernels.timed(by: times).recorded(by: recorder)
        let loop = TrainingLoop(on: dataset) {
            Trainer(
                network: benchmark.network, training: benchmark.training(), seed: 0, path: .front,
                kernels: kernels)
        }
        try loop.wholeStep()
        let parts = try StepParts.measure(loop, with: times)
        return StepObservation(
            parts: parts, baseline: .measure(try trace(of: loop, with: recorder)), peak: .measure(),
            allocatedBytesPerStep: allocated, diverges: loop.hasDiverged)
    }

    /// The products of a whole step.
    private static func trace(
        of loop: TrainingLoop, with recorder: ProductRecorder
    ) throws(BenchmarkRefusal) -> ProductTrace {
        while true {
            loop.makeReady()
            var isWhole = false
            let trace = try recorder.record { () throws(BenchmarkRefusal) in isWhole = try loop.step() != nil
            }
            if isWhole { return trace }
        }
    }

    private static func allocatedBytesPerStep(
        of benchmark: BenchmarkCase, on dataset: Dataset
    ) throws(BenchmarkRefusal) -> Double? {
        let loop = TrainingLoop(of: benchmark, on: dataset)
        try loop.wholeStep()
        var sum = 0
        var steps = 0
        while steps < countedSteps {
            loop.makeReady()
            var isWhole = false
            let bytes = try AllocationTrace.bytes { () throws(BenchmarkRefusal) in
                isWhole = try loop.step() != nil
            }
            guard let bytes else { return nil }
            if isWhole {
                sum += bytes
                steps += 1
            }
        }
        return Double(sum) / Double(steps)
    }
}
