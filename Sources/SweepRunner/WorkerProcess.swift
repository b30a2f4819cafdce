internal import Foundation
internal import Subprocess
internal import SweepModel
internal import SweepStore
internal import SystemPackage

/// One worker process at the other end of two pipes.
///
/// Orders are taken from a stream, so that the coordinator never waits for a worker; what the worker says and
/// how it ends becomes scheduler events, `workerEnded` always the last.
struct WorkerProcess: Sendable {
    enum Order: Sendable {
        case run(TrialAssignment)
        /// Ends the worker's input.
        case close
        case kill
    }

    let id: WorkerID
    let arguments: [String]

    /// Starts the process and returns when it has ended and been reaped.
    func serve(orders: AsyncStream<Order>, report: @escaping @Sendable (Scheduler.Event) -> Void) async {
        let description: String
        do {
            // This very program: its image in memory, even where its file has been replaced by a newer build.
            let result = try await Subprocess.run(
                .path("/proc/self/exe"),
                arguments: Arguments(executablePathOverride: "pcn-sweep", remainingValues: arguments),
                input: .inputWriter, output: .sequence, error: .currentStandardError
            ) { execution in
                let listener = Listener(id: id, report: report)
                return try await withThrowingTaskGroup(of: String?.self) { group in
                    group.addTask {
                        for try await line in execution.standardOutput.strings(
                            separatedBy: .unicodeScalarSequence(["\n"]), bufferingPolicy: .unbounded)
                        {
                            if let fault = listener.hear(line) { return fault }
                        }
                        return nil
                    }
                    group.addTask {
                        for await order in orders {
                            switch order {
                            case .run(let assignment):
                                _ = try? await execution.standardInputWriter.write(Self.line(assignment))
                            case .close: try? await execution.standardInputWriter.finish()
                            case .kill: try? execution.send(signal: .kill)
                            }
                        }
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
        report(.workerEnded(id, description: description))
    }

    private static func line(_ assignment: TrialAssignment) throws -> [UInt8] {
        Array(try JSONEncoder().encode(WorkerRequest.run(assignment))) + [UInt8(ascii: "\n")]
    }

    private static func describe(_ status: TerminationStatus) -> String {
        switch status {
        case .exited(let code): "worker exited with code \(code)"
        case .signaled(let signal): "worker was ended by signal \(signal)"
        }
    }
}

/// Turns a worker's lines into scheduler events.
private struct Listener: Sendable {
    let id: WorkerID
    let report: @Sendable (Scheduler.Event) -> Void

    /// - Returns: what is wrong with the line, if anything is; the worker is then no longer listened to.
    func hear(_ line: String) -> String? {
        guard let event = try? JSONDecoder().decode(WorkerEvent.self, from: Data(line.utf8)) else {
            return "worker said what is no message: \(line.prefix(80))"
        }
        switch event {
        case .ready(let greeting):
            guard greeting.protocolVersion == WorkerGreeting.protocolVersion else {
                return """
                    worker speaks protocol \(greeting.protocolVersion), \
                    not \(WorkerGreeting.protocolVersion)
                    """
            }
            report(.workerReady(id, greeting.platform))
        case .finished(let trialID, let attempt, let result):
            guard result.outcome == .completed || result.outcome == .diverged else {
                return "worker said that a trial finished as \(result.outcome.rawValue)"
            }
            report(.workerReported(id, Self.claim(trialID, attempt), .result(result)))
        case .failed(let trialID, let attempt, let error):
            report(.workerReported(id, Self.claim(trialID, attempt), .refused(error: error)))
        }
        return nil
    }

    private static func claim(_ trialID: Int, _ attempt: Int) -> Claim.ID {
        Claim.ID(trial: TrialRowID(rawValue: Int64(trialID)), attempt: attempt)
    }
}
