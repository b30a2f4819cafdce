internal import Subprocess
internal import SweepModel
internal import SweepStore
internal import SystemPackage

/// One worker process at the other end of two pipes.
///
/// Orders are taken from a stream, so that the coordinator never waits for a worker; what the worker says and
/// how it ends becomes words for the coordinator, `ended` always the last.
struct WorkerProcess: Sendable {
    /// What comes from a worker.
    enum Word: Sendable {
        case event(Scheduler.Event)
        case notice(String)
    }

    enum Order: Sendable {
        case request([WorkerRequest])
        /// Ends the worker's input.
        case close
    }

    /// The coordinator's hold of the process.
    struct Handle: Sendable {
        let orders: AsyncStream<Order>.Continuation
        /// A stream of its own, since a worker that no longer reads would hold up the orders.
        let kills: AsyncStream<Void>.Continuation

        func end() {
            orders.finish()
            kills.finish()
        }
    }

    let id: WorkerID
    let command: WorkerCommandLine
    private let orders: AsyncStream<Order>
    private let kills: AsyncStream<Void>

    static func make(_ id: WorkerID, _ command: WorkerCommandLine) -> (process: WorkerProcess, handle: Handle)
    {
        let orders = AsyncStream<Order>.makeStream()
        let kills = AsyncStream<Void>.makeStream()
        return (
            WorkerProcess(id: id, command: command, orders: orders.stream, kills: kills.stream),
            Handle(orders: orders.continuation, kills: kills.continuation)
        )
    }

    /// Starts the process and returns when it has ended and been reaped.
    func serve(tell: @escaping @Sendable (Word) -> Void) async {
        let description: String
        do {
            let result = try await Subprocess.run(
                .path(FilePath(command.program)),
                arguments: Arguments(executablePathOverride: "pcn-sweep", remainingValues: command.arguments),
                input: .inputWriter, output: .sequence, error: .currentStandardError
            ) { execution in
                try await withThrowingTaskGroup(of: String?.self) { group in
                    group.addTask {
                        var listener = Listener(id: id, tell: tell)
                        for try await part in execution.standardOutput {
                            if let fault = listener.hear(part.withUnsafeBytes { Array($0) }) { return fault }
                        }
                        return listener.hearTheEnd()
                    }
                    group.addTask {
                        for await order in orders {
                            switch order {
                            case .request(let requests):
                                let lines = requests.flatMap(\.line)
                                _ = try? await execution.standardInputWriter.write(lines)
                            case .close: try? await execution.standardInputWriter.finish()
                            }
                        }
                        return nil
                    }
                    group.addTask {
                        for await _ in kills { try? execution.send(signal: .kill) }
                        return nil
                    }
                    // The worker's silence ends it: its output is closed when it exits.
                    let fault = try await group.next() ?? nil
                    if fault != nil { try? execution.send(signal: .kill) }
                    group.cancelAll()
                    return fault
                }
            }
            description = result.closureResult ?? Self.describe(result.terminationStatus)
        } catch {
            description = "worker could not be started or listened to: \(error)"
        }
        tell(.event(.workerEnded(id, description: description)))
    }

    private static func describe(_ status: TerminationStatus) -> String {
        switch status {
        case .exited(let code): "worker exited with code \(code)"
        case .signaled(let signal): "worker was ended by signal \(signal)"
        }
    }
}

/// How workers are started.
struct WorkerCommandLine: Sendable {
    /// This very program unless told otherwise: its image in memory, even where its file has been replaced by a
    /// newer build.
    var program = "/proc/self/exe"
    var arguments: [String]
}

/// Turns a worker's lines into words for the coordinator.
private struct Listener {
    let id: WorkerID
    let tell: @Sendable (WorkerProcess.Word) -> Void
    private var splitter = LineSplitter()

    init(id: WorkerID, tell: @escaping @Sendable (WorkerProcess.Word) -> Void) {
        self.id = id
        self.tell = tell
    }

    /// - Returns: what is wrong with the bytes, if anything is; the worker is then no longer listened to.
    mutating func hear(_ bytes: [UInt8]) -> String? {
        guard let lines = splitter.add(bytes) else {
            return "worker said more than \(LineSplitter.limit) bytes in one message"
        }
        for line in lines {
            if let fault = hear(line: line) { return fault }
        }
        return nil
    }

    func hearTheEnd() -> String? { splitter.isWithinLine ? "worker ended in the middle of a message" : nil }

    private func hear(line: [UInt8]) -> String? {
        guard let event = WorkerEvent(line: line) else {
            return "worker said what is no message: \(String(decoding: line.prefix(80), as: UTF8.self))"
        }
        switch event {
        case .ready(let greeting):
            guard greeting.protocolVersion == WorkerGreeting.protocolVersion else {
                return """
                    worker speaks protocol \(greeting.protocolVersion), \
                    not \(WorkerGreeting.protocolVersion)
                    """
            }
            tell(.event(.workerReady(id, greeting.platform)))
        case .alive: tell(.event(.workerHeard(id)))
        case .finished(let trialID, let attempt, let result): report(trialID, attempt, .result(result))
        case .failed(let trialID, let attempt, let error): report(trialID, attempt, .refused(error: error))
        case .suspended(let trialID, let attempt): report(trialID, attempt, .suspended)
        case .notice(let text): tell(.notice(text))
        }
        return nil
    }

    private func report(_ trialID: Int, _ attempt: Int, _ finding: Scheduler.Finding) {
        let claim = Claim.ID(trial: TrialRowID(rawValue: Int64(trialID)), attempt: attempt)
        tell(.event(.workerReported(id, claim, finding)))
    }
}
