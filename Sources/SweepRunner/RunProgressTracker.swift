internal import Planning
internal import SweepModel
internal import SweepStore

/// Counts what a run has done and estimates what it still needs.
struct RunProgressTracker {
    private let start = ContinuousClock.now
    private let workers: Int
    private let total: Int
    private var counts: StatusCounts
    private var estimate: TimeEstimate?
    private var finishedHere = 0

    init(counts: StatusCounts, workers: Int, estimate: TimeEstimate?) {
        self.counts = counts
        total = counts.total
        self.workers = workers
        self.estimate = estimate
    }

    mutating func finish(_ trial: TrialIdentity, _ ending: AttemptReport.Ending) {
        var seconds: Double?
        switch ending {
        case .result(let result, _):
            if result.outcome == .diverged { counts.diverged += 1 } else { counts.completed += 1 }
            seconds = result.seconds
        case .failure(_, mayRetry: false): counts.failed += 1
        case .timedOut: counts.timedOut += 1
        case .failure(_, mayRetry: true), .released: return
        }
        finishedHere += 1
        estimate?.finish(trial, seconds: seconds)
    }

    func progress(running: Int) -> RunProgress {
        RunProgress(
            total: total, done: counts.ended,
            diverged: counts.diverged, failed: counts.failed, timedOut: counts.timedOut, running: running,
            finishedHere: finishedHere, elapsed: (ContinuousClock.now - start) / .seconds(1),
            secondsLeft: estimate?.secondsLeft(workers: workers) ?? 0)
    }
}
