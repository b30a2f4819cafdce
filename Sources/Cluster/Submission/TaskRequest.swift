/// What every task of a submission runs, and what it asks of the cluster.
public struct TaskRequest: Hashable, Sendable {
    /// The program, as nodes see it.
    public var program: String
    /// Options of `run` that every shard takes.
    public var runOptions: [String] = []
    /// A folder on the node's own disk; nil for the one that Slurm or the system gives a job.
    public var scratch: String?
    public var cpus: Int
    /// As `sbatch --mem` takes it.
    public var memory: String
    public var timeLimit: TimeLimit
    public var partition: String?
    public var account: String?
    /// Tasks that run at once at most.
    public var throttle: Int?
    /// More options of `sbatch`; they win over the others.
    public var options: [String] = []

    /// What so many tasks can take at most.
    public func coreHours(ofTasks count: Int) -> Double {
        Double(count) * Double(cpus) * Double(timeLimit.seconds) / 3_600
    }

    public init(program: String, cpus: Int, memory: String, timeLimit: TimeLimit) {
        self.program = program
        self.cpus = cpus
        self.memory = memory
        self.timeLimit = timeLimit
    }
}
