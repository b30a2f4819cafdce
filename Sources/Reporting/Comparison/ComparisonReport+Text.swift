internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension ComparisonReport {
    /// The comparison as plain text: what is compared, then for each pair of groups the best of both, what tuning
    /// costs, and what that amounts to.
    ///
    /// Lines stay within 80 characters where the tables allow it and within 100 always.
    public func text() -> String {
        var blocks = [headline]
        for pair in pairs {
            let bests = BestTable(pair: pair, first: first, second: second)
            let costs = CostTable(pair: pair, first: first, second: second)
            if !pair.title.isEmpty { blocks.append(pair.title.printable.wrapped(to: PageWidth.prose)) }
            blocks += [contrastLines(of: pair), bests.lines, costs.lines]
            blocks.append(
                ComparisonSentences(pair: pair, first: first, second: second).all.flatMap { $0.listItem() })
        }
        blocks.append(legend)
        return blocks.filter { !$0.isEmpty }.joined(separator: [""]).joined(separator: "\n") + "\n"
    }

    private var headline: [String] {
        var facts = [first, second].map { side in (side.label, description(of: side)) }
        let choice =
            switch first.question.metric {
            case .testLoss, .testAccuracy: "; rates are chosen on the test set"
            case .finalTrainLoss, .minTrainLoss: ""
            }
        let time = first.reading.step.map { " as of step \($0), from recorded losses" } ?? ""
        facts.append(("metric", first.question.metric.rawValue + time + choice))
        for side in [first, second] {
            facts += side.reading.facts(otherRate: side.question.otherRate)
                .filter { fact in !facts.contains { $0 == fact } }
            facts += side.notes.map { ("note", "\(side.label): \($0.printable)") }
        }
        let revisions = [first, second].map { String($0.sweep.revision.prefix(12)) }
        let distinct = revisions[0] == revisions[1] ? [revisions[0]] : revisions
        facts.append(("revision", "\(distinct.listed), pcn-sweep \(toolVersion.printable)"))
        for (side, names) in [(first, unmatchedFirst), (second, unmatchedSecond)] where !names.isEmpty {
            let list = names.map { $0.isEmpty ? "all trials" : $0.printable }.joined(separator: "; ")
            facts.append(("left out", "\(list): only in \(side.label)"))
        }
        return ["\(first.label) and \(second.label), each at its best rates", ""] + definitionLines(facts)
    }

    private func description(of side: ComparisonSide) -> String {
        let names = side.groups.map { $0.labels.name.isEmpty ? "all trials" : $0.labels.name.printable }
        return "\(names.joined(separator: "; ")) of sweep \(side.sweep.name.printable) in"
            + " \(side.store.printable): \(side.trials.text)"
    }

    private func contrastLines(of pair: Pair) -> [String] {
        guard !pair.contrasts.isEmpty else { return [] }
        var table = TextTable(columns: [
            .init("also differs", alignment: .left), .init(first.label, alignment: .left),
            .init(second.label, alignment: .left),
        ])
        for contrast in pair.contrasts {
            table.addRow([contrast.key, contrast.first.printable, contrast.second.printable])
        }
        return table.lines(limit: PageWidth.table)
    }

    /// What the columns mean.
    private var legend: [String] {
        let across = first.question.across.rawValue
        let unit =
            first.question.metric.isLoss
            ? "in percent of that of \(second.label): below zero \(first.label) is better"
            : "in points: above zero \(first.label) is better"
        var entries: [(term: String, meaning: String)] = [
            ("best", "of the grid; both are the luckiest of their grids, a little too good"),
            ("difference", "\(first.label) less \(second.label), \(unit)"),
        ]
        if let interval = intervalMeaning { entries.append((Interval.title, interval)) }
        let extent = first.reading.step == nil ? "" : " to their ends"
        entries.append(("every", "operations of all trials\(extent): what tuning at every \(across) takes"))
        entries.append(
            ("proxy", "operations if one \(across) is tuned and its best rates are run at the others"))
        if pairs.contains(where: {
            ($0.first.analysed.cells + $0.second.analysed.cells).contains { $0.otherRate != nil }
        }) {
            entries.append(("@", first.question.otherRate.rawValue))
        }
        entries.append(("loses", "regret of those rates: what they lose to the best of the grid there"))
        entries.append(("time", "of workers, summed over trials, on the machines that ran them"))
        if pairs.contains(where: {
            !$0.first.cost.everySize.isMeasured || !$0.second.cost.everySize.isMeasured
        }) {
            entries.append(("~", "planned operations and predicted time where trials have no result"))
        }
        return definitionLines(entries)
    }

    /// What the intervals are; nil where there are none.
    private var intervalMeaning: String? {
        let differences = pairs.flatMap(\.comparison.sizes).compactMap(\.difference)
            .filter { $0.interval != nil }
        if !differences.isEmpty {
            let isPaired = differences.contains { $0.method == .paired }
            return "confidence interval; those of the difference hold together at every "
                + "\(first.question.across.rawValue), from "
                + (isPaired ? "equal seeds on equal data" : "each one's own seeds")
        }
        let targets = pairs.flatMap { [$0.first, $0.second] }.flatMap(\.analysed.transfer.targets)
        return targets.contains { $0.regretInterval != nil } ? "confidence interval" : nil
    }
}
