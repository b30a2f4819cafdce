internal import Foundation
internal import SweepModel
internal import SweepStore

/// Counts what a run has done and estimates what it still needs.
struct RunProgressTracker {
    private let start = ContinuousClock.now
    private let total: Int
    private let workers: Int
    private let predictedSeconds: [TrialIdentity: Double]
    private var counts: StatusCounts
    /// Predicted seconds of the trials that had no outcome at the beginning, and of those that got one since.
    private let predictedTotal: Double
    private var predictedDone = 0.0
    private var measuredDone = 0.0
    private var finishedHere = 0

    init(
        counts: StatusCounts, unfinished: [TrialIdentity], workers: Int,
        predictedSeconds: [TrialIdentity: Double]
    ) {
        total = counts.total
        self.counts = counts
        self.workers = workers
        self.predictedSeconds = predictedSeconds
        predictedTotal = unfinished.reduce(0) { $0 + predictedSeconds[$1, default: 0] }
    }

    mutating func finish(_ trial: TrialIdentity, _ ending: AttemptReport.Ending) {
        switch ending {
        case .result(let result, _):
            if result.outcome == .diverged { counts.diverged += 1 } else { counts.completed += 1 }
            measuredDone += result.seconds
        case .failure(_, mayRetry: false): counts.failed += 1
        case .timedOut: counts.timedOut += 1
        case .failure(_, mayRetry: true), .released: return
        }
        finishedHere += 1
        predictedDone += predictedSeconds[trial, default: 0]
    }

    func progress(running: Int) -> RunProgress {
        // What trials took here, over what was predicted for them, corrects the prediction of the rest.
        let correction = measuredDone > 0 && predictedDone > 0 ? measuredDone / predictedDone : 1
        let left = max(0, predictedTotal - predictedDone) * correction / Double(workers)
        return RunProgress(
            total: total, done: counts.completed + counts.diverged + counts.failed + counts.timedOut,
            diverged: counts.diverged, failed: counts.failed + counts.timedOut, running: running,
            finishedHere: finishedHere, elapsed: (ContinuousClock.now - start) / .seconds(1),
            secondsLeft: left)
    }
}
