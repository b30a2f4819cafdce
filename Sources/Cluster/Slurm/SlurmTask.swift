/// A task of a job array, or a job that is no array, as Slurm's controller knows it.
public struct SlurmTask: Hashable, Sendable {
    /// The number of the array, or of the job.
    public var job: Int
    /// The task's index in its array.
    public var index: Int?
    /// Slurm's word, such as `PENDING`; several are joined by commas.
    public var state: String
    /// Why it waits or how it ended, in Slurm's word; nil where it gives none.
    public var reason: String?

    public init(job: Int, index: Int? = nil, state: String, reason: String? = nil) {
        self.job = job
        self.index = index
        self.state = state
        self.reason = reason
    }

    /// States from which no task comes back (squeue(1), "JOB STATE CODES").
    private static let final: Set<Substring> = [
        "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "LAUNCH_FAILED", "NODE_FAIL",
        "OUT_OF_MEMORY", "PREEMPTED", "RECONFIG_FAIL", "REVOKED", "TIMEOUT",
    ]

    /// Whether it waits, runs or may do so again; also in a state that this program does not know, so that no shard
    /// is given to two tasks.
    public var isLive: Bool { !state.split(separator: ",").allSatisfy(Self.final.contains) }

    /// Whether it holds nodes now.
    public var isRunning: Bool {
        isLive && ["RUNNING", "COMPLETING", "SUSPENDED", "STOPPED"].contains { state.contains($0) }
    }

    /// Reads those of some jobs in what `scontrol --oneliner show jobs` prints: a line a job, of which one stands for
    /// all tasks of an array that still wait.
    ///
    /// - Throws: where a line of one of those jobs is not understood.
    static func list(from text: String, of jobs: Set<Int>) throws(SlurmError) -> [SlurmTask] {
        var tasks: [SlurmTask] = []
        for line in text.split(separator: "\n") {
            let fields = Fields(line)
            guard let number = (fields["ArrayJobId"] ?? fields["JobId"]).flatMap({ Int($0) }),
                jobs.contains(number)
            else { continue }
            guard let state = fields["JobState"] else { throw .unintelligible("scontrol", String(line)) }
            let reason = fields["Reason"].flatMap { $0 == "None" ? nil : String($0) }
            func task(_ index: Int?) -> SlurmTask {
                SlurmTask(job: number, index: index, state: String(state), reason: reason)
            }
            if let list = fields["ArrayTaskId"] {
                guard let indices = ArrayIndices.read(list) else {
                    throw .unintelligible("scontrol", String(line))
                }
                tasks += indices.map(task)
            } else {
                tasks.append(task(nil))
            }
        }
        return tasks
    }
}

/// The `key=value` of a line, the first of each key: free text, which may look like one, comes after those used here.
private struct Fields {
    private let words: [Substring]

    init(_ line: Substring) { words = line.split(separator: " ") }

    subscript(key: String) -> Substring? {
        words.first { $0.hasPrefix("\(key)=") }?.dropFirst(key.count + 1)
    }
}
