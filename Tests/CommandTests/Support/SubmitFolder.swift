import Foundation
import Subprocess

/// A folder from which `study` was submitted.
extension TemporaryFolder {
    /// Runs a shard as Slurm would, by the script that was submitted.
    @discardableResult
    func runShard(
        _ shard: Int, while body: (RunningProgram) async throws -> Void = { _ in }
    ) async throws -> Ending {
        try await Program.run(
            [], in: self, through: ["/bin/sh", "-c", "exec /bin/sh study.submit/shard.sh 0"],
            environment: ["SLURM_ARRAY_TASK_ID": "\(shard)", "SLURM_CPUS_PER_TASK": "1", "TMPDIR": path],
            while: body)
    }

    /// Changes the text of a file.
    func edit(_ name: String, _ change: (String) -> String) throws {
        try write(change(String(decoding: data(of: name), as: UTF8.self)), to: name)
    }

    /// The snapshot of a shard.
    func shard(_ number: Int) -> StoreFile {
        StoreFile(path: file("study.submit/shards/\(number).sqlite"))
    }
}
