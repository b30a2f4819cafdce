import Foundation
import SweepModel

/// A shell script in the place of the worker, which does something else than a worker does: once, or always.
///
/// It is handed over with the hidden option `--worker-program`.
struct FalseWorker {
    /// Shell commands, in a folder that holds the lines `greeting` and `alive` of a proper worker.
    let behaviour: String
    /// Whether later workers are true ones.
    var isFalseOnce = true

    static let greeting = WorkerEvent.ready(
        WorkerGreeting(
            platform: NumericPlatform(
                numericsVersion: numericsVersion, productLibrary: "none", productKernel: "none",
                threadsPerWorker: 1)))

    /// Greets, takes the first trial, and says this.
    static func answering(_ words: String, then end: String = "exec cat >/dev/null") -> FalseWorker {
        FalseWorker(behaviour: "cat greeting; read -r trial; printf '%s' '\(words)'; \(end)")
    }

    /// Writes the script into the folder of a test and returns the options that make a run use it.
    func install(in folder: TemporaryFolder) throws -> [String] {
        try folder.write(Data(Self.greeting.line), to: "false/greeting")
        try folder.write(Data(WorkerEvent.alive.line), to: "false/alive")
        let isTrue = isFalseOnce ? "mkdir false/used 2>/dev/null || exec '\(Program.path)' \"$@\"" : ":"
        try folder.write("#!/bin/sh\n\(isTrue)\ncd false\n\(behaviour)\n", to: "false/worker")
        try folder.protect("false/worker", 0o700)
        return ["--worker-program", folder.file("false/worker")]
    }
}
