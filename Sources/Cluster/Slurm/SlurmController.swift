internal import Foundation
internal import Subprocess

/// Slurm's programs, started by their names.
public struct SlurmController: Sendable {
    public init() {}

    /// The tasks of some jobs that Slurm still knows: waiting, running, and ended minutes ago. One query, which
    /// needs no accounting.
    func tasks(of jobs: Set<Int>) async throws(SlurmError) -> [SlurmTask] {
        if jobs.isEmpty { return [] }
        return try await SlurmTask.list(from: run("scontrol", ["--oneliner", "show", "jobs"]), of: jobs)
    }

    /// What a cluster has that does not say otherwise (slurm.conf(5)).
    static let usualMaxArraySize = 1001

    /// The index that tasks of an array stay below.
    func maxArraySize() async throws(SlurmError) -> Int {
        let text = try await run("scontrol", ["show", "config"])
        let line = text.split(separator: "\n").first { $0.hasPrefix("MaxArraySize ") }
        guard let size = line?.split(separator: " ").last.flatMap({ Int($0) }) else {
            throw .unintelligible("scontrol", "show config names no MaxArraySize")
        }
        guard size > 1 else {
            throw .refused("scontrol", "this cluster allows no job arrays (MaxArraySize is \(size))")
        }
        return size
    }

    /// Submits a script and returns the number of the job.
    func submit(_ arguments: [String]) async throws(SlurmError) -> Int {
        let text = try await run("sbatch", ["--parsable"] + arguments)
        // NUMBER, or NUMBER;CLUSTER.
        guard let job = text.split(whereSeparator: { ";\n".contains($0) }).first.flatMap({ Int($0) }) else {
            throw .unintelligible("sbatch", text)
        }
        return job
    }

    func cancel(_ jobs: [Int]) async throws(SlurmError) {
        if !jobs.isEmpty { _ = try await run("scancel", jobs.map(String.init)) }
    }

    /// The standard output of a program.
    private func run(_ program: String, _ arguments: [String]) async throws(SlurmError) -> String {
        let result: ExecutionResult<Void, StringOutput<UTF8>, StringOutput<UTF8>>
        do {
            result = try await Subprocess.run(
                .name(program), arguments: Arguments(arguments),
                // Lists of indices are cut off at 64 characters otherwise.
                environment: .inherit.updating(["SLURM_BITSTR_LEN": "0"]),
                output: .string(limit: 1 << 30), error: .string(limit: 1 << 20))
        } catch {
            let isAbsent = (error as? SubprocessError)?.code == .executableNotFound
            throw isAbsent ? .absent(program) : .refused(program, "\(error)")
        }
        guard result.terminationStatus == .exited(0) else {
            throw .refused(program, result.standardError)
        }
        return result.standardOutput
    }
}
