internal import Foundation
internal import SweepModel
internal import TransferAnalysis

/// What stands beside optimum, drift and regret: how much the exact rate matters, and what larger networks gain.
struct TransferAside {
    let groups: [SweepTransfer.Group]
    let question: TransferQuestion

    /// One row a size; for each group the columns that have something to say.
    var table: [String] {
        if columns.isEmpty { return [] }
        var table = TextTable(
            columns: [.init(question.across.rawValue)]
                + groups.flatMap { group in
                    columns.map { .init($0, alignment: .right, section: group.shortTitle) }
                })
        for size in sizes {
            table.addRow(
                [NumberText.size(size)]
                    + groups.flatMap { row(of: $0.transfer, size: size).map { $0?.text ?? "" } })
        }
        return [caption, ""] + table.lines(limit: PageWidth.table)
    }

    /// What the table shows.
    let caption = "How much the exact rate matters, and what size gains"

    /// The columns of one group; none where nothing is known.
    var columns: [String] { shown.map(\.rawValue) }

    /// The columns of a group at one size; nil where nothing is known.
    func row(of transfer: GroupTransfer, size: Double) -> [Quantity?] {
        let quantities = Self.quantities(of: transfer, size: size, question: question)
        return shown.map { quantities[$0] }
    }

    /// A number as it is shown, and to sort by.
    struct Quantity {
        var text: String
        var value: Double
    }

    /// What the columns mean.
    var legend: [(term: String, meaning: String)] { shown.map { ($0.rawValue, meaning(of: $0)) } }

    private let sizes: [Double]
    private let shown: [Column]

    init(groups: [SweepTransfer.Group], question: TransferQuestion) {
        self.groups = groups
        self.question = question
        let sizes = Set(groups.flatMap(\.transfer.sizes)).sorted()
        self.sizes = sizes
        let filled = Set(
            groups.flatMap { group in
                sizes.flatMap { Self.quantities(of: group.transfer, size: $0, question: question).keys }
            })
        shown = Column.allCases.filter(filled.contains)
    }

    private func meaning(of column: Column) -> String {
        let proxy = "\(question.across.rawValue) \(NumberText.size(question.from))"
        switch column {
        case .basin:
            let depth = RegretText(question: question).text(question.scale.basinDepth)
            return "octaves of rate that lose at most \(depth); ≥ where it reaches the last rate that trains"
        case .sensitivity: return "mean rise above the best over the rates that train"
        case .change:
            return "from the next smaller \(question.across.rawValue), both at the best rate of \(proxy)"
        case .share: return "share of what this size gains over \(proxy) that keeping its rate loses"
        }
    }

    private enum Column: String, CaseIterable {
        case basin
        case sensitivity = "sens."
        case change
        case share = "of gap"
    }

    private static func quantities(
        of transfer: GroupTransfer, size: Double, question: TransferQuestion
    ) -> [Column: Quantity] {
        let regret = RegretText(question: question)
        let optimum = transfer.optimum(at: size)
        let target = transfer.targets.first { $0.size == size }
        let step = transfer.sizeEffect?.steps.first { $0.toSize == size }
        return [
            .basin: optimum.map {
                Quantity(
                    text: ($0.basin.isLowerBound ? "≥ " : "")
                        + NumberText.fixed($0.basin.octaves, decimals: 2),
                    value: $0.basin.octaves)
            },
            .sensitivity: optimum?.sensitivity.map { Quantity(text: regret.text($0), value: $0) },
            .change: step.map {
                Quantity(text: ($0.change > 0 ? "+" : "") + regret.text($0.change), value: $0.change)
            },
            .share: target?.regretShareOfGap.map {
                Quantity(text: NumberText.fixed(100 * $0, decimals: 0) + " %", value: $0)
            },
        ].compactMapValues(\.self)
    }
}
