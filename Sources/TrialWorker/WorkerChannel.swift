internal import Foundation
internal import SweepModel
internal import Synchronization

/// The worker's end of the pipes: requests on standard input, events on standard output.
final class WorkerChannel {
    private var splitter = LineSplitter()
    private var requests: [WorkerRequest] = []
    private var hasEnded = false
    /// Whether the coordinator has asked to finish what is short, save what is long in a checkpoint, and begin nothing.
    private(set) var isWrappingUp = false
    private let output = WorkerOutput()

    /// The next trial; nil once there are no more requests. Waits for it.
    ///
    /// - Throws: where a request is none.
    func nextAssignment() throws -> TrialAssignment? {
        while true {
            if !requests.isEmpty {
                switch requests.removeFirst() {
                case .run(let assignment): return assignment
                case .wrapUp: continue
                }
            }
            if hasEnded { return nil }
            try takeIn()
        }
    }

    /// Takes in what has been requested meanwhile, without waiting.
    func receive() throws {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while !hasEnded, poll(&input, 1, 0) > 0 { try takeIn() }
    }

    private func takeIn() throws {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = bytes.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { return }
        guard count > 0, let lines = splitter.add(Array(bytes.prefix(count))) else {
            hasEnded = true
            return
        }
        for line in lines {
            guard let request = WorkerRequest(line: line) else { throw WorkerError.requestIsNone }
            if request == .wrapUp { isWrappingUp = true }
            requests.append(request)
        }
    }

    /// - Throws: where the coordinator no longer listens.
    func send(_ event: WorkerEvent) throws { try output.write(event.line) }

    /// Says every second from now on that this process lives, also in the middle of a step, however long: a worker
    /// that is stopped, swapped out or stuck in the kernel is told by its silence.
    func beginPulse() {
        let output = output
        let line = WorkerEvent.alive.line
        Thread.detachNewThread {
            repeat { sleep(1) } while (try? output.write(line)) != nil
        }
    }
}

/// Standard output, a whole line at a time.
private final class WorkerOutput: Sendable {
    private let turn = Mutex(())

    func write(_ line: [UInt8]) throws {
        try turn.withLock { _ in try FileHandle.standardOutput.write(contentsOf: line) }
    }
}

/// Why a worker cannot go on.
enum WorkerError: Error {
    case requestIsNone
}
