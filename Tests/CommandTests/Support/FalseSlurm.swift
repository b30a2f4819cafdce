import Foundation
import Subprocess

/// Shell scripts in the place of Slurm's programs: they note how they were called, and say what a test wants said.
///
/// What a real Slurm does with the same calls is the matter of `SlurmTests`.
struct FalseSlurm {
    let folder: TemporaryFolder

    /// - Parameters:
    ///   - maxArraySize: as the cluster has it.
    ///   - refusing: words with which `sbatch` refuses its so-many-th call.
    ///   - cancels: whether `scancel` does what it is told.
    init(
        in folder: TemporaryFolder, maxArraySize: Int = 1001, refusing: (call: Int, words: String)? = nil,
        cancels: Bool = true
    ) throws {
        self.folder = folder
        let refusal = refusing.map { "[ $count != \($0.call) ] || { echo '\($0.words)' >&2; exit 1; }" } ?? ""
        let scripts = [
            "sbatch": """
            count=$(($(grep -c ^sbatch slurm/calls) + 1))
            echo "sbatch $*" >>slurm/calls
            \(Self.pause(in: .sbatch))
            \(refusal)
            echo $((count + 100))
            """,
            "scontrol": """
            case "$*" in
            'show config')
                \(Self.pause(in: .config))
                echo 'MaxArraySize            = \(maxArraySize)' ;;
            '--oneliner show jobs') cat slurm/jobs ;;
            esac
            """,
            "scancel": """
            echo "scancel $*" >>slurm/calls
            \(cancels ? "" : "echo 'scancel: error: Socket timed out' >&2; exit 1")
            """,
        ]
        for (name, script) in scripts {
            try folder.write("#!/bin/sh\n\(script)\n", to: "slurm/\(name)")
            try folder.protect("slurm/\(name)", 0o700)
        }
        try folder.write("", to: "slurm/calls")
        try folder.write("No jobs in the system\n", to: "slurm/jobs")
    }

    /// A call that can be held: of `sbatch`, or of `scontrol show config`.
    enum Call {
        case sbatch
        case config
    }

    /// The call that is told to waits, others pass.
    private static func pause(in call: Call) -> String {
        "! mv slurm/hold-\(call) slurm/held 2>/dev/null || until [ -e slurm/released ]; do sleep 0.01; done"
    }

    /// Runs a body while a command is held in its first call of a kind, and returns how the command ended.
    func run(_ arguments: [String], holding call: Call, while body: () async throws -> Void) async throws
        -> Ending
    {
        try folder.write("", to: "slurm/hold-\(call)")
        return try await run(arguments) { _ in
            try await wait(for: "the call of \(call)") { folder.content.contains("slurm/held") }
            try await body()
            try folder.write("", to: "slurm/released")
        }
    }

    /// Runs `submit` or another command with these programs in front of the path.
    @discardableResult
    func run(
        _ arguments: [String], while body: (RunningProgram) async throws -> Void = { _ in }
    ) async throws -> Ending {
        try await Program.run(
            arguments, in: folder, environment: ["PATH": "\(folder.file("slurm")):/usr/bin:/bin"],
            while: body)
    }

    /// How the programs were called that change something.
    var calls: [String] {
        get throws {
            String(decoding: try folder.data(of: "slurm/calls"), as: UTF8.self).split(separator: "\n")
                .map { String($0).replacing("\(folder.path)/", with: "") }
        }
    }

    /// Lets Slurm know of jobs: `17` or, of an array, `17_4`, and the state of each.
    func show(_ jobs: [(name: String, state: String)]) throws {
        let lines = jobs.map { job in
            let parts = job.name.split(separator: "_")
            let array = parts.count == 2 ? " ArrayJobId=\(parts[0]) ArrayTaskId=\(parts[1])" : ""
            return "JobId=\(parts[0])\(array) JobState=\(job.state) Reason=None\n"
        }
        try folder.write(lines.joined(), to: "slurm/jobs")
    }

    /// What there is beside Slurm and the sweep file.
    var content: [String] { folder.content.filter { !$0.hasPrefix("slurm") && $0 != "sweep.json" } }
}
