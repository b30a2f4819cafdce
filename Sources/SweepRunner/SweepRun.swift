internal import Dispatch
public import SweepModel
public import SweepStore

internal import struct Foundation.Date

/// Brings the trials of one sweep to their outcomes with worker processes.
///
/// The coordinator's side of a run: it carries out what the `Scheduler` decides. Only this process writes to the
/// store; workers compute.
public struct SweepRun: Sendable {
    /// Settings of a run.
    public struct Options: Sendable {
        /// Worker processes at most.
        public var workers: Int
        public var order: ClaimOrder
        /// Passed on to the workers.
        public var dataDirectory: String?
        public var provenance: Provenance

        public init(workers: Int, order: ClaimOrder, dataDirectory: String?, provenance: Provenance) {
            self.workers = workers
            self.order = order
            self.dataDirectory = dataDirectory
            self.provenance = provenance
        }
    }

    private enum Input: Sendable {
        case worker(Scheduler.Event)
        case exchanged([AttemptReport], Exchange)
        case storeFailed(StoreError)
        case interruption(Interruption)
        case second
    }

    private let store: SweepStore
    private let sweep: StoredSweep.ID
    private let options: Options
    private let predictedSeconds: [TrialIdentity: Double]

    /// A claim whose owner cannot be seen is dead after so many seconds without a heartbeat.
    private static let heartbeatLapse = 60.0
    private static let secondsBetweenHeartbeats = 10

    /// - Parameters:
    ///   - store: open for writing, with the sweep planned into it.
    ///   - predictedSeconds: of each trial by the cost model, for the time left.
    public init(
        _ sweep: StoredSweep.ID, in store: SweepStore, options: Options,
        predictedSeconds: [TrialIdentity: Double]
    ) {
        self.sweep = sweep
        self.store = store
        self.options = options
        self.predictedSeconds = predictedSeconds
    }

    /// Runs until every trial has an outcome or the run is interrupted.
    ///
    /// The first interruption lets running trials finish, the second gives them up, the third ends this process
    /// at once. Trials of dead runs are taken over at the beginning, and later as they are found.
    ///
    /// - Throws: `StoreError`; workers have ended by then.
    public func run(tell: @escaping @Sendable (RunEvent) -> Void) async throws -> RunEnding {
        let coordinator = try store.register(
            coordinator: .current, provenance: options.provenance, at: Date())
        try reclaim()
        let (inputs, continuation) = AsyncStream<Input>.makeStream()
        let watch = InterruptionWatch { continuation.yield(.interruption($0)) }
        let clock = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                continuation.yield(.second)
            }
        }
        defer {
            clock.cancel()
            withExtendedLifetime(watch) {}
        }
        var conductor = Conductor(
            run: self, coordinator: coordinator, tell: tell,
            tracker: RunProgressTracker(
                counts: try store.status(of: sweep), unfinished: try store.unfinished(of: sweep),
                workers: options.workers, predictedSeconds: predictedSeconds),
            send: { continuation.yield($0) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            conductor.handle(.begin, in: &group)
            for await input in inputs {
                if let ending = try conductor.take(input, in: &group) { return ending }
            }
            preconditionFailure("the inputs of a run end with the run")
        }
    }

    /// Frees the trials of coordinators that are provably dead, or unseen and silent.
    private func reclaim() throws(StoreError) {
        let now = Date()
        _ = try store.reclaim(of: sweep, at: now) { owner, lastHeartbeat in
            owner.isAlive.map { !$0 } ?? (now.timeIntervalSince(lastHeartbeat) > Self.heartbeatLapse)
        }
    }
}

extension SweepRun {
    /// Carries out the scheduler's actions: processes, transactions, the clock.
    private struct Conductor {
        let run: SweepRun
        let coordinator: CoordinatorID
        let tell: @Sendable (RunEvent) -> Void
        var tracker: RunProgressTracker
        let send: @Sendable (Input) -> Void

        var scheduler: Scheduler
        var orders: [WorkerID: AsyncStream<WorkerProcess.Order>.Continuation] = [:]
        /// The trials of the claims at hand, for the progress.
        var trials: [Claim.ID: TrialIdentity] = [:]
        var ending: Scheduler.Ending?
        var storeFailure: StoreError?
        var firstInterruption: Interruption?
        var interruptions = 0
        var seconds = 0
        /// Transactions wait for the disk and for other processes, which must not hold up the event loop.
        let storeQueue = DispatchQueue(label: "store")

