internal import SweepModel
internal import TransferAnalysis

/// What a pair of groups amounts to, in a sentence on who is better and one on each one's tuning.
struct ComparisonSentences {
    let pair: ComparisonReport.Pair
    let first: ComparisonSide
    let second: ComparisonSide

    var all: [String] { [winners, tuning(first, pair.first), tuning(second, pair.second)] }

    private var across: String { first.question.across.rawValue }

    // MARK: Who is better

    private var winners: String {
        let sizes = pair.comparison.sizes
        if sizes.isEmpty { return "They have no \(across) in common." }
        var clauses = [clause(.first, first.label), clause(.second, second.label)].compactMap(\.self)
        let compared = sizes.filter { $0.difference != nil }
        let withoutInterval = compared.filter { $0.difference?.interval == nil }.map(\.size)
        let open = compared.filter { $0.difference?.interval != nil && $0.difference?.better == nil }
        if !withoutInterval.isEmpty {
            clauses.append("one seed gives no interval, so nothing is decided at \(text(withoutInterval))")
        }
        if !open.isEmpty { clauses.append("which is better is undecided at \(text(open.map(\.size)))") }
        for (name, missing) in [
            (first.label, sizes.filter { $0.first == nil }),
            (second.label, sizes.filter { $0.second == nil }),
        ] where !missing.isEmpty {
            clauses.append("no rate of \(name) is eligible at \(text(missing.map(\.size)))")
        }
        return clauses.joined(separator: "; ") + "."
    }

    private func clause(_ side: BestDifference.Side, _ name: String) -> String? {
        let text = DifferenceText(metric: first.question.metric)
        let won = pair.comparison.sizes.compactMap { size -> String? in
            guard let difference = size.difference, difference.better == side else { return nil }
            return text.advantage(difference).map { "\(NumberText.size(size.size)) (by \($0))" }
        }
        return won.isEmpty ? nil : "\(name) is better at \(across) \(won.listed)"
    }

    // MARK: What tuning costs and loses

    private func tuning(_ side: ComparisonSide, _ group: ComparisonSide.Group) -> String {
        let transfer = group.analysed.transfer
        let proxy = "\(across) \(NumberText.size(side.question.from))"
        if transfer.optimum(at: side.question.from) == nil {
            return "\(side.label): no rate is eligible at \(proxy), so there is none to keep."
        }
        if transfer.targets.isEmpty {
            return "\(side.label): \(proxy) is the only size, so there is none to keep its rate at."
        }
        return "\(side.label): tuning at \(proxy) and transferring \(savings(group.cost)); "
            + "it \(LossClause(transfer: transfer, question: side.question).text)."
    }

    private func savings(_ cost: TuningCost) -> String {
        let whole = cost.everySize
        guard let alone = cost.proxyAlone, let share = alone.share(of: whole).operations else {
            return "saves an amount that is not known, since its rate was not planned everywhere"
        }
        let operations = HumanUnits.operations(whole.operations - alone.operations)
        var parts = ["\(percent(1 - share)) of the operations (\(operations))"]
        if let share = alone.share(of: whole).seconds, let all = whole.seconds, let some = alone.seconds {
            parts.append("\(percent(1 - share)) of the time (\(HumanUnits.time(seconds: all - some)))")
        }
        let sign = alone.isMeasured && whole.isMeasured ? "" : "about "
        return "saves \(sign)\(parts.listed) of tuning at every \(across)"
    }

    private func percent(_ share: Double) -> String { NumberText.fixed(100 * share, decimals: 0) + " %" }

    private func text(_ sizes: [Double]) -> String { "\(across) " + sizes.map(NumberText.size).listed }
}

/// What the rates of the proxy lose, as a clause: at worst, with what stands in the way of a bound.
private struct LossClause {
    let transfer: GroupTransfer
    let question: TransferQuestion

    var text: String {
        let failures = [failed(.diverged, "diverged"), failed(.unlearned, "did not learn")]
        let untested = failed(.untested, "was not run")
        return ([loss] + failures + [untested]).compactMap(\.self).listed + doubts
    }

    /// Ends of grids, beyond which better rates may lie.
    private var doubts: String {
        let atEnd = transfer.targets.filter { $0.isAtGridEnd && $0.regretInterval != nil }.map(\.size)
        let isProxyAtEnd = transfer.optimum(at: question.from)?.isAtGridEnd ?? false
        return
            (isProxyAtEnd ? "; its rate is at an end of the grid, so a better one may have been missed" : "")
            + (atEnd.isEmpty
                ? ""
                : "; the best rate at \(text(atEnd)) is at an end of the grid, so it may lose more there")
    }

    private var loss: String? {
        let compared = transfer.targets.compactMap {
            target -> (target: GroupTransfer.Target, regret: Double)? in
            guard case .compared(let regret) = target.regret else { return nil }
            return (target, regret)
        }
        let text = RegretText(question: question)
        if let worst = compared.max(by: { $0.regret < $1.regret }),
            compared.contains(where: { $0.target.regretInterval == nil })
        {
            return "lost up to \(text.text(worst.regret)), at \(self.text([worst.target.size])),"
                + " of which there is no interval"
        }
        let bounds = compared.compactMap { entry in
            entry.target.regretInterval.map { (size: entry.target.size, interval: $0) }
        }
        guard let worst = bounds.max(by: { $0.interval.upper < $1.interval.upper }) else { return nil }
        let isWhole = compared.count == transfer.targets.count
        let places = isWhole ? "any \(question.across.rawValue)" : self.text(bounds.map(\.size))
        let proven = bounds.filter { $0.interval.lower > 0 }.max { $0.interval.lower < $1.interval.lower }
        return "loses at most \(text.text(worst.interval.upper)) at \(places)"
            + (proven.map { " (at least \(text.text($0.interval.lower)) at \(self.text([$0.size])))" } ?? "")
    }

    private func failed(_ outcome: Regret, _ words: String) -> String? {
        let sizes = transfer.targets.filter { $0.regret == outcome }.map(\.size)
        return sizes.isEmpty ? nil : "\(words) at \(text(sizes))"
    }

    private func text(_ sizes: [Double]) -> String {
        "\(question.across.rawValue) " + sizes.map(NumberText.size).listed
    }
}
