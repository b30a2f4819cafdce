import Foundation
import Subprocess
import SystemPackage

/// How a program ended and what it said.
struct Ending {
    enum Status: Equatable {
        case exited(Int32)
        case ended(bySignal: Int32)
    }

    let status: Status
    let output: String
    let errors: String
}

/// The program as it was built, run by its path with files, pipes and signals as a stranger would run it.
enum Program {
    /// Beside the tests, in the folder of the build.
    static let path = Bundle.main.bundleURL.appending(path: "pcn-sweep").path

    /// A command to run another through, under which permissions of files bind even a superuser.
    static let boundByPermissions =
        geteuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

    /// Runs the program to its end, in a group of processes of its own.
    ///
    /// - Parameters:
    ///   - wrapper: words of a command that ends by executing the words behind it.
    ///   - body: what happens meanwhile. Where it throws, the program is killed.
    /// - Throws: `Overdue` where a process of the group outlives the program by two seconds.
    @discardableResult
    static func run(
        _ arguments: [String], in folder: TemporaryFolder, input: String = "", through wrapper: [String] = [],
        environment: [Environment.Key: String?] = [:],
        while body: (RunningProgram) async throws -> Void = { _ in }
    ) async throws -> Ending {
        let words = wrapper + [path] + arguments
        // A file, not a pipe, so that it can be read meanwhile.
        let log = try TemporaryFolder()
        let errors = try FileDescriptor.open(
            FilePath(log.file("errors")), .writeOnly, options: [.create], permissions: .ownerReadWrite)
        var options = PlatformOptions()
        options.processGroupID = 0
        let configuration = Configuration(
            executable: words[0].hasPrefix("/") ? .path(FilePath(words[0])) : .name(words[0]),
            arguments: Arguments(Array(words.dropFirst())),
            environment: .inherit.updating(environment), workingDirectory: FilePath(folder.path),
            platformOptions: options)
        let result = try await Subprocess.run(
            configuration, input: .string(input), output: .string(limit: 10_000_000),
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            let program = RunningProgram(id: execution.processIdentifier.value, log: log)
            do {
                try await body(program)
            } catch {
                program.send(SIGKILL)
                throw error
            }
        }
        let group = result.processIdentifier.value
        defer { kill(-group, SIGKILL) }
        try await wait(for: "the end of all processes") {
            !RunningProcess.all.contains { $0.group == group }
        }
        let status: Ending.Status =
            switch result.terminationStatus {
            case .exited(let code): .exited(code)
            case .signaled(let signal): .ended(bySignal: signal)
            }
        return Ending(
            status: status, output: result.standardOutput,
            errors: String(decoding: try log.data(of: "errors"), as: UTF8.self))
    }
}

/// The program while it runs.
struct RunningProgram {
    let id: Int32
    fileprivate let log: TemporaryFolder

    /// What it has said to standard error so far.
    var errors: String {
        get throws { String(decoding: try log.data(of: "errors"), as: UTF8.self) }
    }

    func send(_ signal: Int32) { kill(id, signal) }

    func sendToGroup(_ signal: Int32) { kill(-id, signal) }

    var workers: [RunningProcess] { RunningProcess.all.filter { $0.parent == id } }
}
