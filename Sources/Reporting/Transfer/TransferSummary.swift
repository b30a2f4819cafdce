internal import Foundation
internal import SweepModel
internal import TransferAnalysis

/// Optimum, drift and regret of all groups beside each other, and a sentence for each.
struct TransferSummary {
    let groups: [TransferReport.Group]
    let question: TransferQuestion

    private var across: String { question.across.rawValue }
    private var proxy: String { "\(across) \(NumberText.size(question.from))" }

    /// One row a size, three columns a group.
    var table: [String] {
        let sizes = Set(groups.flatMap(\.transfer.sizes)).sorted()
        var table = TextTable(
            columns: [.init(across)]
                + groups.flatMap { group in
                    [
                        .init("optimum", alignment: .decimal, section: group.shortTitle),
                        .init("drift", section: group.shortTitle),
                        .init("regret", section: group.shortTitle),
                    ]
                })
        for size in sizes {
            table.addRow([NumberText.size(size)] + groups.flatMap { row(of: $0.transfer, size: size) })
        }
        if groups.contains(where: { $0.transfer.sizeSlope != nil }) {
            table.addRule()
            table.addRow(
                ["slope"]
                    + groups.flatMap { group in
                        [
                            "",
                            group.transfer.sizeSlope.map { NumberText.signed($0.slope, decimals: 2) } ?? "–",
                            "",
                        ]
                    })
        }
        let caption = "Best \(question.rate.rawValue) at each \(across), and how well that of \(proxy) serves"
        return [caption, ""] + table.lines(limit: PageWidth.table)
    }

    /// What the columns and signs mean; only those that occur.
    var legend: [String] {
        let optima = groups.flatMap(\.transfer.optima)
        var entries: [(term: String, meaning: String)] = [
            ("optimum", "best rate, refined by a parabola where its neighbours allow one"),
            ("drift", "octaves (factors of 2) from the best rate at \(proxy)"),
            ("regret", "what keeping the best grid rate of \(proxy) loses to the best here"),
        ]
        if groups.contains(where: { $0.transfer.sizeSlope != nil }) {
            entries.append(("slope", "octaves of rate per octave of \(across)"))
        }
        if optima.contains(where: { $0.otherRate != nil }) {
            entries.append(("@", question.otherRate.rawValue))
        }
        let signs = Set(optima.flatMap { [sign($0.censoring), sign($0.otherRateCensoring)] })
        if signs.contains("≤ ") { entries.append(("≤", "no lower rate was tried")) }
        if signs.contains("≥ ") { entries.append(("≥", "no higher rate was tried, or it does not train")) }
        let drifts = groups.flatMap(\.transfer.targets).compactMap(\.drift)
        if signs.contains("? ") || drifts.contains(where: { $0.relation == .unbounded }) {
            entries.append(("?", "the rates that were tried do not bound it"))
        }
        return definitionLines(entries)
    }

    /// What the estimates of each group say, without judging it.
    var sentences: [String] {
        groups.flatMap { group in
            let lines = sentence(of: group).wrapped(to: PageWidth.prose - 2)
            return zip(["- "] + Array(repeating: "  ", count: lines.count), lines).map { $0 + $1 }
        }
    }

    // MARK: Cells

    private func row(of transfer: GroupTransfer, size: Double) -> [String] {
        let optimum = transfer.optimum(at: size).map(optimumText) ?? "–"
        guard let target = transfer.targets.first(where: { $0.size == size }) else {
            return [optimum, transfer.sizes.contains(size) ? "proxy" : "", ""]
        }
        return [optimum, target.drift.map(driftText) ?? "–", regretText(target.regret)]
    }

    private func optimumText(_ optimum: Optimum) -> String {
        let rate = sign(optimum.censoring) + NumberText.significant(optimum.rate, digits: 3)
        guard let otherRate = optimum.otherRate else { return rate }
        return rate + " @ " + sign(optimum.otherRateCensoring) + NumberText.significant(otherRate, digits: 3)
    }

