internal import TransferAnalysis

/// A table with one row for each group and size, so that sorting by size lays the groups side by side.
struct SizeTableMarkup {
    struct Column {
        var title: String
        /// Whether it holds the interval of the column before it; rows are sorted by the others.
        var isInterval = false
    }

    struct Cell {
        var text: String
        /// What rows are sorted by; those without it come last.
        var value: Double?
    }

    let caption: String
    /// Of the caption.
    let id: String
    /// The key that grows.
    let across: String
    let columns: [Column]
    let groups: [SweepTransfer.Group]
    /// The cells of a group at a size.
    let row: (SweepTransfer.Group, Double) -> [Cell]
    /// The last row of a group, which keeps its place: its name and its cells.
    var footer: (title: String, row: (SweepTransfer.Group) -> [String])?

    var markup: Markup {
        scrolling(
            .element("table", ["class": "sizes"]) {
                Markup.element("caption", ["id": id]) { caption }
                head
                Markup.element("tbody") {
                    for group in groups {
                        for size in group.transfer.sizes { row(of: group, size: size) }
                    }
                }
                if let footer {
                    Markup.element("tfoot") {
                        for group in groups {
                            Markup.element("tr") {
                                rowHeading(of: group)
                                Markup.element("td") { footer.title }
                                cells(footer.row(group).map { Cell(text: $0) })
                            }
                        }
                    }
                }
            }, labelledBy: id)
    }

    private var head: Markup {
        .element("thead") {
            Markup.element("tr") {
                heading("group", column: 0, class: "word")
                heading(across, column: 1)
                for (index, column) in columns.enumerated() {
                    heading(
                        column.title, column: column.isInterval ? nil : index + 2,
                        class: column.isInterval ? "interval" : nil)
                }
            }
        }
    }

    private func row(of group: SweepTransfer.Group, size: Double) -> Markup {
        .element("tr", ["class": size == group.transfer.proxySize ? "proxy" : nil]) {
            rowHeading(of: group)
            Markup.element("td", ["data-value": NumberText.exact(size)]) { NumberText.size(size) }
            cells(row(group, size))
        }
    }

    private func rowHeading(of group: SweepTransfer.Group) -> Markup {
        .element("th", ["scope": "row", "class": "word"]) { group.shortTitle }
    }

    @MarkupBuilder private func cells(_ cells: [Cell]) -> [Markup] {
        for (column, cell) in zip(columns, cells) {
            Markup.element(
                "td",
                [
                    "class": column.isInterval ? "interval" : nil,
                    "data-value": cell.value.map(NumberText.exact),
                ]
            ) { cell.text }
        }
    }
}
