internal import Subprocess
internal import SystemPackage

/// The program that draws.
public struct Gnuplot: Sendable {
    private let program: String

    /// - Parameter program: its name among the programs of PATH, or its path.
    public init(program: String = "gnuplot") { self.program = program }

    /// Runs a script in its folder.
    ///
    /// Nobody's settings are read, so that the same script gives the same picture.
    func run(_ script: String, in folder: DraftFolder) async throws(FigureError) {
        let log = "\(script).log"
        let status: TerminationStatus
        do {
            // A file takes any number of warnings.
            let errors = try FileDescriptor.open(
                folder.path.appending(log), .writeOnly, options: [.create, .truncate],
                permissions: .ownerReadWrite)
            status = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: ["--default-settings", script], workingDirectory: folder.path,
                input: .none, output: .discarded,
                error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
            ).terminationStatus
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw FigureError(.notFound, subject: program, reason: "it is not installed")
        } catch {
            throw FigureError(.failed, subject: program, reason: "\(error)")
        }
        guard status.isSuccess else {
            let words = String(decoding: try folder.content(of: log).prefix(2_000), as: UTF8.self).plainLine
            throw FigureError(.failed, subject: program, reason: words.isEmpty ? "\(status)" : words)
        }
    }
}
