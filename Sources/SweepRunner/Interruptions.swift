internal import Dispatch
internal import Foundation

/// A signal that asks the program to end.
public enum Interruption: Int32, CaseIterable, Sendable {
    case hangUp = 1
    case interrupt = 2
    case terminate = 15

    /// The exit code of a program that this signal has ended: 128 + its number.
    public var exitCode: Int32 { 128 + rawValue }

    /// Ends this process by the signal itself, with nothing tidied up.
    func endProcess() -> Never {
        signal(rawValue, SIG_DFL)
        raise(rawValue)
        exit(exitCode)
    }
}

/// Watches for the signals while it lives; then they have their usual effect again.
final class InterruptionWatch {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter receive: called for each signal, on a queue of the watch's own.
    init(receive: @escaping @Sendable (Interruption) -> Void) {
        let queue = DispatchQueue(label: "interruptions")
        sources = Interruption.allCases.map { interruption in
            // The default action would end the process before the source hears of the signal.
            signal(interruption.rawValue, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: interruption.rawValue, queue: queue)
            source.setEventHandler { @Sendable in receive(interruption) }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for interruption in Interruption.allCases { signal(interruption.rawValue, SIG_DFL) }
    }
}
