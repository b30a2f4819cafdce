import Foundation
import Reporting
import SweepModel
import SweepRunner
import SweepStore
import Synchronization

/// What a run shows on standard error: one line that moves on a terminal, now and then a line elsewhere.
final class RunConsole: Sendable {
    private struct State {
        var shown: ContinuousClock.Instant?
        var hasLine = false
        /// How often each failure was told.
        var told: [String: Int] = [:]

        mutating func clearLine() {
            if hasLine { standardError.write("\r\u{1B}[K") }
            hasLine = false
        }
    }

    private let sweep: String
    private let isTerminal = standardError.movesLines
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// Trials that are told to have failed in one way; a whole sweep may.
    private static let mostTold = 3

    init(sweep: String) { self.sweep = sweep }

    private var interval: Duration { isTerminal ? .milliseconds(100) : .seconds(10) }

    func show(_ event: RunEvent) {
        switch event {
        case .progress(let progress): show(progress)
        case .attemptFailed(let trial, let error, let fate):
            tell("\(error); the trial \(fate.words)", of: trial)
        case .notice(let text): say(text)
        case .finishing(running: 0): break
        case .finishing(let running):
            say(
                "finishing \(running) running trial\(running == 1 ? "" : "s"), saving long ones in a checkpoint; "
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

    /// The first trials that fail in one way are named, so that many do not bury what else there is.
    private func tell(_ failure: String, of trial: TrialConfiguration) {
        let count = state.withLock { state in
            state.told[failure, default: 0] += 1
            return state.told[failure]!
        }
        if count <= Self.mostTold { say("\(trial.brief): \(failure)") }
        if count == Self.mostTold + 1 {
            say("more attempts fail and are not told one by one: \(failure)")
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
    ///
    /// - Parameters:
    ///   - command: what was asked, `run` or `analyse`.
    ///   - tooLarge: trials that can never fit into the memory of this machine.
    func conclude(_ ending: RunEnding, counts: StatusCounts, store: String, command: String, tooLarge: Int) {
        state.withLock { state in
            if state.hasLine { standardError.write("\n") }
            state.hasLine = false
        }
        let time = HumanUnits.time(seconds: (ContinuousClock.now - start) / .seconds(1))
        let done = "\(counts.done) of \(counts.total) trials done"
        let failures = counts.failures.map { ", \($0)" } ?? ""
        switch ending {
        case .finished:
            say(
                "\(sweep): \(done) in \(time), \(counts.diverged) diverged\(failures.isEmpty ? ", 0 failed" : failures)"
            )
            if counts.done > 0 { say("see them with: pcn-sweep report \(store)") }
            adviseOnFailures(counts, store: store, command: command, tooLarge: tooLarge)
        case .interrupted where counts.ended == counts.total: say("\(sweep): interrupted, \(done)\(failures)")
        case .interrupted: say("\(sweep): interrupted, \(done)\(failures); the same command does the rest")
        case .workersDoNotStart(let reason): say("pcn-sweep: workers do not start: \(reason)")
        case .tooManyFailures(let trials, let last):
            let which = trials == 1 ? "a trial has" : "\(trials) trials have"
            say("\(sweep): stopped, as \(which) failed or timed out, the last one because: \(last)")
            say("\(done)\(failures); once that is mended, the same command does the rest")
        case .failsFromTheStart(let attempts, let last):
            say(
                "\(sweep): stopped, as the first \(attempts) attempts have all failed, the last one because: \(last)"
            )
            say("\(done)\(failures); once that is mended, the same command does the rest")
        }
    }

    /// Where to read what failed, and how to try again what another attempt may help.
    private func adviseOnFailures(_ counts: StatusCounts, store: String, command: String, tooLarge: Int) {
        guard counts.failures != nil else { return }
        let outcomes = [
            counts.failed > tooLarge ? "--retry failed" : nil,
            counts.timedOut > 0 ? "--retry timed_out" : nil,
        ].compactMap { $0 }
        let advice =
            outcomes.isEmpty
            ? "\(tooLarge == 1 ? "it needs" : "they need") a machine with more memory"
            : "to try that again, \(command) with \(outcomes.joined(separator: " "))"
        say("what failed: pcn-sweep status \(store); \(advice)")
    }
}

extension StatusCounts {
    /// Trials without a result by what became of them; nil where there are none.
    fileprivate var failures: String? {
        let parts = [(failed, "failed"), (timedOut, "timed out")].filter { $0.0 > 0 }.map {
            "\($0.0) \($0.1)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
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
        if progress.timedOut > 0 { text += ", \(progress.timedOut) timed out" }
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
