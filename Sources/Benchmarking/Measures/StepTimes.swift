/// What the training steps of one process took.
public struct StepTimes: Hashable, Sendable, Codable {
    public let steps: Int
    /// Floating-point operations of the products of all steps together.
    public let operations: Double
    /// Seconds of a step.
    public let median: Double
    /// Seconds that a quarter of the steps do not exceed.
    public let lowerQuartile: Double
    /// Seconds that three quarters of the steps do not exceed.
    public let upperQuartile: Double

    /// - Precondition: there is a step.
    package init(durations: [Double], operations: Double) {
        precondition(!durations.isEmpty, "no steps, no times")
        let sorted = durations.sorted()
        steps = sorted.count
        self.operations = operations
        median = sorted.quantile(0.5)
        lowerQuartile = sorted.quantile(0.25)
        upperQuartile = sorted.quantile(0.75)
    }

    /// Times the whole steps that begin and end in the window. The loop runs from now on and over the end, so that
    /// processes side by side have company all the while.
    ///
    /// - Returns: nil where there was no such step.
    static func measure(_ loop: TrainingLoop, in window: TimeWindow) throws(BenchmarkRefusal) -> StepTimes? {
        let clock = ContinuousClock()
        var durations: [Double] = []
        var operations = 0.0
        while clock.now < window.end {
            loop.makeReady()
            let begin = clock.now
            let ofStep = try loop.step()
            let end = clock.now
            if let ofStep, begin >= window.start && end <= window.end {
                durations.append((end - begin) / .seconds(1))
                operations += ofStep
            }
        }
        return durations.isEmpty ? nil : StepTimes(durations: durations, operations: operations)
    }
}

extension [Double] {
    /// Of sorted numbers the one, between two neighbours where it falls there, that a share of them does not exceed.
    fileprivate func quantile(_ share: Double) -> Double {
        let place = share * Double(count - 1)
        let below = Int(place)
        let above = Swift.min(below + 1, count - 1)
        return self[below] + (place - Double(below)) * (self[above] - self[below])
    }
}
