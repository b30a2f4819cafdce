/// How many trials of a sweep are in each state.
public struct StatusCounts: Hashable, Sendable {
    public var pending = 0
    public var running = 0
    public var completed = 0
    public var diverged = 0
    public var failed = 0
    public var timedOut = 0

    public init(
        pending: Int = 0, running: Int = 0, completed: Int = 0, diverged: Int = 0, failed: Int = 0,
        timedOut: Int = 0
    ) {
        self.pending = pending
        self.running = running
        self.completed = completed
        self.diverged = diverged
        self.failed = failed
        self.timedOut = timedOut
    }

    public var total: Int { pending + running + completed + diverged + failed + timedOut }

    /// Trials with a result; a divergence is one.
    public var done: Int { completed + diverged }

    /// Trials that have an outcome, failures included: what a run does not start again.
    public var ended: Int { total - pending - running }
}
