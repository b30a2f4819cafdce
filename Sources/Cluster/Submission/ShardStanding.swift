public import Foundation
public import SweepStore

/// How a shard stands: what its snapshot holds, and what Slurm says of its task.
public struct ShardStanding: Hashable, Sendable {
    /// A copy of a shard's store, as a task has put it into the submit folder.
    public struct Snapshot: Hashable, Sendable {
        public var counts: StatusCounts
        public var takenAt: Date

        public init(counts: StatusCounts, takenAt: Date) {
            self.counts = counts
            self.takenAt = takenAt
        }
    }

    /// What that comes to.
    public enum Condition: String, Hashable, Sendable {
        /// Every trial has a result; only the snapshot can say so.
        case complete
        case running
        case queued
        /// No task will do what is left: it ended, was cancelled or died, or none was sent.
        case stopped
        /// Trials are left, and Slurm could not be asked whether a task does them.
        case unknown
    }

    /// From 1.
    public var number: Int
    public var trials: Int
    /// Nil where no task has come to its first.
    public var snapshot: Snapshot?
    /// Nil where Slurm knows of none, or was not asked.
    public var task: SlurmTask?
    public var condition: Condition

    /// Trials with a result.
    public var done: Int { snapshot.map { $0.counts.completed + $0.counts.diverged } ?? 0 }
    /// Trials without a result that were given up; another task tries them again.
    public var failed: Int { snapshot.map { $0.counts.failed + $0.counts.timedOut } ?? 0 }
    /// Trials that are still to run. Those that were running when the snapshot was taken are among them.
    public var left: Int { trials - done - failed }
}

/// How a submission stands.
public struct SubmissionStanding: Hashable, Sendable {
    /// The submit folder, as the user named it.
    public var folder: String
    public var submission: Submission
    public var shards: [ShardStanding]
    /// The task that merges; nil where Slurm knows of none, or was not asked.
    public var merge: SlurmTask?
    /// Whether Slurm could be asked.
    public var asksSlurm: Bool

    /// Puts together what snapshots and Slurm say.
    ///
    /// - Parameters:
    ///   - snapshots: by shard, from the first.
    ///   - tasks: nil where Slurm could not be asked.
    public init(
        folder: String, submission: Submission, snapshots: [ShardStanding.Snapshot?], tasks: [SlurmTask]?
    ) {
        self.folder = folder
        self.submission = submission
        asksSlurm = tasks != nil
        merge = tasks?.last { $0.job == submission.mergeJob }
        let known = submission.tasks(among: tasks ?? [])
        shards = zip(submission.trials, snapshots).enumerated().map { index, shard in
            let (trials, snapshot) = shard
            let task = known[index + 1]
            var standing = ShardStanding(
                number: index + 1, trials: trials, snapshot: snapshot, task: task, condition: .stopped)
            if standing.done == trials {
                standing.condition = .complete
            } else if tasks == nil {
                standing.condition = .unknown
            } else if let task, task.isLive {
                standing.condition = task.isRunning ? .running : .queued
            }
            return standing
        }
    }

    /// The shards that no live task will finish.
    public var unfinished: [Int] { shards.filter { $0.condition == .stopped }.map(\.number) }

    /// The arrays with live tasks.
    var liveJobs: [Int] {
        let live = Set(shards.compactMap { $0.task.flatMap { $0.isLive ? $0.job : nil } })
        return submission.jobs.map(\.id).filter(live.contains)
    }
}
