internal import PredictiveCoding

/// Where the time of a training step goes, in seconds a step.
public struct StepParts: Hashable, Sendable, Codable {
    public let products: Double
    public let elementwise: Double
    /// Updates of the weights and of their second copy.
    public let optimiser: Double
    /// Gathering the batch.
    public let data: Double
    /// What is left of the step, the clocks included.
    public let rest: Double
    /// Floating-point operations of the products.
    public let operations: Double

    /// All of the step.
    public var total: Double { products + elementwise + optimiser + data + rest }

    private static let leastSteps = 4
    private static let time = Duration.milliseconds(300)

    /// Watches some steps; they run slower than unobserved ones by the time of the clocks.
    ///
    /// - Parameter times: those of the kernels of the loop's trainer.
    static func measure(_ loop: TrainingLoop, with times: KernelTimes) throws(BenchmarkRefusal) -> StepParts {
        let clock = ContinuousClock()
        var steps: [StepParts] = []
        let start = clock.now
        while steps.count < leastSteps || clock.now - start < time {
            loop.makeReady()
            times.reset()
            let begin = clock.now
            loop.gatherBatch()
            let gathered = clock.now
            guard let operations = try loop.train() else { continue }
            steps.append(
                StepParts(
                    seconds: (clock.now - begin) / .seconds(1), products: times.seconds(in: .products),
                    elementwise: times.seconds(in: .elementwise),
                    optimiser: times.seconds(in: .optimiser), data: (gathered - begin) / .seconds(1),
                    operations: operations))
        }
        return typical(of: steps)
    }

    /// The mean of the steps that are neither among the fastest quarter nor among the slowest: it adds up as a mean
    /// does, and a step that something held up does not count.
    static func typical(of steps: [StepParts]) -> StepParts {
        let middle = steps.sorted { $0.total < $1.total }.dropFirst(steps.count / 4).dropLast(steps.count / 4)
        func mean(_ value: (StepParts) -> Double) -> Double {
            middle.reduce(0) { $0 + value($1) } / Double(middle.count)
        }
        return StepParts(
            seconds: mean(\.total), products: mean(\.products), elementwise: mean(\.elementwise),
            optimiser: mean(\.optimiser), data: mean(\.data), operations: mean(\.operations))
    }

    /// - Parameter seconds: of the whole step.
    package init(
        seconds: Double, products: Double, elementwise: Double, optimiser: Double, data: Double,
        operations: Double
    ) {
        self.products = products
        self.elementwise = elementwise
        self.optimiser = optimiser
        self.data = data
        self.operations = operations
        rest = seconds - products - elementwise - optimiser - data
    }
}
