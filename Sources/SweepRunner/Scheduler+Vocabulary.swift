package import SweepModel
package import SweepStore

/// Names a worker process of this run; numbers are not used twice.
package struct WorkerID: Hashable, Sendable, CustomStringConvertible {
    package var number: Int
    package var description: String { "worker \(number)" }
}

extension Scheduler {
    /// What bounds a run.
    package struct Settings: Sendable {
        /// Worker processes at once.
        package var workers: Int
        /// Attempts after which a trial that ends its worker has failed.
        package var maxAttempts: Int
        /// Trials without a result after which the run stops; nil for no such bound.
        package var maxFailures: Int?
        /// Seconds that a trial may take; nil for as long as it wants.
        package var timeout: Int?
        /// Seconds without a word after which a worker counts as hung.
        package var silence: Int
        /// Nil where memory is not looked after.
        package var memory: Memory?

        package init(
            workers: Int, maxAttempts: Int = 3, maxFailures: Int? = nil, timeout: Int? = nil,
            silence: Int = 60,
            memory: Memory? = nil
        ) {
            precondition(workers > 0, "a run needs a worker, not \(workers)")
            precondition(maxAttempts > 0, "a trial needs an attempt, not \(maxAttempts)")
            self.workers = workers
            self.maxAttempts = maxAttempts
            self.maxFailures = maxFailures
            self.timeout = timeout
            self.silence = silence
            self.memory = memory
        }
    }

    /// Bytes.
    package struct Memory: Sendable {
        /// What all workers together may occupy.
        package var available: Int
        /// What the machine has: a trial that needs more can never run here.
        package var total: Int

        package init(available: Int, total: Int) {
            self.available = available
            self.total = total
        }
    }

    /// What a worker says of its trial.
    package enum Finding: Sendable {
        case result(TrialResult)
        case refused(error: String)
        /// Put down unfinished because it was asked to wrap up.
        case suspended
    }

    package enum Event: Sendable {
        case begin
        case workerReady(WorkerID, NumericPlatform)
        /// Any sign of life.
        case workerHeard(WorkerID)
        case workerReported(WorkerID, Claim.ID, Finding)
        case workerEnded(WorkerID, description: String)
        /// The answer to `commit`: the new claims, and whether other coordinators hold trials of this sweep.
        case committed(claims: [Claim], othersAreRunning: Bool)
        /// Seconds in which the coordinator did not run, as in a suspended machine, do not count.
        case secondPassed
        case interrupted
    }

    package enum Action: Sendable, Equatable {
        case startWorker(WorkerID)
        case assign([Claim], to: WorkerID)
        /// Asks a worker to finish what is short, save what is long in a checkpoint, and begin nothing.
        case wrapUp(WorkerID)
        /// Ends the worker's input, upon which it ends by itself.
        case close(WorkerID)
        case kill(WorkerID)
        case commit(reports: [AttemptReport], claiming: Int)
        case finish(Ending)
    }

    package enum Ending: Sendable, Hashable {
        case nothingLeft
        case interrupted
        /// Workers end before they are ready; the reason is the last one's.
        case workersDoNotStart(reason: String)
        /// The bound on failures is reached.
        case tooManyFailures(trials: Int, last: String)
        /// The first attempts have all failed.
        case failsFromTheStart(attempts: Int, last: String)
    }

    /// Why the run itself ends a worker.
    enum Verdict: Hashable, Sendable {
        case answeredUnasked
        case contradicted(String)
        case silent(seconds: Int)
        case timedOut(seconds: Int)
        case givenUp

        /// For the history of the trial; nil where that only says how the process ended.
        var error: String? {
            switch self {
            case .answeredUnasked: "worker answered for a trial that it was not asked for"
            case .contradicted(let what): "worker gave a result that no trial can give: \(what)"
            case .silent(let seconds): "worker was silent for \(seconds) s"
            case .timedOut(let seconds): "trial took longer than \(seconds) s"
            case .givenUp: nil
            }
        }
    }

    /// One worker as the scheduler sees it.
    struct Worker: Sendable {
        enum Phase: Sendable { case starting, ready, closing }

        var phase = Phase.starting
        var platform: NumericPlatform?
        /// The trial it is at, then those that were handed over ahead.
        var claims: [Claim] = []
        var secondsSilent = 0
        /// Since it came to the first of its claims.
        var secondsAtTrial = 0
        var isWrappingUp = false
        var verdict: Verdict?

        var takesTrials: Bool { phase == .ready && !isWrappingUp && verdict == nil }
        var isBusy: Bool { !claims.isEmpty }
    }
}

extension AttemptReport {
    /// Whether its trial can be claimed again once the report is written.
    var frees: Bool {
        switch ending {
        case .failure(_, mayRetry: true), .released: true
        case .result, .failure(_, mayRetry: false), .timedOut: false
        }
    }
}
