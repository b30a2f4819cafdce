/// What training steps took in processes that ran at the same time, one or several.
///
/// All speeds are those of the median step: whatever else the machine does now and then can only hold steps up.
public struct SideBySideTimes: Hashable, Sendable {
    public let processes: [StepTimes]

    /// - Precondition: there is a process.
    package init(_ processes: [StepTimes]) {
        precondition(!processes.isEmpty, "no processes, no times")
        self.processes = processes
    }

    public var workers: Int { processes.count }

    /// Median seconds of a step, as a mean over the processes.
    public var secondsPerStep: Double { mean(\.median) }

    /// Half the way from the lower to the upper quartile as a share of the median, mean over the processes.
    public var spread: Double { mean { ($0.upperQuartile - $0.lowerQuartile) / 2 / $0.median } }

    /// Of all processes together.
    public var stepsPerSecond: Double { processes.reduce(0) { $0 + 1 / $1.median } }

    /// Operations of the products of a step, on average.
    public var operationsPerStep: Double {
        processes.reduce(0) { $0 + $1.operations } / Double(processes.reduce(0) { $0 + $1.steps })
    }

    /// Operations a second in one process, on average.
    public var operationsPerSecond: Double { mean { $0.operations / Double($0.steps) / $0.median } }

    private func mean(_ value: (StepTimes) -> Double) -> Double {
        processes.reduce(0) { $0 + value($1) } / Double(processes.count)
    }
}
