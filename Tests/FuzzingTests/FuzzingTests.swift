import Foundation
import Subprocess
import SystemPackage
import Testing

/// Everything that reads untrusted input, and the search itself; `make fuzz` gives it a million inputs each.
@Suite struct FuzzingTests {
    /// Beside the tests, in the folder of the build.
    private static let program = Bundle.main.bundleURL.appending(path: "pcn-fuzz").path

    private func fuzz(_ arguments: String...) async throws -> (status: TerminationStatus, output: String) {
        let result = try await Subprocess.run(
            .path(FilePath(Self.program)), arguments: Arguments(arguments), output: .string(limit: 100_000))
        return (result.terminationStatus, result.standardOutput)
    }

    @Test(arguments: ["sweep", "message", "idx", "cifar", "reference", "checkpoint", "filter"])
    func aReaderStandsTwentyThousandMutations(subject: String) async throws {
        let ending = try await fuzz("--subject", subject, "--inputs", "20000", "--seed", "1")
        #expect(ending.status == .exited(0), "\(ending.output)")
        #expect(ending.output.contains("\(subject): 20000 inputs of seed 1"))
    }

    @Test(arguments: [
        ("crash", "was ended by signal"), ("hang", "took more than a second"),
        ("memory", "was ended by signal"),
        ("fault", "is a fault (Error: planted)"),
    ])
    func aPlantedBugIsFoundAndComesAgain(plant: String, finding: String) async throws {
        let ending = try await fuzz("--subject", "message", "--plant", plant, "--inputs", "300")
        #expect(ending.status == .exited(1))
        let found = try #require(ending.output.firstMatch(of: /message: input (\d+) of seed 1 (.+)/))
        #expect(found.2.hasPrefix(finding), "\(ending.output)")
        // The hang would not end.
        guard plant != "hang" else { return }
        // A process that crashes leaves its folder behind.
        let scratch = FileManager.default.temporaryDirectory.appending(path: "fuzzing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let again = try await fuzz(
            "--subject", "message", "--plant", plant, "--only", String(found.1), "--scratch", scratch.path)
        #expect(again.status != .exited(0))
    }
}
