internal import Foundation
internal import SweepModel
internal import TransferAnalysis

/// Optimum, drift and regret of all groups beside each other, and a sentence for each.
struct TransferSummary {
    let groups: [SweepTransfer.Group]
    let question: TransferQuestion
    /// How often intervals like these hold the truth, where that is worth saying.
    let coverage: String?

    var across: String { question.across.rawValue }
    private var proxy: String { "\(across) \(NumberText.size(question.from))" }

    /// One row a size; for each group optimum, drift and regret, each with its interval where some have one.
    var table: [String] {
        var table = TextTable(
            columns: [.init(across)]
                + groups.flatMap { group in
                    columns.map {
                        .init($0.title, alignment: $0.alignment, section: group.shortTitle)
                    }
                })
        for size in sizes {
            table.addRow(
                [NumberText.size(size)] + groups.flatMap { row(of: $0.transfer, size: size) })
        }
        if hasSlopes {
            table.addRule()
            table.addRow(["slope"] + groups.flatMap { slopeRow(of: $0.transfer) })
        }
        return [caption, ""] + table.lines(limit: PageWidth.table)
    }

    /// What the table shows.
    var caption: String {
        "Best \(question.rate.rawValue) at each \(across), and how well that of \(proxy) serves"
    }

    /// The sizes of all groups, ascending.
    var sizes: [Double] { Set(groups.flatMap(\.transfer.sizes)).sorted() }

    /// The columns of one group.
    var columns: [(title: String, alignment: TextTable.Alignment)] {
        shown([
            ("optimum", .decimal), (intervalTitle, .left), ("drift", .right), (intervalTitle, .left),
            ("regret", .right), (intervalTitle, .left),
        ])
    }

    /// The columns of a group at one size.
    func row(of transfer: GroupTransfer, size: Double) -> [String] {
        let optimum = transfer.optimum(at: size)
        let best = [optimum.map(optimumText) ?? "–", ratesText(optimum?.interval)]
        guard let target = transfer.targets.first(where: { $0.size == size }) else {
            return shown(best + [transfer.sizes.contains(size) ? "proxy" : "", "", "", ""])
        }
        return shown(
            best + [
                target.drift.map(driftText) ?? "–", octavesText(target.drift?.interval),
                RegretText(question: question).text(target.regret),
                target.regretInterval.map(RegretText(question: question).text) ?? "",
            ])
    }

    /// Whether some group's best rates have a slope against size.
    var hasSlopes: Bool { groups.contains { $0.transfer.sizeSlope != nil } }

    /// That slope, in the column of the drift.
    func slopeRow(of transfer: GroupTransfer) -> [String] {
        let slope = transfer.sizeSlope
        return shown([
            "", "", slope.map { NumberText.signed($0.slope, decimals: 2) } ?? "–",
            octavesText(slope?.interval), "", "",
        ])
    }

    /// Without the intervals where there are none.
    private func shown<Element>(_ columns: [Element]) -> [Element] {
        hasIntervals ? columns : stride(from: 0, to: columns.count, by: 2).map { columns[$0] }
    }

    private var intervalTitle: String { Interval.title }

    private var hasIntervals: Bool {
        groups.flatMap(\.transfer.optima).contains { $0.interval != nil }
    }

    /// What the columns and signs mean; only those that occur.
    var legend: [(term: String, meaning: String)] {
        let optima = groups.flatMap(\.transfer.optima)
        var entries: [(term: String, meaning: String)] = [
            ("optimum", "best rate, refined by a parabola where its neighbours allow one"),
            ("drift", "octaves (factors of 2) from the best rate at \(proxy)"),
            ("regret", "what keeping the best grid rate of \(proxy) loses to the best here"),
        ]
        if hasIntervals {
            entries.append((intervalTitle, "confidence interval of the number before it, from seed to seed"))
            if let coverage { entries.append(("coverage", coverage)) }
        }
        if hasSlopes {
            entries.append(("slope", "octaves of rate per octave of \(across)"))
        }
        if optima.contains(where: { $0.otherRate != nil }) {
            entries.append(("@", question.otherRate.rawValue))
        }
        let signs = Set(optima.flatMap { [sign($0.censoring), sign($0.otherRateCensoring)] })
        if signs.contains("≤ ") { entries.append(("≤", "no lower rate was tried")) }
        if signs.contains("≥ ") { entries.append(("≥", "no higher rate was tried, or networks fail at it")) }
        let drifts = groups.flatMap(\.transfer.targets).compactMap(\.drift)
        if signs.contains("? ") || drifts.contains(where: { $0.relation == .unbounded }) {
            entries.append(("?", "the rates that were tried do not bound it"))
        }
        return entries
    }

    /// A sentence for each group.
    var sentences: [String] {
        groups.flatMap { sentence(of: $0).listItem() }
    }

    // MARK: Cells

    private func ratesText(_ interval: Interval?) -> String {
        guard let interval else { return "" }
        return rangeText(
            lower: interval.lower > 0 ? NumberText.significant(interval.lower, digits: 3) : nil,
            upper: interval.upper.isFinite ? NumberText.significant(interval.upper, digits: 3) : nil)
    }

    private func octavesText(_ interval: Interval?) -> String {
        guard let interval else { return "" }
        return rangeText(
            lower: interval.lower.isFinite ? NumberText.signed(interval.lower, decimals: 2) : nil,
            upper: interval.upper.isFinite ? NumberText.signed(interval.upper, decimals: 2) : nil)
    }

    private func rangeText(lower: String?, upper: String?) -> String {
        switch (lower, upper) {
        case (let lower?, let upper?): "\(lower) to \(upper)"
        case (let lower?, nil): "from \(lower)"
        case (nil, let upper?): "up to \(upper)"
        case (nil, nil): "any"
        }
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

    // MARK: Sentences

    /// The verdict on a group, and how far its best rate moves.
    func sentence(of group: SweepTransfer.Group) -> String {
        let verdict = VerdictSentence(transfer: group.transfer, question: question).clause
        return "\(group.shortTitle) \(verdict)" + (driftPhrase(of: group).map { "; \($0)." } ?? ".")
    }

    /// How far the best rate of a group moves; nil where there is none to move or nowhere to move to.
    func driftPhrase(of group: SweepTransfer.Group) -> String? {
        let transfer = group.transfer
        let hasDrift = transfer.optimum(at: question.from) != nil && !transfer.targets.isEmpty
        return hasDrift ? driftPhrase(transfer.targets) : nil
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

    private func size(_ size: Double) -> String { "\(across) \(NumberText.size(size))" }
}
