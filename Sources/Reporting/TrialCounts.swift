/// How many trials of a sweep stand in each state.
public struct TrialCounts: Hashable, Sendable, Encodable {
    public var completed: Int
    public var diverged: Int
    public var failed: Int
    public var timedOut: Int
    public var running: Int
    public var pending: Int

    public init(
        completed: Int = 0, diverged: Int = 0, failed: Int = 0, timedOut: Int = 0, running: Int = 0,
        pending: Int = 0
    ) {
        self.completed = completed
        self.diverged = diverged
        self.failed = failed
        self.timedOut = timedOut
        self.running = running
        self.pending = pending
    }

    public var planned: Int { done + failed + timedOut + missing }
    /// Trials with a result; a divergence is one.
    public var done: Int { completed + diverged }
    /// Trials that no attempt has ended yet.
    public var missing: Int { running + pending }

    /// One line: `270 of 280 done (262 completed, 8 diverged), 2 failed, 8 missing`.
    var text: String {
        let parts = [(failed, "failed"), (timedOut, "timed out"), (missing, "missing")]
            .filter { $0.0 > 0 }
            .map { ", \(NumberText.grouped($0.0)) \($0.1)" }
        let outcomes = diverged > 0 ? " (\(NumberText.grouped(diverged)) diverged)" : ""
        return "\(NumberText.grouped(done)) of \(NumberText.grouped(planned)) done\(outcomes)\(parts.joined())"
    }
}
