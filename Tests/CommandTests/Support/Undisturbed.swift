import Foundation
import Testing

/// The stores of sweeps that one worker ran with nothing in its way; every other way to run them must come to the
/// same results.
enum Undisturbed {
    static let short = Task { try await store(of: Sweeps.short) }
    static let long = Task { try await store(of: Sweeps.long) }
    static let contrast = Task { try await store(of: Sweeps.contrast) }
    static let single = Task { try await store(of: Sweeps.single) }
    static let storm = Task { try await store(of: KillStorm.sweep) }

    /// The content of the store's file.
    private static func store(of sweep: String) async throws -> Data {
        let folder = try TemporaryFolder.holding(sweep)
        let ending = try await Program.run(
            ["run", "sweep.json", "--store", "study.sqlite", "--workers", "1"], in: folder)
        try #require(ending.status == .exited(0))
        return try folder.data(of: "study.sqlite")
    }
}

extension TemporaryFolder {
    /// A folder with the short sweep and its finished store, `study.sqlite`.
    static func holdingAFinishedStudy() async throws -> TemporaryFolder {
        let folder = try holding(Sweeps.short)
        try await folder.write(Undisturbed.short.value, to: "study.sqlite")
        return folder
    }

    /// Whether the store holds the results of an undisturbed run, value for value and bit for bit.
    func hasTheResults(of undisturbed: Task<Data, any Error>) async throws -> Bool {
        let other = try TemporaryFolder()
        try await other.write(undisturbed.value, to: "study.sqlite")
        return try store.results == other.store.results
    }
}
