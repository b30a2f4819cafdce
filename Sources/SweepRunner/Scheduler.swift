internal import SweepModel
internal import SweepStore

/// Names a worker process of this run; numbers are not used twice.
struct WorkerID: Hashable, Sendable, CustomStringConvertible {
    var number: Int
    var description: String { "worker \(number)" }
}

/// Decides what a run does next: events in, actions out, no clock, no process, no file.
///
/// Trials come from the store in small claims and go to idle workers; what workers report goes back. At most
/// one transaction is under way at a time, and whatever gathers meanwhile goes into the next, so that results
/// and new claims share commits. A result counts once its transaction has been committed.
///
/// Invariants, checked by the tests after every event:
/// - a claim is in exactly one place: queued, with one worker, waiting to be written, or being written;
/// - a worker has at most one trial, and a worker that is closing gets none;
/// - after `finish` nothing is claimed, no worker is left and no transaction is under way.
struct Scheduler {
    /// What a worker says of its trial.
    enum Finding: Sendable {
        case result(TrialResult)
        case refused(error: String)
    }

    enum Event: Sendable {
        case begin
        case workerReady(WorkerID, NumericPlatform)
        case workerReported(WorkerID, Claim.ID, Finding)
        case workerEnded(WorkerID, description: String)
        /// The answer to `commit`: the new claims, and whether other coordinators hold trials of this sweep.
        case committed(claims: [Claim], othersAreRunning: Bool)
        case clockTicked
        case interrupted
    }

    enum Action: Sendable, Equatable {
        case startWorker(WorkerID)
        case assign(Claim, to: WorkerID)
        /// Ends the worker's input, upon which it ends by itself.
        case close(WorkerID)
        case kill(WorkerID)
        case commit(reports: [AttemptReport], claiming: Int)
        case finish(Ending)
    }

    enum Ending: Sendable, Equatable {
        case nothingLeft
        case interrupted
        /// Workers end before they are ready; the reason is the last one's.
        case workersDoNotStart(reason: String)
    }

    private enum WorkerState: Equatable {
        case starting
        case idle
        case busy(Claim)
        case closing
    }

    /// Starts that may fail in a row before the run gives up.
    private static let toleratedFailedStarts = 3

    private let workerLimit: Int
    /// Attempts after which a trial that ends its worker has failed.
    private let maxAttempts: Int
    private var workers: [WorkerID: WorkerState] = [:]
    private var platforms: [WorkerID: NumericPlatform] = [:]
    private var nextWorker = 1
    private var failedStarts = 0
    private var startFailure: String?

    private var queue: [Claim] = []
    private var reports: [AttemptReport] = []
    private var writing: [AttemptReport] = []
    private var isCommitting = false
    /// How many trials the transaction under way asks for.
    private var claiming = 0

    /// Whether the last claim found nothing to do; other coordinators may still release something.
    private var isExhausted = false
    private var othersAreRunning = false
    private var interrupts = 0
    private var hasFinished = false

    init(workerLimit: Int, maxAttempts: Int = 3) {
        precondition(workerLimit > 0, "a run needs a worker, not \(workerLimit)")
        self.workerLimit = workerLimit
        self.maxAttempts = maxAttempts
    }

    /// Takes in one event and says what to do, in order.
    mutating func handle(_ event: Event) -> [Action] {
        var actions: [Action] = []
        switch event {
        case .begin: break
        case .workerReady(let worker, let platform):
            platforms[worker] = platform
            failedStarts = 0
            if workers[worker] == .starting { workers[worker] = .idle }
        case .workerReported(let worker, let asked, let finding):
            guard case .busy(let claim)? = workers[worker], let platform = platforms[worker],
                claim.id == asked
            else {
                // A worker that answers what it was not asked cannot be believed in anything.
                actions.append(.kill(worker))
                break
            }
            let ending: AttemptReport.Ending =
                switch finding {
                case .result(let result): .result(result, platform)
                // A worker that says why it cannot will say so again.
                case .refused(let error): .failure(error: error, mayRetry: false)
                }
            reports.append(AttemptReport(claim: claim.id, ending: ending))
            workers[worker] = .idle
        case .workerEnded(let worker, let description): end(worker, description)
        case .committed(let claims, let othersAreRunning):
            isCommitting = false
            writing = []
            queue += claims
            // A retry that came up meanwhile will be pending once it is written.
            if claiming > 0 { isExhausted = claims.isEmpty && !reports.contains(where: \.frees) }
            self.othersAreRunning = othersAreRunning
        case .clockTicked:
            // Asks again for what another coordinator may have released.
            if isExhausted, othersAreRunning { isExhausted = false }
        case .interrupted:
            interrupts += 1
            if interrupts == 2 { actions += liveWorkers.map { .kill($0) } }
        }
        actions += advance()
        return actions
    }

