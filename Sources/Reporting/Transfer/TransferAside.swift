internal import Foundation
internal import SweepModel
internal import TransferAnalysis

/// What stands beside optimum, drift and regret: how much the exact rate matters, and what larger networks gain.
struct TransferAside {
    let groups: [SweepTransfer.Group]
    let question: TransferQuestion

    /// One row a size; for each group the columns that have something to say.
    var table: [String] {
        if shown.isEmpty { return [] }
        var table = TextTable(
            columns: [.init(question.across.rawValue)]
                + groups.flatMap { group in
                    shown.map { .init($0.rawValue, alignment: .right, section: group.shortTitle) }
                })
        for size in sizes {
            let row = groups.flatMap { group in
                let texts = cells(of: group.transfer, size: size)
                return shown.map { texts[$0] ?? "" }
            }
            table.addRow([NumberText.size(size)] + row)
        }
        return ["How much the exact rate matters, and what size gains", ""]
            + table.lines(limit: PageWidth.table)
    }

    /// What the columns mean.
    var legend: [String] { definitionLines(shown.map { ($0.rawValue, meaning(of: $0)) }) }

    private var sizes: [Double] { Set(groups.flatMap(\.transfer.sizes)).sorted() }

    private var shown: [Column] {
        let filled = groups.flatMap { group in sizes.flatMap { cells(of: group.transfer, size: $0).keys } }
        return Column.allCases.filter(filled.contains)
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

    private func cells(of transfer: GroupTransfer, size: Double) -> [Column: String] {
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
