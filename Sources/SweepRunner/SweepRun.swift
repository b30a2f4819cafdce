public import Planning
public import SweepStore

internal import struct Foundation.Date

/// Brings the trials of one sweep to their outcomes with worker processes.
///
/// The coordinator's side of a run: it carries out what the `Scheduler` decides. Only this process writes to the
/// store; workers compute.
public struct SweepRun: Sendable {
    let store: SweepStore
    let sweep: StoredSweep.ID
    let options: Options
    let estimate: TimeEstimate?

    /// - Parameters:
    ///   - store: open for writing, with the sweep planned into it.
    ///   - estimate: of the time that trials without an outcome will take; nil where it cannot be said.
    public init(
        _ sweep: StoredSweep.ID, in store: SweepStore, options: Options,
        estimate: TimeEstimate?
    ) {
        self.sweep = sweep
        self.store = store
        self.options = options
        self.estimate = estimate
    }

    /// What reaches the event loop of a run.
    enum Input: Sendable {
        case worker(WorkerProcess.Word)
        case exchanged([AttemptReport], Exchange)
        case storeFailed(StoreError)
        case snapshotTaken(StoreError?)
        case interruption(Interruption)
        case second
    }

    /// Runs until every trial has an outcome, or the run is interrupted or stops itself.
    ///
    /// The first interruption lets short trials finish and saves long ones in a checkpoint, the second gives all up, the third
    /// ends this process at once. Trials of dead runs are taken over at the beginning, and later as they are found.
    /// Snapshots are taken in time, at the first interruption and in the end.
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
                counts: try store.status(of: sweep), workers: options.workers, estimate: estimate),
            send: { continuation.yield($0) })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            conductor.handle(.begin, in: &group)
            for await input in inputs {
                if let ending = try conductor.take(input, in: &group) { return ending }
            }
            preconditionFailure("the inputs of a run end with the run")
        }
    }

    /// Frees the trials of coordinators that are provably dead, or have been silent for too long: unseen, hung or
    /// suspended. One that comes back finds its claims gone, and its results are not recorded.
    func reclaim() throws(StoreError) {
        let now = Date()
        _ = try store.reclaim(of: sweep, at: now) { owner, lastHeartbeat in
            owner.isAlive == false
                || now.timeIntervalSince(lastHeartbeat) > Double(options.secondsToLapse)
        }
    }
}
