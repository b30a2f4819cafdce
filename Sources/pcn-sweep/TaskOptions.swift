import ArgumentParser
import Cluster
import Foundation

/// What a task asks of the cluster.
struct TaskOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Processor cores.", valueName: "n"))
    var cpus = 1

    @Option(
        help: ArgumentHelp(
            "Memory, as sbatch takes it. Default: a quarter more than predicted, and 200 MB.",
            valueName: "size"))
    var memory: String?

    @Option(
        help: ArgumentHelp(
            "Time limit, as sbatch takes it. Default: twice the prediction and five minutes.",
            valueName: "time"),
        transform: timeLimit)
    var time: TimeLimit?

    @Option(help: ArgumentHelp("The cluster's partition.", valueName: "name"))
    var partition: String?

    @Option(help: ArgumentHelp("The account that pays.", valueName: "name"))
    var account: String?

    @Option(help: ArgumentHelp("Tasks of an array that run at once at most.", valueName: "k"))
    var throttle: Int?

    @Option(
        name: .customLong("sbatch-option"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Another option of sbatch, such as --qos=long; may be repeated.", valueName: "option"))
    var sbatchOptions: [String] = []

    @Option(
        name: .customLong("run-option"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "An option of run for every task, such as --timeout=600; may be repeated.", valueName: "option"))
    var runOptions: [String] = []

    @Option(
        help: ArgumentHelp(
            "A folder on the nodes' own disks. Default: $SLURM_TMPDIR, $TMPDIR or /tmp.", valueName: "folder"),
        transform: path)
    var scratch: String?

    @Option(
        help: ArgumentHelp("The program that nodes run. Default: this one.", valueName: "file"),
        transform: path)
    var program: String?

    func validate() throws {
        for (option, number) in [("cpus", cpus), ("throttle", throttle ?? 1)]
        where !(1...65_536).contains(number) {
            throw ValidationError("--\(option) must be from 1 to 65536, not \(number)")
        }
        if let memory, memory.wholeMatch(of: /[1-9][0-9]{0,8}[KMGT]?/) == nil {
            throw ValidationError("--memory is a number and K, M, G or T, not \(memory)")
        }
        for (name, options) in [("sbatch", sbatchOptions), ("run", runOptions)] {
            for option in options where !option.hasPrefix("-") {
                throw ValidationError("--\(name)-option takes an option with its dashes, not \(option)")
            }
        }
        // A submission's core-hours are reckoned with these.
        for option in sbatchOptions
        where option.prefixMatch(of: /--(time|cpus-per-task)(=|$)|-[tc]/) != nil {
            throw ValidationError("--sbatch-option takes no \(option): --time and --cpus say that")
        }
        for option in runOptions { try Self.requireRunOption(option) }
        // One that is not here may be on the nodes, whose tasks look first.
        if let program, FileManager.default.fileExists(atPath: program),
            isFolder(program) || !FileManager.default.isExecutableFile(atPath: program)
        {
            throw ValidationError("--program: \(program) cannot be executed")
        }
        for text in sbatchOptions + runOptions + [partition, account, scratch, program].compactMap({ $0 })
        where text.contains(where: \.isNewline) {
            throw ValidationError("what goes into a script of Slurm's stands on one line")
        }
    }

    /// What a task's run is told by the scripts, or by options of `submit` itself.
    private static let ownOptions: [String: String] = [
        "--store": "every shard has a store of its own", "--shard": "every shard is sent",
        "--scratch": "give --scratch to submit itself",
        "--retry": "what has failed or timed out is tried again in any case",
        "--set": "give --set to submit itself", "--data-dir": "give --data-dir to submit itself",
        "--workers": "give --workers to submit itself",
        "--threads-per-worker": "give --threads-per-worker to submit itself",
    ]

    /// Refuses what a run would refuse only on the cluster, or would take in the stead of what the scripts say.
    private static func requireRunOption(_ option: String) throws {
        let name = String(option.prefix { $0 != "=" })
        if let reason = ownOptions[name] { throw ValidationError("--run-option takes no \(name): \(reason)") }
        do {
            if option == "--" { throw ValidationError("no option is named") }
            _ = try RunCommand.parse(["sweep.json", option])
        } catch {
            // Help, too, is no option that a run goes on with.
            let message =
                RunCommand.exitCode(for: error) == .success
                ? "trains nothing" : RunCommand.message(for: error)
            throw ValidationError("--run-option: \(option): run refuses it: \(message)")
        }
    }

    /// - Parameter size: what was predicted; nil where nothing can be.
    func request(size: TaskSize?, runOptions: [String]) throws -> TaskRequest {
        guard let time = time ?? size?.timeLimit, let memory = memory ?? size?.memory else {
            throw ValidationError("nothing can be predicted of this sweep: say --time and --memory")
        }
        var request = TaskRequest(
            program: program.map(absolutePath)
                ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
            cpus: cpus, memory: memory, timeLimit: time)
        request.runOptions = runOptions + self.runOptions
        request.scratch = scratch
        request.partition = partition
        request.account = account
        request.throttle = throttle
        request.options = sbatchOptions
        return request
    }
}

private func timeLimit(_ argument: String) throws -> TimeLimit {
    guard let limit = TimeLimit(argument) else {
        throw ValidationError("minutes, or one of sbatch's other forms, such as 12:00:00 or 2-12")
    }
    return limit
}

/// A path as other machines see it that share the folder.
func absolutePath(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
