internal import Foundation
internal import SweepModel
internal import TransferAnalysis

/// What stands beside optimum, drift and regret: how much the exact rate matters, and what larger networks gain.
struct TransferAside {
    let groups: [SweepTransfer.Group]
    let question: TransferQuestion

    /// One row a size; for each group the columns that have something to say.
    var table: [String] {
        let sizes = Set(groups.flatMap(\.transfer.sizes)).sorted()
        let rows = sizes.map { size in groups.map { Self.cells(of: $0.transfer, size: size, question: question) } }
        let shown = Column.allCases.filter { column in
            rows.joined().contains { $0[column] != nil }
        }
        if shown.isEmpty { return [] }
        var table = TextTable(
            columns: [.init(question.across.rawValue)]
                + groups.flatMap { group in
                    shown.map { .init($0.rawValue, alignment: .right, section: group.shortTitle) }
                })
        for (size, row) in zip(sizes, rows) {
            table.addRow([NumberText.size(size)] + row.flatMap { cells in shown.map { cells[$0] ?? "" } })
        }
        return ["How much the exact rate matters, and what size gains", ""]
            + table.lines(limit: PageWidth.table)
    }

    /// What the columns mean.
    var legend: [String] {
        let depth = RegretText(question: question).text(question.scale.basinDepth)
        let proxy = "\(question.across.rawValue) \(NumberText.size(question.from))"
        return definitionLines([
            (Column.basin.rawValue, "octaves of rate that lose at most \(depth); ≥ where the grid ends first"),
            (Column.sensitivity.rawValue, "mean loss against the best over the rates that train"),
            (Column.change.rawValue, "from the next smaller \(question.across.rawValue), both at the rate of \(proxy)"),
            (Column.share.rawValue, "share of what this size gains over \(proxy) that keeping its rate loses"),
        ])
    }

    private enum Column: String, CaseIterable {
        case basin
        case sensitivity = "sens."
        case change
        case share = "of gap"
    }

    private static func cells(
        of transfer: GroupTransfer, size: Double, question: TransferQuestion
    ) -> [Column: String] {
        let regret = RegretText(question: question)
        let optimum = transfer.optimum(at: size)
        let target = transfer.targets.first { $0.size == size }
        let step = transfer.sizeEffect?.steps.first { $0.toSize == size }
        return [
            .basin: optimum.map {
                ($0.basin.isLowerBound ? "≥ " : "") + NumberText.fixed($0.basin.octaves, decimals: 2)
            },
            .sensitivity: optimum?.sensitivity.map(regret.text),
            .change: step.map { ($0.change > 0 ? "+" : "") + regret.text($0.change) },
            .share: target?.regretShareOfGap.map { NumberText.fixed(100 * $0, decimals: 0) + " %" },
        ].compactMapValues(\.self)
    }
}
