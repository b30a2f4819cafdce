internal import Cluster
internal import Foundation

/// How a submission stands, in JSON.
struct SubmissionEntry: Encodable {
    struct Task: Encodable {
        var job: Int
        var index: Int?
        var state: String
        var reason: String?

        init(_ task: SlurmTask) {
            job = task.job
            index = task.index
            state = task.state
            reason = task.reason
        }
    }

    struct Shard: Encodable {
        var shard: Int
        var trials: Int
        var done: Int
        var failed: Int
        var left: Int
        var snapshotAt: String?
        var slurm: Task?
        var condition: String

        init(_ standing: ShardStanding) {
            shard = standing.number
            trials = standing.trials
            done = standing.done
            failed = standing.failed
            left = standing.left
            snapshotAt = standing.snapshot.map { $0.takenAt.formatted(.iso8601) }
            slurm = standing.task.map(Task.init)
            condition = standing.condition.rawValue
        }
    }

    var folder: String
    var numericsVersion: Int
    var shards: [Shard]
    var merge: Task?

    init(_ standing: SubmissionStanding) {
        folder = standing.folder
        numericsVersion = standing.submission.numericsVersion
        shards = standing.shards.map(Shard.init)
        merge = standing.merge.map(Task.init)
    }
}
