public import Cluster

/// What was submitted, or why nothing was.
public struct SubmissionReport: Sendable {
    private let proposal: Submitter.Proposal
    private let request: TaskRequest
    private let coreHours: Double?
    private let toolVersion: String
    /// The submission with the jobs that were sent; nil where there was nothing to send.
    public var sent: Submission?

    /// - Parameter coreHours: that the work is predicted to take; nil where nothing can be said.
    public init(
        _ proposal: Submitter.Proposal, request: TaskRequest, coreHours: Double?, toolVersion: String
    ) {
        self.proposal = proposal
        self.request = request
        self.coreHours = coreHours
        self.toolVersion = toolVersion
    }

    private var submission: Submission { proposal.standing.submission }

    /// The jobs that were sent now.
    private var newJobs: ArraySlice<Submission.Job> { sent?.jobs.dropFirst(submission.jobs.count) ?? [] }

    /// What is about to be sent, as plain text.
    public func summary() -> String {
        let all = submission.trials.count
        let count = proposal.shards.count
        let trials = NumberText.grouped(submission.trials.reduce(0, +))
        let heading =
            "\(submission.sweep): \(trials) trials in \(all) shard\(all == 1 ? "" : "s"), "
            + (count == all ? "all to submit" : "\(count) to submit")
        var facts: [(term: String, meaning: String)] = []
        if count > 0 {
            let cores = request.cpus == 1 ? "1 core" : "\(request.cpus) cores"
            let limit = Double(request.timeLimit.seconds)
            let most = request.coreHours(ofTasks: count)
            let predicted =
                coreHours.map { "about \(NumberText.significant($0, digits: 2)) core-hours predicted, " }
                ?? ""
            facts = [
                (
                    "tasks",
                    "\(cores), \(request.memory) of memory and \(HumanUnits.time(seconds: limit)) each"
                ),
                ("work", "\(predicted)\(NumberText.significant(most, digits: 2)) at most"),
            ]
        }
        if let earlier = proposal.earlier?.toolVersion, earlier != toolVersion {
            facts.append(("note", "submitted by pcn-sweep \(earlier.printable), goes on with \(toolVersion)"))
        }
        let lines = [heading] + definitionLines(facts)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The jobs as plain text, or why there are none.
    public func text() -> String {
        guard let sent else {
            let waiting = proposal.standing.shards.count { $0.condition != .complete }
            let state =
                waiting == 0
                ? "is complete and merged into \(submission.store.printable)" : "is complete or with Slurm"
            return "\(submission.sweep): every shard \(state); nothing to submit\n"
        }
        let jobs = newJobs.map { "job \($0.id) runs \(Self.listing($0.array.shards))" }
        let merge = sent.mergeJob.map { ["job \($0) merges them into \(submission.store.printable)"] } ?? []
        let advice = "see how they stand with: pcn-sweep status \(proposal.standing.folder.printable)"
        return (jobs + merge + [advice]).joined(separator: "\n") + "\n"
    }

    /// The same as versioned JSON, described in `Documentation/report-json.md`.
    public func json() throws -> String {
        try jsonText(
            Document(
                toolVersion: toolVersion, folder: proposal.standing.folder, store: submission.store,
                sweep: submission.sweep, revision: submission.revision, shards: submission.trials.count,
                jobs: newJobs.map { .init(job: $0.id, shards: $0.array.shards) }, mergeJob: sent?.mergeJob,
                predictedCoreHours: sent == nil ? nil : coreHours))
    }

    private static func listing(_ shards: [Int]) -> String {
        guard let first = shards.first, let last = shards.last, shards.count > 1 else {
            return "shard \(shards.first ?? 0)"
        }
        return last - first == shards.count - 1
            ? "shards \(first) to \(last)" : "\(shards.count) shards between \(first) and \(last)"
    }
}

private struct Document: Encodable {
    struct Job: Encodable {
        var job: Int
        var shards: [Int]
    }

    let format = "pcn-sweep submit"
    let version = 1
    var toolVersion: String
    var folder: String
    var store: String
    var sweep: String
    var revision: String
    var shards: Int
    var jobs: [Job]
    var mergeJob: Int?
    var predictedCoreHours: Double?
}
