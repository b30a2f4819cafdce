/// What a process of the benchmark is asked, a line of JSON each.
enum BenchmarkRequest: Sendable, Codable {
    /// Validate a case and look at it; answered by `observed`.
    case observe(BenchmarkCase)
    /// Set a network up and warm up; answered by `ready`.
    case prepare(BenchmarkCase)
    /// Train the network that was prepared, again and again; answered by `timed`.
    case time(TimeWindow)
}

/// What it answers.
enum BenchmarkReply: Sendable, Codable {
    case observed(StepObservation)
    case ready(secondsPerStep: Double)
    /// Nil where no whole step fell into the window.
    case timed(StepTimes?)
    case refused(BenchmarkRefusal)
}
