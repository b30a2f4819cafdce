public import SweepModel

/// How far a run is.
public struct RunProgress: Sendable, Hashable {
    /// Trials of the sweep, those finished before this run included.
    public var total: Int
    /// Trials with an outcome.
    public var done: Int
    public var diverged: Int
    public var failed: Int
    public var timedOut: Int
    /// Trials with a worker at this moment.
    public var running: Int
    /// Trials that this run has finished.
    public var finishedHere: Int
    /// Since the run began, in seconds.
    public var elapsed: Double
    /// From the cost model, corrected by the trials of this run.
    public var secondsLeft: Double

    public init(
        total: Int, done: Int, diverged: Int, failed: Int, timedOut: Int, running: Int, finishedHere: Int,
        elapsed: Double, secondsLeft: Double
    ) {
        self.total = total
        self.done = done
        self.diverged = diverged
        self.failed = failed
        self.timedOut = timedOut
        self.running = running
        self.finishedHere = finishedHere
        self.elapsed = elapsed
        self.secondsLeft = secondsLeft
    }
}

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
    /// What becomes of a trial whose attempt gave no result.
    public enum Fate: Sendable {
        case triedAgain
        case failed
        case timedOut
    }

    case progress(RunProgress)
    case attemptFailed(TrialConfiguration, error: String, fate: Fate)
    /// What a worker has to say, as of a checkpoint.
    case notice(String)
    /// The run waits for so many workers and hands out no more.
    case finishing(running: Int)
    /// The second interruption: the running trials are given up.
    case stopping
    /// A result whose claim another run has taken over; it was not recorded.
    case resultDiscarded
}

/// How a run ended.
public enum RunEnding: Sendable, Hashable {
    /// Every trial has an outcome.
    case finished
    case interrupted(Interruption)
    /// Workers end before they are ready.
    case workersDoNotStart(reason: String)
    /// As many trials as the run was allowed have failed or timed out.
    case tooManyFailures(trials: Int, last: String)
    /// The first attempts have all failed: something is wrong with more than a trial.
    case failsFromTheStart(attempts: Int, last: String)
}