    private var isDraining: Bool { interrupts > 0 || startFailure != nil }

    private var ordered: [(WorkerID, WorkerState)] { workers.sorted { $0.key.number < $1.key.number } }

    private func isBusy(_ worker: WorkerID) -> Bool {
        if case .busy? = workers[worker] { true } else { false }
    }

    private mutating func end(_ worker: WorkerID, _ description: String) {
        switch workers.removeValue(forKey: worker) {
        case .busy(let claim)?:
            // After the second interrupt it was the run itself that ended the worker.
            let ending: AttemptReport.Ending =
                interrupts > 1
                ? .released
                : .failure(error: description, mayRetry: claim.failures + 1 < maxAttempts)
            reports.append(AttemptReport(claim: claim.id, ending: ending))
            // The store may give the trial another attempt.
            isExhausted = false
        case .starting?:
            failedStarts += 1
            if failedStarts >= Self.toleratedFailedStarts { startFailure = description }
        case .idle?, .closing?, nil: break
        }
        platforms[worker] = nil
    }

    /// Brings the run as far as it can go without a further event.
    private mutating func advance() -> [Action] {
        guard !hasFinished else { return [] }
        var actions: [Action] = []
        if isDraining {
            reports += queue.map { AttemptReport(claim: $0.id, ending: .released) }
            queue = []
        }
        let idle = ordered.filter { $0.1 == .idle }.map(\.0)
        for worker in idle where !queue.isEmpty {
            let claim = queue.removeFirst()
            workers[worker] = .busy(claim)
            actions.append(.assign(claim, to: worker))
        }
        while workers.count < min(workerLimit, busyCount + queue.count) {
            let worker = WorkerID(number: nextWorker)
            nextWorker += 1
            workers[worker] = .starting
            actions.append(.startWorker(worker))
        }
        let hasMore = !isDraining && (!isExhausted || othersAreRunning)
        if !hasMore, queue.isEmpty {
            // A worker that is still starting has nothing to wait for either.
            for (worker, state) in ordered where state == .idle || state == .starting {
                workers[worker] = .closing
                actions.append(.close(worker))
            }
        }
        actions += commitIfDue(hasMore: hasMore)
        if workers.isEmpty, !isCommitting, reports.isEmpty, queue.isEmpty, !hasMore {
            hasFinished = true
            actions.append(.finish(ending))
        }
        return actions
    }

    private var ending: Ending {
        if interrupts > 0 { return .interrupted }
        if let startFailure { return .workersDoNotStart(reason: startFailure) }
        return .nothingLeft
    }

    private var busyCount: Int { workers.keys.count(where: isBusy) }

    /// One transaction for all that waits: reports, and claims enough that no worker waits for the next.
    private mutating func commitIfDue(hasMore: Bool) -> [Action] {
        guard !isCommitting else { return [] }
        let wanted = hasMore && !isExhausted ? max(0, 2 * workerLimit - queue.count - busyCount) : 0
        // A claim alone is only due when the queue has run dry; otherwise it rides with the next reports.
        guard !reports.isEmpty || (wanted > 0 && queue.isEmpty) else { return [] }
        isCommitting = true
        claiming = wanted
        writing = reports
        reports = []
        return [.commit(reports: writing, claiming: wanted)]
    }
}

extension AttemptReport {
    /// Whether its trial can be claimed again once the report is written.
    fileprivate var frees: Bool {
        switch ending {
        case .failure(_, mayRetry: true), .released: true
        case .result, .failure(_, mayRetry: false): false
        }
    }
}

extension Scheduler {
    /// Every claim that the scheduler holds, by place; for the invariants' checks.
    var claimsByPlace: (queued: [Claim.ID], running: [Claim.ID], reported: [Claim.ID], writing: [Claim.ID]) {
        let running = ordered.compactMap { if case .busy(let claim) = $0.1 { claim.id } else { nil } }
        return (queue.map(\.id), running, reports.map(\.claim), writing.map(\.claim))
    }

    /// Workers that have not ended.
    var liveWorkers: [WorkerID] { ordered.map(\.0) }
}
