internal import SweepModel
internal import TransferAnalysis

/// The numbers of all groups: optimum, drift and regret, then what stands beside them.
struct SummaryMarkup {
    let summary: TransferSummary
    let aside: TransferAside
    /// Makes identifiers of the page unique.
    let id: String

    var markup: Markup {
        .element("div", ["class": "beside"]) {
            Markup.element("div") {
                summaryTable.markup
                definitions(summary.legend, class: "legend")
            }
            if !aside.columns.isEmpty {
                Markup.element("div") {
                    asideTable.markup
                    definitions(aside.legend, class: "legend")
                }
            }
        }
    }

    private var summaryTable: SizeTableMarkup {
        let columns = summary.columns
        let hasIntervals = columns.count > 3
        var table = SizeTableMarkup(
            caption: summary.caption, id: "\(id)-summary", across: summary.across,
            columns: columns.enumerated().map {
                .init(title: $1.title, isInterval: hasIntervals && !$0.isMultiple(of: 2))
            },
            groups: summary.groups
        ) { group, size in
            let values = sortValues(of: group.transfer, size: size)
            return summary.row(of: group.transfer, size: size).enumerated().map { index, text in
                SizeTableMarkup.Cell(text: text, value: values[hasIntervals ? index / 2 : index])
            }
        }
        if summary.hasSlopes { table.footer = ("slope", { summary.slopeRow(of: $0.transfer) }) }
        return table
    }

    private var asideTable: SizeTableMarkup {
        SizeTableMarkup(
            caption: aside.caption, id: "\(id)-aside", across: summary.across,
            columns: aside.columns.map { .init(title: $0) }, groups: aside.groups
        ) { group, size in
            aside.row(of: group.transfer, size: size).map { .init(text: $0?.text ?? "", value: $0?.value) }
        }
    }

    /// What optimum, drift and regret are sorted by. A rate at which networks do not learn is worse than any other.
    private func sortValues(of transfer: GroupTransfer, size: Double) -> [Double?] {
        let target = transfer.targets.first { $0.size == size }
        let regret: Double? =
            switch target?.regret {
            case .compared(let regret): regret
            case .diverged, .unlearned: .infinity
            case .untested, .noOptimum, nil: nil
            }
        return [transfer.optimum(at: size)?.rate, target?.drift?.octaves, regret]
    }
}
