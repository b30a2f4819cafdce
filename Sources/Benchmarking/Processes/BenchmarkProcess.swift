internal import Foundation
internal import Subprocess
internal import SystemPackage

/// One measuring process of this program at the other end of two pipes.
final class BenchmarkProcess {
    private let execution: Execution<CustomWriteInput, SequenceOutput, FileDescriptorOutput>
    private var lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator

    private init(_ execution: Execution<CustomWriteInput, SequenceOutput, FileDescriptorOutput>) {
        self.execution = execution
        lines = execution.standardOutput.strings(separatedBy: .unicodeScalarSequence(["\n"]))
            .makeAsyncIterator()
    }

    /// Starts processes, hands them to the closure together, and ends them after it.
    ///
    /// - Parameters:
    ///   - arguments: words of a command that serves as a `BenchmarkWorker`.
    ///   - preload: a library that the processes load before all others.
    static func with<Result: Sendable>(
        _ count: Int, arguments: [String], preload: String? = nil,
        body: ([BenchmarkProcess]) async throws -> Result
    ) async throws -> Result {
        if count == 0 { return try await body([]) }
        // This very program: its image in memory, even where its file has been replaced by a newer build.
        return try await Subprocess.run(
            .path("/proc/self/exe"),
            arguments: Arguments(executablePathOverride: "pcn-sweep", remainingValues: arguments),
            environment: preload.map { .inherit.updating(["LD_PRELOAD": $0]) } ?? .inherit,
            input: .inputWriter, output: .sequence, error: .currentStandardError
        ) { execution in
            let process = BenchmarkProcess(execution)
            return try await with(count - 1, arguments: arguments, preload: preload) { others in
                try await body([process] + others)
            }
        }.closureResult
    }

    func send(_ request: BenchmarkRequest) async throws {
        _ = try await execution.standardInputWriter.write(
            Array(try JSONEncoder().encode(request)) + [UInt8(ascii: "\n")])
    }

    /// The next reply.
    ///
    /// - Throws: `BenchmarkError` where the process has ended instead, `BenchmarkRefusal` where it refuses.
    func receive() async throws -> BenchmarkReply {
        guard let line = try await lines.next() else { throw BenchmarkError(.processFailed) }
        let reply = try JSONDecoder().decode(BenchmarkReply.self, from: Data(line.utf8))
        if case .refused(let refusal) = reply { throw refusal }
        return reply
    }
}
