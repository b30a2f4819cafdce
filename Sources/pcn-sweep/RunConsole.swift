import Foundation
import Reporting
import SweepRunner
import SweepStore
import Synchronization

/// What a run shows on standard error: one line that moves on a terminal, now and then a line elsewhere.
final class RunConsole: Sendable {
    private struct State {
        var shown: ContinuousClock.Instant?
        var hasLine = false

        mutating func clearLine() {
            if hasLine { standardError.write("\r\u{1B}[K") }
            hasLine = false
        }
    }

    private let sweep: String
    private let isTerminal = standardError.isTerminal
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(sweep: String) { self.sweep = sweep }

    private var interval: Duration { isTerminal ? .milliseconds(100) : .seconds(10) }

    func show(_ event: RunEvent) {
        switch event {
        case .progress(let progress): show(progress)
        case .attemptFailed(let error, let fate): say("\(error); the trial \(fate.words)")
        case .notice(let text): say(text)
        case .finishing(running: 0): break
        case .finishing(let running):
            say(
                "finishing \(running) running trial\(running == 1 ? "" : "s"), putting long ones down; "
                    + "interrupt again to give \(running == 1 ? "it" : "them") up")
        case .stopping: say("stopping; what ran is given up and can be run again")
        case .resultDiscarded: say("a result came too late: another run has taken the trial over")
        }
    }

    private func show(_ progress: RunProgress) {
        state.withLock { state in
            let now = ContinuousClock.now
            // A bar is filled to its end; lines leave the end to the last words.
            let isFull = isTerminal && progress.done == progress.total
            if let shown = state.shown, now - shown < interval, !isFull { return }
            state.shown = now
            let line = ProgressLine(sweep: sweep, progress: progress)
            if isTerminal {
                standardError.write("\r\u{1B}[K\(line.bar)")
                state.hasLine = true
            } else {
                standardError.writeLine(line.plain)
            }
        }
    }

    /// A message may hold what a worker has said.
    private func say(_ message: String) {
        state.withLock { state in
            state.clearLine()
            standardError.writeLine(message.printable)
        }
    }

    /// Makes room for what others say when a run ends without last words.
    func clear() { state.withLock { $0.clearLine() } }

    /// The last words of a run.
    func conclude(_ ending: RunEnding, counts: StatusCounts, store: String) {
        state.withLock { state in
            if state.hasLine { standardError.write("\n") }
            state.hasLine = false
        }
        let time = HumanUnits.time(seconds: (ContinuousClock.now - start) / .seconds(1))
        let done = "\(counts.ended) of \(counts.total) trials done"
        switch ending {
        case .finished:
            let failed = counts.failed + counts.timedOut
            say("\(sweep): \(done) in \(time), \(counts.diverged) diverged, \(failed) failed")
            say("see them with: pcn-sweep report \(store)")
            if failed > 0 {
                say(
                    "what failed: pcn-sweep status \(store); to try that again, run with --retry failed or timed_out"
                )
            }
        case .interrupted where counts.ended == counts.total: say("\(sweep): interrupted, \(done)")
        case .interrupted: say("\(sweep): interrupted, \(done); the same command does the rest")
        case .workersDoNotStart(let reason): say("pcn-sweep: workers do not start: \(reason)")
        case .tooManyFailures(let trials, let last):
            say(
                "\(sweep): stopped, as \(trials) trials have failed or timed out, the last one because: \(last)"
            )
            say("\(done); once that is mended, the same command does the rest")
        case .failsFromTheStart(let attempts, let last):
            say(
                "\(sweep): stopped, as the first \(attempts) attempts have all failed, the last one because: \(last)"
            )
            say("\(done); once that is mended, the same command does the rest")
        }
    }
}

extension RunEvent.Fate {
    fileprivate var words: String {
        switch self {
        case .triedAgain: "is tried again"
        case .failed: "has failed"
        case .timedOut: "has timed out"
        }
    }
}

/// The progress of a run in one line.
struct ProgressLine {
    let sweep: String
    let progress: RunProgress

    private static let barWidth = 20

    /// With a bar, for a terminal; within 80 columns for names of up to 16 letters.
    var bar: String {
        let filled = progress.total == 0 ? 0 : progress.done * Self.barWidth / progress.total
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
        return "\(sweep) \(bar) \(counts)\(timing)"
    }

    /// Without, for a file.
    var plain: String { "\(sweep): \(counts)\(timing)" }

    private var counts: String {
        var text = "\(progress.done)/\(progress.total)"
        if progress.diverged > 0 { text += ", \(progress.diverged) diverged" }
        if progress.failed > 0 { text += ", \(progress.failed) failed" }
        return text
    }

    private var timing: String {
        guard progress.finishedHere > 0, progress.elapsed > 0 else { return "" }
        let rate = NumberText.significant(Double(progress.finishedHere) / progress.elapsed, digits: 2)
        guard progress.done < progress.total else {
            return ", \(rate)/s"
        }
        return ", \(rate)/s, \(HumanUnits.time(seconds: progress.secondsLeft)) left"
    }
}
