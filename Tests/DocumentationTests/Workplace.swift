import Foundation
import Subprocess
import SystemPackage
import Testing

/// A folder with the repository's sweeps, in which commands run as a reader of the pages would run them.
///
/// The quickstart is cut down to run in a second: two seeds, two hidden layers, a fifth of the steps. Its groups,
/// sizes and rates are those of the real one.
final class Workplace: Sendable {
    /// What a command printed, both streams in one, and how it ended.
    struct Ending: CustomStringConvertible {
        var output: String
        var status: TerminationStatus

        var isSuccess: Bool { status == .exited(0) }
        var description: String { "\(status): \(output)" }
    }

    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "documentation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sweeps = folder.appending(path: "sweeps")
        try FileManager.default.copyItem(at: Repository.root.appending(path: "sweeps"), to: sweeps)
        try FileManager.default.copyItem(
            at: Repository.root.appending(path: "Sources/CReference/pc-golden.json"),
            to: folder.appending(path: "reference.json"))
        let quickstart = sweeps.appending(path: "quickstart.json")
        var sweep = try JSONObject(contentsOf: quickstart)
        sweep["fixed"]["train_steps"] = 60
        sweep["fixed"]["depth"] = 2
        sweep["grid"]["seed"] = [0, 1]
        try sweep.text().write(to: quickstart, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs a command line in the folder, with the program of this build as `pcn-sweep`.
    func run(_ command: String) async throws -> Ending {
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        try #require(
            FileManager.default.isExecutableFile(atPath: "\(products)/pcn-sweep"),
            "swift build --build-tests puts the program beside the tests")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", command],
            environment: .inherit.updating(["PATH": "\(products):\(path)"]),
            workingDirectory: FilePath(folder.path), output: .string(limit: 1 << 22),
            error: .combinedWithOutput)
        return Ending(output: result.standardOutput, status: result.terminationStatus)
    }

    /// Whether a program is installed on this machine.
    static func has(_ program: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { folder in
            FileManager.default.isExecutableFile(atPath: "\(folder)/\(program)")
        }
    }

    func write(_ text: String, to file: String) throws {
        try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
    }

    func text(_ file: String) throws -> String {
        try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
}
