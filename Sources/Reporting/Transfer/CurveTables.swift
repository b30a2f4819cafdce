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
        let tables = CurveTable.tables(of: group).map { table in
            (caption(of: table).map { ["  " + $0] } ?? []) + lines(of: table)
        }
        let heading = group.title.wrapped(to: PageWidth.prose) + [title]
        return [heading + [""] + (tables.first ?? [])] + tables.dropFirst()
    }

    /// What the tables of every group show.
    var title: String { "\(question.metric.rawValue) at each \(question.rate.rawValue)" }

    /// What sets a table apart from the others of its group.
    func caption(of table: CurveTable) -> String? {
        table.otherRate.map { "\(question.otherRate.rawValue) \(NumberText.significant($0))" }
    }

    /// What the marks mean; only those that occur.
    var legend: [(term: String, meaning: String)] {
        let cells = groups.flatMap(\.cells)
        let shown = Set(cells.map(CellAppearance.init))
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
        return entries
    }

    /// Whether some size lacks a rate that another has.
    private func hasGaps(_ group: SweepTransfer.Group) -> Bool {
        Dictionary(grouping: group.cells, by: \.otherRate).values.contains { cells in
            cells.count < Set(cells.map(\.rate)).count * group.transfer.sizes.count
        }
    }

    private func lines(of table: CurveTable) -> [String] {
        var text = TextTable(
            columns: [.init(question.across.rawValue, alignment: .decimal)]
                + table.sizes.map { .init(NumberText.size($0) + room()) })
        for row in table.rows {
            text.addRow(
                [row.label] + row.entries.map(paddedText), mark: row.isTransferred ? "→" : " ")
        }
        if let trained = trainedTexts(of: table) {
            text.addRule()
            text.addRow(["trained"] + trained.map { $0.isEmpty ? "" : $0 + room() })
        }
        return text.lines(limit: PageWidth.table)
    }

    /// The number of a cell and its marks, or the word for why it has none.
    func text(of entry: CurveTable.Entry) -> String {
        let number = entry.cell?.metricMean.map(format)
        switch entry.appearance {
        case .eligible: return (number ?? "") + mark(of: entry)
        case .unlearned: return "(" + (number ?? "–") + ")"
        case .diverged: return "div " + share(of: entry.cell?.diverged, in: entry.cell)
        case .failed: return "fail " + share(of: entry.cell?.failed, in: entry.cell)
        case .uncounted: return "–"
        case .notRun: return "·"
        }
    }

    private func mark(of entry: CurveTable.Entry) -> String {
        !entry.isBest ? "" : entry.isOptimum && markWidth == 2 ? "**" : "*"
    }

    private func share(of seeds: Int?, in cell: TransferCell?) -> String {
        "\(seeds ?? 0)/\(cell?.seedsPlanned ?? 0)"
    }

    /// With spaces for the marks that others of the column may have, so that numbers stand below each other.
    private func paddedText(of entry: CurveTable.Entry) -> String {
        let room =
            switch entry.appearance {
            case .eligible: room(after: mark(of: entry).count)
            case .unlearned: room(after: 1)
            case .diverged, .failed: ""
            case .uncounted, .notRun: room()
            }
        return text(of: entry) + room
    }

    /// How many weight matrices trained at the best of each size, as `6.8/7`; nil where that is not known.
    func trainedTexts(of table: CurveTable) -> [String]? {
        guard table.bests.contains(where: { $0?.trainedLayers != nil }) else { return nil }
        return table.bests.map { $0?.trainedText ?? "" }
    }

    private func room(after used: Int = 0) -> String { String(repeating: " ", count: markWidth - used) }
}

extension TransferCell {
    /// Weight matrices that trained, of all: `6.8/7`; empty where that was not evaluated.
    var trainedText: String {
        trainedLayers.map { NumberText.significant($0, digits: 3) + "/" + NumberText.size(layers) } ?? ""
    }
}
