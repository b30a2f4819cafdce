internal import SweepModel
package import SweepStore

/// Decides what a run does next: events in, actions out, no clock, no process, no file.
///
/// Trials come from the store in claims and go to workers; what workers report goes back. At most one transaction
/// is under way at a time, and whatever gathers meanwhile goes into the next, so that results and new claims share
/// commits. A result counts once its transaction has been committed; its worker has gone on by then, since claims
/// wait for it here and, where trials are short, in its own input.
///
/// Invariants, checked by the tests after every event:
/// - a claim is in exactly one place: queued, with one worker, waiting to be written, or being written;
/// - a worker that is closing, wrapping up or to be killed gets no trial;
/// - workers at more than one trial fit into the memory together;
/// - after `finish` nothing is claimed, no worker is left and no transaction is under way.
package struct Scheduler: Sendable {
    /// Starts that may fail in a row before the run gives up.
    static let toleratedFailedStarts = 3
    /// Failed attempts without any result before it does, unless a single trial may have as many.
    static let toleratedFailedAttempts = 8

    let settings: Settings
    var workers: [WorkerID: Worker] = [:]
    var nextWorker = 1
    var failedStarts = 0

    var queue: [Claim] = []
    var reports: [AttemptReport] = []
    var writing: [AttemptReport] = []
    var isCommitting = false
    /// How many trials the transaction under way asks for.
    var claiming = 0
    /// Operations of the dearest trial among those claimed last.
    var lastOperations = Double.infinity

    /// Whether the last claim found nothing to do; other coordinators may still release something.
    var isExhausted = false
    var othersAreRunning = false

    var results = 0
    var failedAttempts = 0
    var failedTrials = 0
    /// Why the run ends before its trials do.
    var cause: Ending?
    var interrupts = 0
    var hasFinished = false

    package init(_ settings: Settings) { self.settings = settings }

    /// Takes in one event and says what to do, in order.
    package mutating func handle(_ event: Event) -> [Action] {
        var actions: [Action] = []
        switch event {
        case .begin: break
        case .workerReady(let id, let platform):
            failedStarts = 0
            update(id) {
                $0.platform = platform
                $0.secondsSilent = 0
                if $0.phase == .starting { $0.phase = .ready }
            }
        case .workerHeard(let id): update(id) { $0.secondsSilent = 0 }
        case .workerReported(let id, let claim, let finding): actions += take(finding, of: claim, from: id)
        case .workerEnded(let id, let description): end(id, description)
        case .committed(let claims, let othersAreRunning):
            isCommitting = false
            writing = []
            receive(claims)
            // A retry that came up meanwhile will be pending once it is written.
            if claiming > 0 { isExhausted = claims.isEmpty && !reports.contains(where: \.frees) }
            self.othersAreRunning = othersAreRunning
        case .secondPassed:
            // Asks again for what another coordinator may have released.
            if isExhausted, othersAreRunning { isExhausted = false }
            actions += judgeWorkers()
        case .interrupted:
            interrupts += 1
            if interrupts == 2 { for id in liveWorkers { actions += condemn(id, .givenUp) } }
        }
        actions += advance()
        return actions
    }

    /// Brings the run as far as it can go without a further event.
    private mutating func advance() -> [Action] {
        guard !hasFinished else { return [] }
        var actions: [Action] = []
        if isDraining {
            reports += queue.map { AttemptReport(claim: $0.id, ending: .released) }
            queue = []
            for (id, worker) in ordered where worker.isBusy && worker.takesTrials {
                update(id) { $0.isWrappingUp = true }
                actions.append(.wrapUp(id))
            }
        }
        actions += assign()
        while workers.count < min(settings.workers, workersNeeded) {
            let id = WorkerID(number: nextWorker)
            nextWorker += 1
            workers[id] = Worker()
            actions.append(.startWorker(id))
        }
        let hasMore = !isDraining && (!isExhausted || othersAreRunning)
        if !hasMore, queue.isEmpty {
            // A worker that is still starting has nothing to wait for either.
            for (id, worker) in ordered where !worker.isBusy && worker.phase != .closing {
                update(id) { $0.phase = .closing }
                actions.append(.close(id))
            }
        }
        actions += commitIfDue(hasMore: hasMore)
        if workers.isEmpty, !isCommitting, reports.isEmpty, queue.isEmpty, !hasMore {
            hasFinished = true
            actions.append(.finish(interrupts > 0 ? .interrupted : cause ?? .nothingLeft))
        }
        return actions
    }

    private var isDraining: Bool { interrupts > 0 || cause != nil }

    /// One transaction for all that waits: reports, and claims enough that no worker waits for the next.
    private mutating func commitIfDue(hasMore: Bool) -> [Action] {
        guard !isCommitting else { return [] }
        let enough = 2 * settings.workers * trialsHeldByAWorker
        let wanted =
            hasMore && !isExhausted ? max(0, enough - queue.count - claimsByPlace.running.count) : 0
        // A claim alone is only due when the queue has run dry; otherwise it rides with the next reports.
        guard !reports.isEmpty || (wanted > 0 && queue.isEmpty) else { return [] }
        isCommitting = true
        claiming = wanted
        writing = reports
        reports = []
        return [.commit(reports: writing, claiming: wanted)]
    }
}

extension Scheduler {
    /// Every claim that the scheduler holds, by place; for the invariants' checks.
    package var claimsByPlace:
        (queued: [Claim.ID], running: [Claim.ID], reported: [Claim.ID], writing: [Claim.ID])
    {
        (
            queue.map(\.id), ordered.flatMap { $0.1.claims.map(\.id) }, reports.map(\.claim),
            writing.map(\.claim)
        )
    }

    /// Workers that have not ended.
    package var liveWorkers: [WorkerID] { ordered.map(\.0) }

    /// Workers at a trial.
    var busyWorkers: Int { workers.values.count(where: \.isBusy) }

    var ordered: [(WorkerID, Worker)] { workers.sorted { $0.key.number < $1.key.number } }

    mutating func update(_ id: WorkerID, _ change: (inout Worker) -> Void) {
        guard var worker = workers[id] else { return }
        change(&worker)
        workers[id] = worker
    }
}