    private func sign(_ censoring: Optimum.Censoring) -> String {
        switch (censoring.isOpenBelow, censoring.isOpenAbove) {
        case (false, false): ""
        case (true, false): "≤ "
        case (false, true): "≥ "
        case (true, true): "? "
        }
    }

    private func driftText(_ drift: Drift) -> String {
        let sign =
            switch drift.relation {
            case .equal: ""
            case .atLeast: "≥ "
            case .atMost: "≤ "
            case .unbounded: "? "
            }
        return sign + NumberText.signed(drift.octaves, decimals: 2)
    }

    private func regretText(_ regret: Regret) -> String {
        switch regret {
        case .compared(let difference): regretText(difference)
        case .untested: "untested"
        case .diverged: "diverged"
        case .unlearned: "unlearned"
        case .noOptimum: "no optimum"
        }
    }

    private func regretText(_ difference: Double) -> String {
        question.metric.isLoss
            ? NumberText.fixed(100 * expm1(difference), decimals: 1) + " %"
            : NumberText.fixed(difference, decimals: 2) + " pt"
    }

    // MARK: Sentences

    private func sentence(of group: TransferReport.Group) -> String {
        let transfer = group.transfer
        let name = group.shortTitle
        if transfer.optimum(at: question.from) == nil {
            return "\(name): nothing trained at \(proxy), so there is no rate to transfer."
        }
        if transfer.targets.isEmpty { return "\(name): \(proxy) is the only size." }
        let parts = [driftPhrase(transfer.targets)] + regretPhrases(transfer.targets)
        return "\(name): " + parts.joined(separator: "; ") + "."
    }

    private func driftPhrase(_ targets: [GroupTransfer.Target]) -> String {
        let drifts = targets.compactMap { target in target.drift.map { (size: target.size, drift: $0) } }
        if drifts.isEmpty { return "no other \(across) has an optimum" }
        let bounded = drifts.filter { $0.drift.relation != .unbounded }
            .sorted { abs($0.drift.octaves) < abs($1.drift.octaves) }
        guard let least = bounded.first, let most = bounded.last else {
            return "the rates that were tried do not bound the drift of the best rate"
        }
        let steps = [least, most].map(\.drift.gridSteps)
        let extremes = [least, most].map { driftText($0.drift) }
        let octaves =
            extremes[0] == extremes[1]
            ? "\(extremes[0]) octaves"
            : "\(extremes[0]) octaves (\(size(least.size))) to \(extremes[1]) (\(size(most.size)))"
        return "the best rate drifts by \(octaves), \(stepsText(from: steps[0], to: steps[1]))"
    }

    private func stepsText(from least: Int, to most: Int) -> String {
        let texts = [least, most].map { $0 > 0 ? "+\($0)" : "\($0)" }
        let range = least == most ? texts[0] : texts.joined(separator: " to ")
        return range + (least == most && abs(least) == 1 ? " grid step" : " grid steps")
    }

    private func regretPhrases(_ targets: [GroupTransfer.Target]) -> [String] {
        let compared = targets.compactMap { target -> (size: Double, value: Double)? in
            if case .compared(let value) = target.regret { (target.size, value) } else { nil }
        }
        var phrases: [String] = []
        if let largest = compared.max(by: { $0.value < $1.value }) {
            let texts = Set(compared.map { regretText($0.value) })
            phrases.append(
                texts.count == 1
                    ? "regret \(regretText(largest.value))"
                    : "largest regret \(regretText(largest.value)) (\(size(largest.size)))")
        }
        let outcomes: [(Regret, String)] = [
            (.diverged, "the rate of \(proxy) diverged at"),
            (.unlearned, "the rate of \(proxy) did not learn at"),
            (.untested, "the rate of \(proxy) has not run at"),
        ]
        for (regret, phrase) in outcomes {
            let sizes = targets.filter { $0.regret == regret }.map { NumberText.size($0.size) }
            if !sizes.isEmpty { phrases.append("\(phrase) \(across) \(sizes.listed)") }
        }
        return phrases
    }

    private func size(_ size: Double) -> String { "\(across) \(NumberText.size(size))" }
}
