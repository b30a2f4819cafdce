internal import Dispatch
internal import Foundation
internal import SweepModel
internal import SweepStore

/// Carries out the scheduler's actions: processes, transactions, the clock.
struct Conductor {
    typealias Group = ThrowingTaskGroup<Void, any Error>

    private let run: SweepRun
    private let coordinator: CoordinatorID
    private let tell: @Sendable (RunEvent) -> Void
    private let send: @Sendable (SweepRun.Input) -> Void
    private var tracker: RunProgressTracker

    private var scheduler: Scheduler
    private var snapshots: SnapshotKeeper?
    private var handles: [WorkerID: WorkerProcess.Handle] = [:]
    /// The trials of the claims at hand.
    private var trials: [Claim.ID: (identity: TrialIdentity, configuration: TrialConfiguration)] = [:]
    private var ending: Scheduler.Ending?
    private var storeFailure: StoreError?
    private var firstInterruption: Interruption?
    private var interruptions = 0
    private var seconds = 0
    /// Transactions wait for the disk and for other processes, which must not hold up the event loop.
    private let storeQueue = DispatchQueue(label: "store")

    init(
        run: SweepRun, coordinator: CoordinatorID, tell: @escaping @Sendable (RunEvent) -> Void,
        tracker: RunProgressTracker, send: @escaping @Sendable (SweepRun.Input) -> Void
    ) {
        self.run = run
        self.coordinator = coordinator
        self.tell = tell
        self.tracker = tracker
        self.send = send
        scheduler = Scheduler(run.options.settings)
        snapshots = run.options.snapshots.map {
            SnapshotKeeper($0, of: run.store) { send(.snapshotTaken($0)) }
        }
    }

    /// Takes one input; returns the run's ending once there is one.
    mutating func take(_ input: SweepRun.Input, in group: inout Group) throws -> RunEnding? {
        switch input {
        case .worker(.notice(let text)): tell(.notice(text))
        case .worker(.event(let event)):
            if case .workerEnded(let worker, _) = event { handles.removeValue(forKey: worker)?.end() }
            handle(event, in: &group)
        case .exchanged(let reports, let exchange):
            settle(reports, accepted: exchange.accepted)
            for claim in exchange.claims { trials[claim.id] = (claim.identity, claim.configuration) }
            handle(
                .committed(claims: exchange.claims, othersAreRunning: exchange.othersHoldTrials), in: &group)
        case .storeFailed(let error):
            storeFailure = storeFailure ?? error
            for handle in handles.values { handle.kills.yield() }
        case .snapshotTaken(let error):
            do throws(StoreError) {
                if let notice = try snapshots?.end(error) { tell(.notice(notice)) }
            } catch {
                send(.storeFailed(error))
            }
        case .interruption(let interruption): interrupt(by: interruption, in: &group)
        case .second:
            seconds += 1
            if seconds.isMultiple(of: run.options.secondsBetweenHeartbeats) { beat() }
            verifyStore()
            if snapshots?.secondPassed() == true { snapshots?.begin() }
            handle(.secondPassed, in: &group)
            tellProgress()
        }
        if let storeFailure { return try handles.isEmpty ? { throw storeFailure }() : nil }
        return try ending.map { ending in
            tellProgress()
            try snapshots?.finish()
            // Goes where nothing was left in it.
            if let checkpoints = run.options.checkpoints { rmdir(checkpoints.folder) }
            return switch ending {
            case .nothingLeft: .finished
            case .interrupted: .interrupted(firstInterruption ?? .interrupt)
            case .workersDoNotStart(let reason): .workersDoNotStart(reason: reason)
            case .tooManyFailures(let trials, let last): .tooManyFailures(trials: trials, last: last)
            case .failsFromTheStart(let attempts, let last):
                .failsFromTheStart(attempts: attempts, last: last)
            }
        }
    }

