import Foundation
import SystemPackage

/// Prints a result to standard output; nothing else goes there.
///
/// A reader that has left has seen enough, so a closed pipe is no failure.
/// - Throws: `OutputError` where the text cannot be written, as on a full disk.
func printResult(_ text: String) throws(OutputError) {
    do {
        try FileDescriptor.standardOutput.writeAll(text.utf8)
    } catch Errno.brokenPipe {
        return
    } catch {
        throw OutputError(message: "\(error)")
    }
}

/// Why a result could not be printed.
struct OutputError: Error {
    let message: String
}

/// Standard error, for all that is not a result.
let standardError = StandardError()

/// Lines to standard error; one that cannot be written is nobody's to see.
struct StandardError: Sendable {
    /// Whether lines may move: on a terminal that can, unless plain text is asked for (https://no-color.org).
    var movesLines: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(FileHandle.standardError.fileDescriptor) == 1 && environment["TERM"] != "dumb"
            && (environment["NO_COLOR"] ?? "").isEmpty
    }

    func write(_ text: String) { _ = try? FileDescriptor.standardError.writeAll(text.utf8) }

    func writeLine(_ line: String) { write(line + "\n") }
}
