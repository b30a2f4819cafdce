internal import SweepModel

/// One analysis on the page: what it says, its figures, its tables.
struct AnalysisMarkup {
    let analysis: SweepAnalysis
    let figures: [EmbeddedFigure]
    /// Makes identifiers of the page unique.
    let id: String

    @MarkupBuilder var markup: [Markup] {
        let answer = analysis.answer
        Markup.element("h3") { answer.title }
        Markup.element("p", ["class": "key"]) { "\(analysis.analysis.rawValue): \(analysis.trials.text)" }
        Markup.element("ul", ["class": "findings"]) {
            for sentence in answer.sentences { Markup.element("li") { sentence } }
        }
        if !figures.isEmpty { list(of: figures) }
        Markup.element("div", ["class": "beside tables"]) {
            for (number, table) in zip(1..., answer.tables) { markup(of: table, id: "\(id)-\(number)") }
        }
        definitions(answer.legend, class: "legend")
    }

    private func markup(of table: AnalysisTable, id: String) -> Markup {
        scrolling(
            .element("table", ["class": "sizes"]) {
                Markup.element("caption", ["id": id]) { table.caption }
                Markup.element("thead") {
                    if table.columns.contains(where: { $0.section != nil }) { sections(of: table) }
                    Markup.element("tr") {
                        for column in table.columns { heading(column.title) }
                    }
                }
                Markup.element("tbody") {
                    for row in table.rows {
                        Markup.element("tr") {
                            Markup.element("th", ["scope": "row"]) { row[0] }
                            for text in row.dropFirst() { Markup.element("td") { text } }
                        }
                    }
                }
            }, labelledBy: id)
    }

    /// The names over several columns.
    private func sections(of table: AnalysisTable) -> Markup {
        var spans: [(name: String, count: Int)] = []
        for column in table.columns {
            let name = column.section ?? ""
            if let last = spans.last, last.name == name {
                spans[spans.count - 1].count += 1
            } else {
                spans.append((name, 1))
            }
        }
        return .element("tr") {
            for span in spans {
                Markup.element("th", ["scope": "colgroup", "colspan": "\(span.count)"]) { span.name }
            }
        }
    }
}