    /// Does what the scheduler says to an event; after a store failure nothing more is begun.
    mutating func handle(_ event: Scheduler.Event, in group: inout Group) {
        guard storeFailure == nil else { return }
        for action in scheduler.handle(event) {
            switch action {
            case .startWorker(let worker): start(worker, in: &group)
            case .assign(let claims, let worker):
                handles[worker]?.orders.yield(.request(claims.map { .run(TrialAssignment($0)) }))
            case .wrapUp(let worker): handles[worker]?.orders.yield(.request([.wrapUp]))
            case .close(let worker): handles[worker]?.orders.yield(.close)
            case .kill(let worker): handles[worker]?.kills.yield()
            case .commit(let reports, let limit): exchange(reports, claimingUpTo: limit)
            case .finish(let ending): self.ending = ending
            }
        }
    }

    private mutating func start(_ worker: WorkerID, in group: inout Group) {
        let command = run.options.workerCommand(parent: Owner.current.processID)
        let (process, handle) = WorkerProcess.make(worker, command)
        handles[worker] = handle
        let send = send
        group.addTask { await process.serve { send(.worker($0)) } }
    }

    private func exchange(_ reports: [AttemptReport], claimingUpTo limit: Int) {
        storeQueue.async { [run, coordinator, send] in
            while true {
                do throws(StoreError) {
                    let exchange = try run.store.exchange(
                        reports, claimingUpTo: limit, of: run.sweep, for: coordinator,
                        order: run.options.order, at: Date())
                    return send(.exchanged(reports, exchange))
                } catch  where error.isRetryable {
                    // The store has waited for the other process already; workers go on meanwhile.
                    continue
                } catch {
                    return send(.storeFailed(error))
                }
            }
        }
    }

    /// Tells other runs that this one lives, and takes over from those that do not.
    private func beat() {
        storeQueue.async { [run, coordinator, send] in
            do throws(StoreError) {
                try run.store.heartbeat(coordinator, at: Date())
                try run.reclaim()
            } catch  where error.isRetryable {
                return
            } catch {
                send(.storeFailed(error))
            }
        }
    }

    /// Notices a store that was deleted, replaced or write-protected before the next result would be lost.
    private func verifyStore() {
        do throws(StoreError) { try run.store.verifyFile() } catch { send(.storeFailed(error)) }
    }

    /// Takes note of what a transaction has written, and of what it has not.
    private mutating func settle(_ reports: [AttemptReport], accepted: Set<Claim.ID>) {
        for report in reports {
            guard let trial = trials.removeValue(forKey: report.claim) else { continue }
            guard accepted.contains(report.claim) else {
                tell(.resultDiscarded)
                continue
            }
            if case .result = report.ending { removeCheckpoint(of: trial.identity) }
            tracker.finish(trial.identity, report.ending)
            switch report.ending {
            case .failure(let error, let mayRetry):
                let fate = mayRetry ? RunEvent.Fate.triedAgain : .failed
                tell(.attemptFailed(trial.configuration, error: error, fate: fate))
            case .timedOut(let error):
                tell(.attemptFailed(trial.configuration, error: error, fate: .timedOut))
            case .result, .released: break
            }
        }
        tellProgress()
    }

    /// The result is on the disk: the state on the way to it is of no more use.
    private mutating func removeCheckpoint(of trial: TrialIdentity) {
        guard let folder = run.options.checkpoints?.folder, let name = trial.checkpointName else { return }
        let checkpoint = "\(folder)/\(name)"
        if snapshots != nil {
            snapshots?.noteEnd(ofTrialWith: checkpoint)
        } else {
            unlink(checkpoint)
        }
    }

    private func tellProgress() {
        tell(.progress(tracker.progress(running: scheduler.busyWorkers)))
    }

    private mutating func interrupt(by interruption: Interruption, in group: inout Group) {
        interruptions += 1
        firstInterruption = firstInterruption ?? interruption
        switch interruptions {
        case 1:
            tell(.finishing(running: scheduler.busyWorkers))
            snapshots?.begin()
        case 2: tell(.stopping)
        // Workers die with their parent; the next run takes over the claims.
        default: interruption.endProcess()
        }
        handle(.interrupted, in: &group)
    }
}

extension TrialAssignment {
    fileprivate init(_ claim: Claim) {
        self.init(
            trialID: Int(claim.id.trial.rawValue), attempt: claim.id.attempt, identity: claim.identity,
            configuration: claim.configuration)
    }
}
