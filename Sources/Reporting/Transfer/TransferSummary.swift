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
            table.addRow(
                [NumberText.size(size)]
                    + groups.flatMap { group in
                        let target = group.transfer.targets.first { $0.size == size }
                        return [
                            group.transfer.optimum(at: size).map(optimumText) ?? "–",
                            target.map { $0.drift.map(driftText) ?? "–" } ?? "",
                            target.map { regretText($0.regret) } ?? "",
                        ]
                    },
                mark: size == question.from ? "→" : " ")
        }
        if groups.contains(where: { $0.transfer.slope != nil }) {
            table.addRule()
            table.addRow(
                ["slope"]
                    + groups.flatMap { group in
                        ["", group.transfer.slope.map { NumberText.signed($0, decimals: 2) } ?? "–", ""]
                    })
        }
        return ["Best \(question.rate.rawValue), its drift from \(proxy), and the regret of keeping that of \(proxy)", ""]
            + table.lines(limit: TransferReport.pageWidth)
    }

    var legend: [String] {
        let optima = groups.flatMap(\.transfer.optima)
        var entries = [
            "→ the proxy", "drift in octaves (factors of 2)",
            question.metric.isLoss ? "regret in % of the best loss" : "regret in points of accuracy",
        ]
        if groups.contains(where: { $0.transfer.slope != nil }) {
            entries.append("slope in octaves of rate per octave of \(across)")
        }
        if optima.contains(where: { $0.otherRate != nil }) { entries.append("@ the other learning rate") }
        let censorings = optima.flatMap { [$0.censoring, $0.otherRateCensoring] }
        if censorings.contains(where: { !$0.isEmpty }) {
            entries.append("≤ ≥ ? the best is the last rate that trains or was tried: it may be lower, higher, either")
        }
        return entries.joined(separator: ";  ").wrapped(to: TransferReport.proseWidth - 2).map { "  " + $0 }
    }

    /// What the estimates of each group say, without judging it.
    var sentences: [String] {
        groups.flatMap { group in
            let lines = sentence(of: group).wrapped(to: TransferReport.proseWidth - 2)
            return zip(["- "] + Array(repeating: "  ", count: lines.count), lines).map { $0 + $1 }
        }
    }

    // MARK: Cells

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
        case .measured(let difference): regretText(difference)
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
        return "\(name): " + parts.compactMap(\.self).joined(separator: "; ") + "."
    }

    private func driftPhrase(_ targets: [GroupTransfer.Target]) -> String? {
        let drifts = targets.compactMap { target in target.drift.map { (size: target.size, drift: $0) } }
        guard let lowest = drifts.min(by: { $0.drift.octaves < $1.drift.octaves }),
            let highest = drifts.max(by: { $0.drift.octaves < $1.drift.octaves })
        else { return "no target has an optimum" }
        let steps = drifts.map(\.drift.gridSteps)
        let stepRange = range(steps.min() ?? 0, steps.max() ?? 0)
        let unit = stepRange == "+1" || stepRange == "-1" ? "grid step" : "grid steps"
        func extreme(_ target: (size: Double, drift: Drift)) -> String {
            "\(driftText(target.drift)) at \(across) \(NumberText.size(target.size))"
        }
        let octaves = drifts.count == 1 ? extreme(lowest) : "\(extreme(lowest)) to \(extreme(highest))"
        return "the best rate drifts by \(octaves) octaves (\(stepRange) \(unit))"
    }

    private func range(_ lowest: Int, _ highest: Int) -> String {
        let texts = [lowest, highest].map { $0 > 0 ? "+\($0)" : "\($0)" }
        return lowest == highest ? texts[0] : texts.joined(separator: " to ")
    }

    private func regretPhrases(_ targets: [GroupTransfer.Target]) -> [String] {
        let measured = targets.compactMap { target -> (size: Double, value: Double)? in
            if case .measured(let value) = target.regret { (target.size, value) } else { nil }
        }
        var phrases: [String] = []
        if let largest = measured.max(by: { $0.value < $1.value }) {
            phrases.append(
                "largest regret \(regretText(largest.value)) at \(across) \(NumberText.size(largest.size))")
        }
        let outcomes: [(Regret, String)] = [
            (.diverged, "the rate of \(proxy) diverged at"), (.unlearned, "it did not learn at"),
            (.untested, "it has not run at"),
        ]
        for (regret, phrase) in outcomes {
            let sizes = targets.filter { $0.regret == regret }.map { NumberText.size($0.size) }
            if !sizes.isEmpty { phrases.append("\(phrase) \(across) \(sizes.listed)") }
        }
        return phrases
    }
}