        init(
            run: SweepRun, coordinator: CoordinatorID, tell: @escaping @Sendable (RunEvent) -> Void,
            tracker: RunProgressTracker, send: @escaping @Sendable (Input) -> Void
        ) {
            self.run = run
            self.coordinator = coordinator
            self.tell = tell
            self.tracker = tracker
            self.send = send
            scheduler = Scheduler(workerLimit: run.options.workers)
        }

        /// Takes one input; returns the run's ending once there is one.
        mutating func take(_ input: Input, in group: inout ThrowingTaskGroup<Void, any Error>) throws
            -> RunEnding?
        {
            switch input {
            case .worker(let event):
                if case .workerEnded(let worker, _) = event { orders.removeValue(forKey: worker)?.finish() }
                handle(event, in: &group)
            case .exchanged(let reports, let exchange):
                settle(reports, accepted: exchange.accepted)
                for claim in exchange.claims { trials[claim.id] = claim.identity }
                handle(
                    .committed(claims: exchange.claims, othersAreRunning: exchange.othersHoldTrials),
                    in: &group)
            case .storeFailed(let error):
                storeFailure = storeFailure ?? error
                for order in orders.values { order.yield(.kill) }
            case .interruption(let interruption): interrupt(by: interruption, in: &group)
            case .second:
                seconds += 1
                if seconds.isMultiple(of: SweepRun.secondsBetweenHeartbeats) { beat() }
                handle(.clockTicked, in: &group)
                tellProgress()
            }
            if let storeFailure { return try orders.isEmpty ? { throw storeFailure }() : nil }
            return ending.map { ending in
                tellProgress()
                return switch ending {
                case .nothingLeft: .finished
                case .interrupted: .interrupted(firstInterruption ?? .interrupt)
                case .workersDoNotStart(let reason): .workersDoNotStart(reason: reason)
                }
            }
        }

        /// Does what the scheduler says to an event; after a store failure nothing more is begun.
        mutating func handle(_ event: Scheduler.Event, in group: inout ThrowingTaskGroup<Void, any Error>) {
            guard storeFailure == nil else { return }
            for action in scheduler.handle(event) {
                switch action {
                case .startWorker(let worker): start(worker, in: &group)
                case .assign(let claim, let worker):
                    let assignment = TrialAssignment(
                        trialID: Int(claim.id.trial.rawValue), attempt: claim.id.attempt,
                        identity: claim.identity, configuration: claim.configuration)
                    orders[worker]?.yield(.run(assignment))
                case .close(let worker): orders[worker]?.yield(.close)
                case .kill(let worker): orders[worker]?.yield(.kill)
                case .commit(let reports, let limit): exchange(reports, claimingUpTo: limit)
                case .finish(let ending): self.ending = ending
                }
            }
        }

        private mutating func start(_ worker: WorkerID, in group: inout ThrowingTaskGroup<Void, any Error>) {
            let (stream, continuation) = AsyncStream<WorkerProcess.Order>.makeStream()
            orders[worker] = continuation
            let data = run.options.dataDirectory.map { ["--data-dir", $0] } ?? []
            let process = WorkerProcess(
                id: worker, arguments: ["worker", "--parent", "\(Owner.current.processID)"] + data)
            let send = send
            group.addTask { await process.serve(orders: stream) { send(.worker($0)) } }
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

        private mutating func settle(_ reports: [AttemptReport], accepted: Set<Claim.ID>) {
            for report in reports {
                guard let trial = trials.removeValue(forKey: report.claim) else { continue }
                guard accepted.contains(report.claim) else {
                    tell(.resultDiscarded)
                    continue
                }
                tracker.finish(trial, report.ending)
                if case .failure(let error, let mayRetry) = report.ending {
                    tell(.attemptFailed(error: error, willRetry: mayRetry))
                }
            }
            tellProgress()
        }

        private func tellProgress() {
            tell(.progress(tracker.progress(running: scheduler.claimsByPlace.running.count)))
        }

        private mutating func interrupt(
            by interruption: Interruption, in group: inout ThrowingTaskGroup<Void, any Error>
        ) {
            interruptions += 1
            firstInterruption = firstInterruption ?? interruption
            switch interruptions {
            case 1: tell(.finishing(running: scheduler.claimsByPlace.running.count))
            case 2: tell(.stopping)
            // Workers die with their parent; the next run takes over the claims.
            default: interruption.endProcess()
            }
            handle(.interrupted, in: &group)
        }
    }
}
