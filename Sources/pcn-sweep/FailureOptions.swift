import ArgumentParser
import Foundation
import SweepModel
import SweepRunner

/// What a run does about trials and workers that fail or take too long.
struct FailureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Do trials again that have failed or timed_out; may be repeated.",
            discussion: "The record of their earlier attempts stays.", valueName: "outcome"))
    var retry: [RetriedOutcome] = []

    @Option(help: ArgumentHelp("Attempts at a trial that ends its worker.", valueName: "n"))
    var maxAttempts = 3

    @Option(
        help: ArgumentHelp(
            "Stop when so many trials have failed or timed out. Default: never.", valueName: "n"))
    var maxFailures: Int?

    @Option(help: ArgumentHelp("End a trial that takes longer. Default: never.", valueName: "seconds"))
    var timeout: Int?

    @Option(
        name: .customLong("checkpoint-interval"),
        help: ArgumentHelp(
            "How often long trials are saved in a checkpoint, from which another attempt goes on; 0 for never.",
            valueName: "seconds"))
    var checkpointInterval = 60.0

    @Option(
        name: .customLong("checkpoint-dir"),
        help: ArgumentHelp("Where to. Default: STORE-checkpoints", valueName: "folder"),
        completion: .directory, transform: path)
    var checkpointFolder: String?

    @Option(help: ArgumentHelp("Seconds without a word after which a worker hangs.", visibility: .hidden))
    var workerSilence = 60

    @Option(
        help: ArgumentHelp(
            "Seconds without a heartbeat after which a run has lost its trials.", visibility: .hidden))
    var claimLapse = 60

    @Option(help: ArgumentHelp("The program to run as worker.", visibility: .hidden), transform: path)
    var workerProgram: String?

    func validate() throws {
        for (option, number) in [
            ("max-attempts", maxAttempts), ("max-failures", maxFailures ?? 1), ("timeout", timeout ?? 1),
            ("worker-silence", workerSilence), ("claim-lapse", claimLapse),
        ] where number < 1 {
            throw ValidationError("--\(option) must be at least 1, not \(number)")
        }
        // A century of seconds is no interval either, and more would not fit a duration.
        guard (0...3e9).contains(checkpointInterval) else {
            throw ValidationError(
                "--checkpoint-interval must be from 0 to 3e9 seconds, not \(checkpointInterval)")
        }
    }

    /// Looks once whether the folder that was named can take checkpoints: it is made with the first of them, when
    /// trials have trained for long. The one beside the store is not asked for, and costs no more than the checkpoints.
    ///
    /// - Throws: `InputFaults` where it cannot.
    func requireCheckpointFolder() throws(InputFaults) {
        guard checkpointInterval > 0, let folder = checkpointFolder else { return }
        let isThere = FileManager.default.fileExists(atPath: folder)
        let parent = URL(fileURLWithPath: folder).standardizedFileURL.deletingLastPathComponent().path
        let reason: String? =
            if isThere, !isFolder(folder) {
                "\(folder) is no folder"
            } else if !isThere, !isFolder(parent) {
                "there is no folder \(parent)"
            } else if isThere, access(folder, R_OK | W_OK | X_OK) != 0 {
                "\(folder) cannot be written: permission denied"
            } else if !isThere, access(parent, W_OK | X_OK) != 0 {
                "\(folder) cannot be made: permission denied"
            } else {
                nil
            }
        if let reason {
            throw InputFaults(input: "--checkpoint-dir", faults: [.init(place: "", message: reason)])
        }
    }

    /// Applies the options to a run over a store.
    func apply(to options: inout SweepRun.Options, store: String) {
        options.maxAttempts = maxAttempts
        options.maxFailures = maxFailures
        options.timeout = timeout
        options.secondsOfSilence = workerSilence
        options.secondsToLapse = claimLapse
        options.workerProgram = workerProgram
        if checkpointInterval > 0 {
            options.checkpoints = SweepRun.Checkpoints(
                folder: checkpointFolder ?? "\(store)-checkpoints", interval: checkpointInterval)
        }
    }
}

/// An outcome that can be asked to be tried again.
enum RetriedOutcome: String, CaseIterable, ExpressibleByArgument {
    case failed
    case timedOut = "timed_out"

    var outcome: TrialOutcome {
        switch self {
        case .failed: .failed
        case .timedOut: .timedOut
        }
    }
}
