internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// The curve tables of a report: rates down, sizes across, a table for each value of the other rate.
struct CurveTables {
    let groups: [SweepTransfer.Group]
    let question: TransferQuestion
    private let format: @Sendable (Double) -> String
    /// Room for marks behind a number.
    private let markWidth: Int

    init(groups: [SweepTransfer.Group], question: TransferQuestion) {
        self.groups = groups
        self.question = question
        let cells = groups.flatMap(\.cells)
        let eligible = cells.filter(\.isEligible).compactMap(\.metricMean)
        format = NumberText.aligned(eligible.isEmpty ? cells.compactMap(\.metricMean) : eligible)
        markWidth = Set(cells.map(\.otherRate)).count > 1 ? 2 : 1
    }

    /// The heading of a group and its tables, as blocks of lines.
    func blocks(of group: SweepTransfer.Group) -> [[String]] {
        let otherRates = Set(group.cells.map(\.otherRate)).sorted { ($0 ?? 0) < ($1 ?? 0) }
        let tables = otherRates.map { otherRate in
            let caption = otherRate.map { "  \(question.otherRate.rawValue) \(NumberText.significant($0))" }
            return (caption.map { [$0] } ?? []) + table(of: group, otherRate: otherRate)
        }
        let heading =
            group.title.wrapped(to: PageWidth.prose)
            + ["\(question.metric.rawValue) at each \(question.rate.rawValue)"]
        return [heading + [""] + (tables.first ?? [])] + tables.dropFirst()
    }

    /// What the marks mean; only those that occur.
    var legend: [String] {
        let cells = groups.flatMap(\.cells)
        let shown = Set(cells.map(Appearance.init))
        let proxy = "\(question.across.rawValue) \(NumberText.size(question.from))"
        var entries: [(term: String, meaning: String)] = []
        if shown.contains(.eligible) {
            entries.append(("*", markWidth == 2 ? "best of its column" : "best of its size"))
            if markWidth == 2 { entries.append(("**", "best of its size over both rates")) }
        }
        if groups.contains(where: { $0.transfer.optimum(at: question.from) != nil }) {
            entries.append(("→", "best rate at \(proxy): the one that is transferred"))
        }
        if shown.contains(.unlearned) { entries.append(("( )", "completed without having learned")) }
        if shown.contains(.diverged) { entries.append(("div 2/3", "2 of 3 seeds diverged")) }
        if shown.contains(.failed) { entries.append(("fail 2/3", "2 of 3 seeds failed")) }
        if shown.contains(.uncounted) {
            entries.append(("–", "ran, but has no value to compare or no seed that all cells share"))
        }
        if shown.contains(.notRun) || groups.contains(where: hasGaps) { entries.append(("·", "not run")) }
        if cells.contains(where: { $0.trainedLayers != nil }) {
            entries.append(
                ("trained", "weight matrices that trained, of all, at the best rate of the column"))
        }
        return definitionLines(entries)
    }

    /// Whether some size lacks a rate that another has.
    private func hasGaps(_ group: SweepTransfer.Group) -> Bool {
        Dictionary(grouping: group.cells, by: \.otherRate).values.contains { cells in
            cells.count < Set(cells.map(\.rate)).count * group.transfer.sizes.count
        }
    }

    private func table(of group: SweepTransfer.Group, otherRate: Double?) -> [String] {
        let sizes = group.transfer.sizes
        let cells = group.cells.filter { $0.otherRate == otherRate }
        let rates = Set(cells.map(\.rate)).sorted()
        let proxy = group.transfer.optimum(at: question.from)
        let bests = sizes.map { size in
            cells.filter { $0.size == size && $0.isEligible && $0.value != nil }
                .min { ($0.value ?? 0, $0.rate) < ($1.value ?? 0, $1.rate) }
        }
        var table = TextTable(
            columns: [.init(question.across.rawValue, alignment: .decimal)]
                + sizes.map { .init(NumberText.size($0) + room()) })
        for (rate, label) in zip(rates, NumberText.labels(of: rates)) {
            let row = zip(sizes, bests).map { size, best in
                guard let cell = cells.first(where: { $0.size == size && $0.rate == rate }) else {
                    return "·" + room()
                }
                return text(of: cell, isBest: cell == best, optimum: group.transfer.optimum(at: size))
            }
            let isTransferred = proxy?.gridRate == rate && proxy?.otherRate == otherRate
            table.addRow([label] + row, mark: isTransferred ? "→" : " ")
        }
        if bests.contains(where: { $0?.trainedLayers != nil }) {
            table.addRule()
            table.addRow(
                ["trained"] + bests.map { best in best.map { trainedText($0) + room() } ?? "" })
        }
        return table.lines(limit: PageWidth.table)
    }

    private func text(of cell: TransferCell, isBest: Bool, optimum: Optimum?) -> String {
        switch Appearance(cell) {
        case .eligible:
            let isOptimum = optimum?.gridRate == cell.rate && optimum?.otherRate == cell.otherRate
            let mark = !isBest ? "" : isOptimum && markWidth == 2 ? "**" : "*"
            return (cell.metricMean.map(format) ?? "") + mark + room(after: mark.count)
        case .unlearned: return "(" + (cell.metricMean.map(format) ?? "–") + ")" + room(after: 1)
        case .diverged: return "div \(cell.diverged)/\(cell.seedsPlanned)"
        case .failed: return "fail \(cell.failed)/\(cell.seedsPlanned)"
        case .uncounted: return "–" + room()
        case .notRun: return "·" + room()
        }
    }

    private func trainedText(_ cell: TransferCell) -> String {
        cell.trainedLayers.map {
            NumberText.significant($0, digits: 3) + "/" + NumberText.size(cell.layers)
        } ?? ""
    }

    private func room(after used: Int = 0) -> String { String(repeating: " ", count: markWidth - used) }
}

extension TransferQuestion {
    /// The learning rate that is not transferred.
    var otherRate: TrialKey { rate == .weightLearningRate ? .activityLearningRate : .weightLearningRate }
}

/// How a cell shows in a curve table.
private enum Appearance {
    case eligible, unlearned, diverged, failed, uncounted, notRun

    init(_ cell: TransferCell) {
        if cell.isEligible, cell.value != nil {
            self = .eligible
        } else if cell.diverged > 0 {
            self = .diverged
        } else if cell.seeds > 0, !cell.isEligible {
            self = .unlearned
        } else if cell.completed > 0 {
            self = .uncounted
        } else {
            self = cell.failed > 0 ? .failed : .notRun
        }
    }
}
