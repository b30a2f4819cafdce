import ArgumentParser
import TrialWorker

struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Train networks for a coordinator (internal).",
        discussion: """
            Reads assignments from standard input and writes results to standard output, a line of JSON each. \
            Started by run.
            """,
        shouldDisplay: false)

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The process to die with.", valueName: "pid"))
    var parent: Int?

    @Option(
        name: .customLong("checkpoint-dir"),
        help: ArgumentHelp("Where the state of long trials is kept. Default: nowhere.", valueName: "folder"),
        transform: path)
    var checkpointFolder: String?

    @Option(help: ArgumentHelp("Seconds from one checkpoint to the next.", valueName: "seconds"))
    var checkpointInterval = 60.0

    @Option(help: ArgumentHelp("Threads for products.", valueName: "n"))
    var threads = 1

    func run() throws {
        let checkpoints = checkpointFolder.map { CheckpointPlan(folder: $0, interval: checkpointInterval) }
        try WorkerLoop(
            library: data.uncheckedLibrary, checkpoints: checkpoints, threads: threads, describe: \.message
        ).serve(parent: parent)
    }
}
