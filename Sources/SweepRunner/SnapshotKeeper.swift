internal import Dispatch
internal import Foundation
internal import SweepStore

/// Takes snapshots of a run's store when they are due, and keeps the checkpoints that they still need: with the node
/// goes what no snapshot holds, and a trial that has ended since then goes on from its checkpoint.
struct SnapshotKeeper {
    private let snapshots: SweepRun.Snapshots
    private let store: SweepStore
    private let done: @Sendable (StoreError?) -> Void
    private let queue = DispatchQueue(label: "snapshots")
    private var secondsSinceLast = 0
    private var isUnderWay = false
    /// Of trials whose results the snapshot under way holds, and of those that have ended since it began.
    private var coveredCheckpoints: [String] = []
    private var neededCheckpoints: [String] = []

    /// - Parameter done: hears of every snapshot but the last, on a queue of the keeper's own.
    init(
        _ snapshots: SweepRun.Snapshots, of store: SweepStore, done: @escaping @Sendable (StoreError?) -> Void
    ) {
        self.snapshots = snapshots
        self.store = store
        self.done = done
    }

    /// Takes note of a checkpoint whose trial has a result in the store.
    mutating func noteEnd(ofTrialWith checkpoint: String) { neededCheckpoints.append(checkpoint) }

    /// Whether this second, counted here, is one to begin a snapshot in.
    mutating func secondPassed() -> Bool {
        secondsSinceLast += 1
        return secondsSinceLast >= snapshots.interval
    }

    /// Begins a snapshot unless one is under way.
    mutating func begin() {
        if isUnderWay { return }
        isUnderWay = true
        secondsSinceLast = 0
        coveredCheckpoints = neededCheckpoints
        neededCheckpoints = []
        queue.async { [snapshots, store, done] in
            do throws(StoreError) {
                try snapshots.target.take(of: store)
                done(nil)
            } catch {
                done(error)
            }
        }
    }

    /// Takes note of how the snapshot under way ended.
    ///
    /// - Returns: what to say about one that failed and will be tried again.
    /// - Throws: an error that ends the run, since another one believes that the file is its own.
    mutating func end(_ error: StoreError?) throws(StoreError) -> String? {
        isUnderWay = false
        guard let error else {
            for checkpoint in coveredCheckpoints { unlink(checkpoint) }
            return nil
        }
        neededCheckpoints += coveredCheckpoints
        if error.code == .displaced { throw error }
        return "\(error.message); the next copy is tried in \(snapshots.interval) s"
    }

    /// Takes the last snapshot, after the one under way.
    mutating func finish() throws(StoreError) {
        queue.sync {}
        try snapshots.target.take(of: store)
        for checkpoint in coveredCheckpoints + neededCheckpoints { unlink(checkpoint) }
    }
}
