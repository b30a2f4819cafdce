/// What a submit folder was made for, and the jobs that were sent from it.
public struct Submission: Hashable, Codable, Sendable {
    /// A job array and its shards.
    public struct Job: Hashable, Codable, Sendable {
        /// Slurm's number.
        public var id: Int
        public var array: ShardArray

        public init(id: Int, array: ShardArray) {
            self.id = id
            self.array = array
        }
    }

    /// The version of the program that sent the last jobs.
    public var toolVersion: String
    /// Of the engine that trains the shards.
    public var numericsVersion: Int
    public var sweep: String
    public var revision: String
    /// Where the results of all shards go, an absolute path.
    public var store: String
    /// The number of trials of each shard, from the first.
    public var trials: [Int]
    /// In the order in which they were sent.
    public var jobs: [Job] = []
    /// The last job that merges, by Slurm's number.
    public var mergeJob: Int?

    public init(
        toolVersion: String, numericsVersion: Int, sweep: String, revision: String, store: String,
        trials: [Int]
    ) {
        self.toolVersion = toolVersion
        self.numericsVersion = numericsVersion
        self.sweep = sweep
        self.revision = revision
        self.store = store
        self.trials = trials
    }

    /// The numbers of all jobs.
    var allJobs: Set<Int> { Set(jobs.map(\.id)).union(mergeJob.map { [$0] } ?? []) }

    /// The numbers of the jobs that another state of the submission does not have, in ascending order.
    func jobs(besides other: Submission) -> [Int] { allJobs.subtracting(other.allJobs).sorted() }

    /// What Slurm knows of each shard, by its number: the task that is live, else the one sent last.
    func tasks(among tasks: [SlurmTask]) -> [Int: SlurmTask] {
        let byJob = Dictionary(grouping: tasks, by: \.job)
        var shown: [Int: SlurmTask] = [:]
        for job in jobs {
            for task in byJob[job.id] ?? [] {
                guard let index = task.index else { continue }
                let shard = index + job.array.offset
                if shown[shard]?.isLive != true || task.isLive { shown[shard] = task }
            }
        }
        return shown
    }
}
