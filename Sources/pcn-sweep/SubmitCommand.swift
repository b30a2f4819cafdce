import ArgumentParser
import Cluster
import Foundation
import Planning
import Reporting
import SweepModel
import SweepStore

struct SubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Run a sweep on a cluster, through Slurm job arrays.",
        discussion: """
            Writes a folder beside the store (NAME.submit, with the frozen sweep file, scripts, logs and what each \
            shard has come to), submits a task for each shard and one that merges them, and returns. Asked again, it \
            submits the shards that no task has finished or will finish.

            EXAMPLES:
              pcn-sweep submit sweeps/quickstart.json --shards 4 --dry-run
              pcn-sweep submit sweeps/depth-relu.json --shards 100 --partition cpu
            """)

    @OptionGroup var options: SweepOptions

    /// Taken to be refused in words.
    @OptionGroup(visibility: .hidden) var part: ShardOption

    @Option(help: ArgumentHelp("Parts of the sweep, a task each. Needed the first time.", valueName: "n"))
    var shards: Int?

    @OptionGroup(title: "What a task asks of the cluster") var task: TaskOptions

    @Flag(help: "Print what would be submitted; write and submit nothing.")
    var dryRun = false

    @Flag(help: "Submit without asking, however much it is.")
    var yes = false

    @Flag(help: "Print JSON.")
    var json = false

    /// Core-hours above which a person has to agree.
    private static let coreHoursToConfirm = 100.0

    func validate() throws {
        if let shards, shards < 1 { throw ValidationError("--shards must be at least 1, not \(shards)") }
        if let workers = options.workers, workers > task.cpus {
            throw ValidationError(
                "--workers \(workers) are more than the cores of a task, --cpus \(task.cpus)")
        }
        if dryRun, json {
            throw ValidationError(
                "--dry-run prints the scripts that it would submit, and has no JSON: leave out one of the two"
            )
        }
        if part.shard != nil { throw ValidationError("submit sends every shard: leave out --shard") }
    }

    func run() async throws {
        let plan = try options.plan(nil)
        let store = options.storePath(for: plan.sweep.name, nil)
        try options.requireFolderOfStore()
        let folder = SubmissionFolder(besideStore: store)
        let count = try shardCount(in: folder)
        let parts = try plan.sweep.parts(count, named: options.sweep)
        let submitter = Submitter(in: folder)
        let proposal = try await submitter.propose(
            Submission(
                toolVersion: PCNSweep.toolVersion, numericsVersion: numericsVersion, sweep: plan.sweep.name,
                revision: plan.sweep.revision, store: absolutePath(store), trials: parts.map(\.trials.count)),
            isMerged: { try isMerged(plan.sweep, in: store) })

        let size = plan.costModel().map { model in
            TaskSize(
                of: proposal.shards.map { parts[$0 - 1].trials }, ofTrials: plan.sweep.trials.count,
                model: model, workers: options.workers ?? max(1, task.cpus / options.threadsPerWorker))
        }
        let request = try task.request(size: size, runOptions: runOptions)
        if dryRun {
            return try printResult(try await submitter.preview(proposal, for: request))
        }
        var report = SubmissionReport(
            proposal, request: request, coreHours: size?.coreHours, toolVersion: PCNSweep.toolVersion)
        if proposal.needsMerge {
            standardError.write(report.summary())
            let most = request.coreHours(ofTasks: proposal.shards.count)
            try confirm(coreHours: min(size?.coreHours ?? most, most))
            report.sent = try await submitter.send(proposal, for: request, sweepText: plan.sweep.source)
        }
        try printResult(json ? report.json() : report.text())
    }

    /// As many as were asked for, else as the folder holds.
    private func shardCount(in folder: SubmissionFolder) throws -> Int {
        if let shards { return shards }
        guard let earlier = try folder.submission() else {
            throw ValidationError(
                "--shards is missing: it says into how many parts the sweep goes, a task each")
        }
        return earlier.trials.count
    }

    private func isMerged(_ sweep: PlannedSweep, in path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let store = try SweepStore.open(at: path, access: .readOnly)
        let counts = try store.standing(of: sweep, numericsVersion: numericsVersion).counts
        return counts.completed + counts.diverged == counts.total
    }

    /// What the tasks' runs are told of what this command was told.
    private var runOptions: [String] {
        var words = options.set.flatMap { ["--set", $0] }
        if let folder = options.data.dataDirectory { words += ["--data-dir", absolutePath(folder)] }
        if let workers = options.workers { words += ["--workers", "\(workers)"] }
        if options.threadsPerWorker > 1 { words += ["--threads-per-worker", "\(options.threadsPerWorker)"] }
        return words
    }

    private func confirm(coreHours: Double) throws {
        guard !yes, coreHours > Self.coreHoursToConfirm else { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw ValidationError(
                "that is more than \(Int(Self.coreHoursToConfirm)) core-hours: agree with --yes")
        }
        standardError.write("Submit? [y/N] ")
        guard ["y", "yes"].contains(readLine()?.lowercased()) else {
            standardError.writeLine("nothing was submitted")
            throw ExitCode(ExitStatus.toolFailed.rawValue)
        }
    }
}
