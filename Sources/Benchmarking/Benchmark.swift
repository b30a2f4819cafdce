/// Measures training steps in processes of their own: each case alone in one, then in several side by side.
public struct Benchmark: Sendable {
    private let cases: [BenchmarkCase]
    private let workers: Int
    private let secondsPerTiming: Double

    /// Steps that a timing has room for, at least.
    private static let leastSteps = 4.5
    /// How often a window is doubled in which a busy machine did not let every process do a step.
    private static let attempts = 6
    /// What processes side by side are given to hear of their window.
    private static let notice = Duration.milliseconds(30)

    /// - Parameters:
    ///   - workers: processes side by side; 1 for none but the first.
    ///   - secondsPerTiming: how long steps are timed; longer where they are.
    public init(cases: [BenchmarkCase], workers: Int, secondsPerTiming: Double) {
        precondition(workers > 0 && secondsPerTiming > 0)
        self.cases = cases
        self.workers = workers
        self.secondsPerTiming = secondsPerTiming
    }

    /// Measures case after case.
    ///
    /// - Parameters:
    ///   - arguments: words of the command that makes this program serve as a `BenchmarkWorker`.
    ///   - tell: is told of each case before it begins, counted from 1.
    /// - Throws: `BenchmarkError`.
    public func run(
        arguments: [String], tell: (_ number: Int, _ benchmark: BenchmarkCase) -> Void
    ) async throws -> [BenchmarkRow] {
        try await BenchmarkProcess.with(1, arguments: arguments, preload: AllocationTrace.preload) {
            observers in
            try await BenchmarkProcess.with(workers, arguments: arguments) { processes in
                var rows: [BenchmarkRow] = []
                for benchmark in cases {
                    tell(rows.count + 1, benchmark)
                    do {
                        rows.append(try await row(of: benchmark, observer: observers[0], processes))
                    } catch let refusal as BenchmarkRefusal {
                        throw BenchmarkError(.refused(benchmark, refusal))
                    }
                }
                return rows
            }
        }
    }

    private func row(
        of benchmark: BenchmarkCase, observer: BenchmarkProcess, _ processes: [BenchmarkProcess]
    ) async throws -> BenchmarkRow {
        try await observer.send(.observe(benchmark))
        guard case .observed(let observation) = try await observer.receive() else {
            throw BenchmarkError(.processFailed)
        }
        var timings = [try await time(benchmark, in: Array(processes.prefix(1)))]
        if workers > 1 { timings.append(try await time(benchmark, in: processes)) }
        return BenchmarkRow(benchmark: benchmark, observation: observation, timings: timings)
    }

    /// Sets the network up in all processes and times them together.
    private func time(
        _ benchmark: BenchmarkCase, in processes: [BenchmarkProcess]
    ) async throws -> SideBySideTimes {
        for process in processes { try await process.send(.prepare(benchmark)) }
        var secondsPerStep = 0.0
        for process in processes {
            guard case .ready(let seconds) = try await process.receive() else {
                throw BenchmarkError(.processFailed)
            }
            secondsPerStep = max(secondsPerStep, seconds)
        }
        var seconds = max(secondsPerTiming, Self.leastSteps * secondsPerStep)
        for _ in 0..<Self.attempts {
            let times = try await time(in: processes, seconds: seconds)
            if times.count == processes.count { return SideBySideTimes(times) }
            seconds *= 2
        }
        throw BenchmarkRefusal.noWholeStep
    }

    /// What the processes measured in one window, but for those that did not get to a whole step.
    private func time(in processes: [BenchmarkProcess], seconds: Double) async throws -> [StepTimes] {
        let start = ContinuousClock.now + Self.notice
        let window = TimeWindow(start: start, end: start + .seconds(seconds))
        for process in processes { try await process.send(.time(window)) }
        var times: [StepTimes] = []
        for process in processes {
            guard case .timed(let ofProcess) = try await process.receive() else {
                throw BenchmarkError(.processFailed)
            }
            if let ofProcess { times.append(ofProcess) }
        }
        return times
    }
}
