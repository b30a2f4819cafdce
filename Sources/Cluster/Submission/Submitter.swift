internal import Foundation
internal import SweepModel
internal import SweepStore

/// Sends the shards of a sweep to a cluster, those that no task has finished or will finish.
public struct Submitter: Sendable {
    /// What is to be sent, and what that needs; nothing has been written or sent yet.
    public struct Proposal: Sendable {
        public var standing: SubmissionStanding
        /// What the folder held when this was found; nil where there was none.
        public var earlier: Submission?
        /// The shards to send, from 1.
        public var shards: [Int] { standing.unfinished }
        /// Whether the results that there are, or will be, need a task that merges them.
        public var needsMerge: Bool
    }

    private let folder: SubmissionFolder
    private let slurm: SlurmController

    public init(in folder: SubmissionFolder, with slurm: SlurmController = SlurmController()) {
        self.folder = folder
        self.slurm = slurm
    }

    /// How the submission in the folder stands.
    ///
    /// - Parameter asksSlurm: otherwise nothing is known of tasks.
    /// - Throws: `SlurmError`, `StoreError` for a snapshot that is none.
    public func standing(
        of submission: Submission, askingSlurm asksSlurm: Bool = true
    ) async throws -> SubmissionStanding {
        SubmissionStanding(
            folder: folder.path, submission: submission, snapshots: try folder.snapshots(for: submission),
            tasks: asksSlurm ? try await slurm.tasks(of: submission.allJobs) : nil)
    }

    /// Finds what there is to send.
    ///
    /// - Parameters:
    ///   - submission: of this sweep in so many shards, without any jobs.
    ///   - isMerged: whether the store holds every result.
    /// - Throws: `InputFaults` where the folder holds another one, and what `standing` throws.
    public func propose(_ submission: Submission, isMerged: () throws -> Bool) async throws -> Proposal {
        guard !folder.absolutePath.contains(where: \.isNewline) else {
            throw folder.fault("has a line break in its path, which the scripts cannot name")
        }
        guard let earlier = try folder.submission() else {
            return Proposal(standing: try await standing(of: submission), earlier: nil, needsMerge: true)
        }
        try requireSame(submission, earlier)
        var next = earlier
        next.toolVersion = submission.toolVersion
        let standing = try await standing(of: next)
        let needsMerge = try !standing.unfinished.isEmpty || standing.merge?.isLive != true && !isMerged()
        return Proposal(standing: standing, earlier: earlier, needsMerge: needsMerge)
    }

    private func requireSame(_ submission: Submission, _ earlier: Submission) throws(InputFaults) {
        guard earlier.sweep == submission.sweep, earlier.revision == submission.revision else {
            throw folder.fault(
                """
                holds another sweep (\(earlier.sweep), revision \(earlier.revision.prefix(12)), not \
                \(submission.sweep), \(submission.revision.prefix(12))); name another store with --store, or remove \
                the folder when its results are merged
                """)
        }
        guard earlier.numericsVersion == submission.numericsVersion else {
            throw folder.fault(
                """
                was submitted by pcn-sweep \(earlier.toolVersion) with numerics version \(earlier.numericsVersion), \
                and this is \(submission.toolVersion) with \(submission.numericsVersion): no cell mixes their results; \
                finish it with that program, or train all anew: remove the folder, or name another store with --store
                """)
        }
        guard earlier.trials == submission.trials else {
            throw folder.fault(
                "holds the sweep in \(earlier.trials.count) shards, not \(submission.trials.count)")
        }
    }

    /// The command lines that would send a proposal, and the scripts that they name.
    ///
    /// `JOB1` and so on stand for the numbers that Slurm will give the arrays. Where there is no Slurm, its usual limit
    /// holds.
    public func preview(_ proposal: Proposal, for request: TaskRequest) async throws -> String {
        let scripts = SubmissionScripts(of: proposal.standing.submission, in: folder, for: request)
        let limit = (try? await slurm.maxArraySize()) ?? SlurmController.usualMaxArraySize
        let arrays = ShardArray.arrays(of: proposal.shards, indicesBelow: limit).map(scripts.arguments)
        let merge = scripts.mergeArguments(
            after: proposal.standing.liveJobs.map(String.init) + arrays.indices.map { "JOB\($0 + 1)" })
        let commands = (arrays + [merge]).map { (["sbatch"] + $0.map(\.shellWord)).joined(separator: " ") }
        return ([commands.joined(separator: "\n") + "\n"] + [scripts.shard, scripts.merge]).joined(
            separator: "\n")
    }

    /// Writes the folder and sends the proposed shards and the task that merges.
    ///
    /// All is sent or nothing: where Slurm refuses a job, those before it are cancelled, and a new folder goes again. One
    /// process sends at a time, and only while the folder is what the proposal was made on.
    ///
    /// - Parameter sweepText: of the sweep file, frozen in the folder.
    /// - Returns: the submission with its jobs.
    /// - Throws: `SlurmError`, `InputFaults`, and `JobsLeftError` where jobs could not be cancelled.
    public func send(
        _ proposal: Proposal, for request: TaskRequest, sweepText: String
    ) async throws -> Submission {
        let submission = proposal.standing.submission
        let scripts = SubmissionScripts(of: submission, in: folder, for: request)
        let files = [
            SubmissionFolder.Name.sweep: sweepText, SubmissionFolder.Name.shardScript: scripts.shard,
            SubmissionFolder.Name.mergeScript: scripts.merge,
        ]
        let limit = try await slurm.maxArraySize()
        let arrays = ShardArray.arrays(of: proposal.shards, indicesBelow: limit)
        let hasParent = folder.parentExists
        if proposal.earlier == nil { try folder.create(submission, files: files) }
        return try await folder.withLock {
            guard try folder.submission() == proposal.earlier ?? submission else { throw folder.overtaken }
            if proposal.earlier != nil { try folder.write(files) }
            var progress = submission
            do {
                try await send(arrays, by: scripts, after: proposal.standing.liveJobs, into: &progress)
            } catch {
                try await takeBack(progress, of: proposal, after: error)
                if proposal.earlier == nil { folder.remove(withParent: !hasParent) }
                throw error
            }
            // The new one waits for all that the earlier one waited for. Left in the queue, it does no harm.
            if let merge = proposal.standing.merge, merge.isLive { try? await slurm.cancel([merge.job]) }
            return progress
        }
    }

    /// Cancels what has been sent of a proposal, and writes down that it is not there.
    ///
    /// - Throws: `JobsLeftError` where it is.
    private func takeBack(
        _ progress: Submission, of proposal: Proposal, after cause: any Error
    ) async throws(JobsLeftError) {
        let jobs = progress.jobs(besides: proposal.standing.submission)
        do {
            try await slurm.cancel(jobs)
        } catch {
            let isRecorded = (try? folder.record(progress)) != nil
            throw JobsLeftError(cause: cause, jobs: jobs, cancellation: error, isRecorded: isRecorded)
        }
        if let earlier = proposal.earlier { try? folder.record(earlier) }
    }

    /// Sends arrays and a task that merges after them and after live jobs, each written down once it is sent.
    private func send(
        _ arrays: [ShardArray], by scripts: SubmissionScripts, after live: [Int],
        into submission: inout Submission
    ) async throws {
        var awaited = live.map(String.init)
        for array in arrays {
            let job = try await slurm.submit(scripts.arguments(for: array))
            awaited.append("\(job)")
            submission.jobs.append(Submission.Job(id: job, array: array))
            try folder.record(submission)
        }
        submission.mergeJob = try await slurm.submit(scripts.mergeArguments(after: awaited))
        try folder.record(submission)
    }
}
