internal import Foundation
internal import SweepModel
internal import TransferAnalysis

/// The verdict on a group as a clause: does the rate of the proxy serve the other sizes?
struct VerdictSentence {
    let transfer: GroupTransfer
    let question: TransferQuestion

    /// `transfers: …`, `does not transfer: …` or `is undecided: …`, to follow the name of the group.
    var clause: String {
        let verb = if case .undecided = transfer.verdict { "is " } else { "" }
        return "\(verb)\(finding): \(reason)"
    }

    /// The verdict in a word or three.
    var finding: String {
        switch transfer.verdict {
        case .transfers: "transfers"
        case .doesNot: "does not transfer"
        case .undecided: "undecided"
        }
    }

    /// What it rests on.
    var reason: String {
        switch transfer.verdict {
        case .transfers: "\(rate) loses \(largestLoss) at any \(across)"
        case .doesNot(let failures): "\(rate) " + phrases(failures).listed
        case .undecided(let doubts): doubts.map(phrase).joined(separator: "; ")
        }
    }

    private var across: String { question.across.rawValue }
    private var rate: String { "the rate of \(across) \(NumberText.size(question.from))" }

    private var largestLoss: String {
        let bounds = transfer.targets.compactMap(\.regretInterval?.upper)
        return "at most " + RegretText(question: question).text(bounds.max() ?? 0)
    }

    private func phrases(_ failures: [Verdict.Failure]) -> [String] {
        let words: [(Verdict.Failure.Kind, String)] = [
            (.regret, "loses at least \(leastLoss(failures))"), (.diverged, "diverged"),
            (.unlearned, "did not learn"),
        ]
        return words.compactMap { kind, word in
            let sizes = failures.filter { $0.kind == kind }.map(\.size)
            return sizes.isEmpty ? nil : "\(word) at \(text(sizes))"
        }
    }

    /// The smallest of the lower bounds, which holds for all that failed by their regret.
    private func leastLoss(_ failures: [Verdict.Failure]) -> String {
        let sizes = Set(failures.filter { $0.kind == .regret }.map(\.size))
        let bounds = transfer.targets.filter { sizes.contains($0.size) }.compactMap(\.regretInterval?.lower)
        return RegretText(question: question).text(bounds.min() ?? 0)
    }

    private func phrase(_ doubt: Verdict.Doubt) -> String {
        switch doubt {
        case .noOptimum:
            return
                "nothing trained at \(across) \(NumberText.size(question.from)), so there is no rate to transfer"
        case .noTarget: return "\(across) \(NumberText.size(question.from)) is the only size"
        case .proxyAtGridEnd: return "\(rate) is at an end of its grid, so it may not be the best"
        case .untested(let sizes): return "\(rate) has not run at \(text(sizes))"
        case .targetAtGridEnd(let sizes):
            return "the best rate at \(text(sizes)) is at an end of its grid, so the regret may be larger"
        case .noInterval: return "one seed, or one rate that trains, gives no interval"
        case .noise(let seeds):
            let needed = seeds.map(NumberText.grouped) ?? "more than " + NumberText.grouped(Verdict.mostSeeds)
            let tolerance = question.scale.difference(ofTolerance: question.tolerance)
            return "the regret is \(largestLoss), and scatter hides whether it is within"
                + " \(RegretText(question: question).text(tolerance)); \(needed) seeds would decide"
        }
    }

    private func text(_ sizes: [Double]) -> String { "\(across) " + sizes.map(NumberText.size).listed }
}

/// Regrets in the unit that people compare: percent of a loss, points of accuracy.
struct RegretText {
    let question: TransferQuestion

    func text(_ difference: Double) -> String { number(difference) + (question.metric.isLoss ? " %" : " pt") }

    /// The number, or why there is none.
    func text(_ regret: Regret) -> String {
        switch regret {
        case .compared(let difference): text(difference)
        case .untested: "untested"
        case .diverged: "diverged"
        case .unlearned: "unlearned"
        case .noOptimum: "no optimum"
        }
    }

    /// `0.0 to 3.4 %`.
    func text(_ interval: Interval) -> String { number(interval.lower) + " to " + text(interval.upper) }

    private func number(_ difference: Double) -> String {
        question.metric.isLoss
            ? NumberText.fixed(100 * expm1(difference), decimals: 1)
            : NumberText.fixed(difference, decimals: 2)
    }
}
