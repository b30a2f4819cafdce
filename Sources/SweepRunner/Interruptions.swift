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
///
/// A hang-up that was ignored when the program began, as under `nohup`, stays ignored.
public final class InterruptionWatch {
    private let watched: [(interruption: Interruption, source: any DispatchSourceSignal)]

    /// - Parameter receive: called for each signal, on a queue of the watch's own.
    public init(receive: @escaping @Sendable (Interruption) -> Void) {
        let queue = DispatchQueue(label: "interruptions")
        watched = Interruption.allCases.compactMap { interruption in
            // The default action would end the process before the source hears of the signal.
            let usual = signal(interruption.rawValue, SIG_IGN)
            if interruption == .hangUp && isIgnoring(usual) { return nil }
            let source = DispatchSource.makeSignalSource(signal: interruption.rawValue, queue: queue)
            source.setEventHandler { @Sendable in receive(interruption) }
            source.resume()
            return (interruption, source)
        }
    }

    deinit {
        for (interruption, source) in watched {
            source.cancel()
            signal(interruption.rawValue, SIG_DFL)
        }
    }
}

/// Whether a handler is `SIG_IGN`, which Swift cannot compare as a function.
private func isIgnoring(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
