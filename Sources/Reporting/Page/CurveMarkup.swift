internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// The curves of all groups as tables whose cells are shaded by what they lose to the best of their size.
struct CurveMarkup {
    let curves: CurveTables
    let groups: [SweepTransfer.Group]
    let id: String
    private let shades: CurveShades

    init(curves: CurveTables, groups: [SweepTransfer.Group], id: String) {
        self.curves = curves
        self.groups = groups
        self.id = id
        shades = CurveShades(question: curves.question)
    }

    @MarkupBuilder var markup: [Markup] {
        key
        Markup.element("div", ["class": "beside"]) {
            for (number, group) in zip(1..., groups) {
                Markup.element("div") {
                    Markup.element("h4") { group.title }
                    Markup.element("div", ["class": "beside curves"]) {
                        for (part, table) in zip(1..., CurveTable.tables(of: group)) {
                            let caption = "\(id)-curve-\(number)-\(part)"
                            scrolling(self.table(table, of: group, caption: caption), labelledBy: caption)
                        }
                    }
                }
            }
        }
        definitions(curves.legend, class: "legend")
    }

    /// The shades with the losses that they stand for.
    private var key: Markup {
        .element("ul", ["class": "key"]) {
            Markup.element("li") { "Loses to the best of its \(curves.question.across.rawValue)" }
            for (shade, bound) in shades.bounds.enumerated() {
                Markup.element("li") {
                    Markup.element("span", ["class": "swatch shade-\(shade)"]) {}
                    "≤ " + RegretText(question: curves.question).text(bound)
                        + (shade == 0 ? " (tolerance)" : "")
                }
            }
            Markup.element("li") {
                Markup.element("span", ["class": "swatch"]) {}
                "more"
            }
            Markup.element("li") {
                Markup.element("span", ["class": "swatch ineligible"]) {}
                "did not learn, or diverged"
            }
        }
    }

    private func table(_ table: CurveTable, of group: SweepTransfer.Group, caption: String) -> Markup {
        .element("table", ["class": "curve"]) {
            Markup.element("caption", ["id": caption]) {
                curves.title + (curves.caption(of: table).map { ", " + $0 } ?? "")
                Markup.element("span", ["class": "unseen"]) { " " + group.title }
            }
            Markup.element("thead") {
                Markup.element("tr") {
                    heading(curves.question.across.rawValue, column: 0)
                    for (index, size) in table.sizes.enumerated() {
                        heading(NumberText.size(size), column: index + 1)
                    }
                }
            }
            Markup.element("tbody") {
                for row in table.rows { self.row(row) }
            }
            if let trained = curves.trainedTexts(of: table) {
                Markup.element("tfoot") {
                    Markup.element("tr") {
                        Markup.element("th", ["scope": "row"]) { "trained" }
                        for text in trained { Markup.element("td") { text } }
                    }
                }
            }
        }
    }

    private func row(_ row: CurveTable.Row) -> Markup {
        .element("tr", ["class": row.isTransferred ? "transferred" : nil]) {
            Markup.element("th", ["scope": "row", "data-value": NumberText.exact(row.rate)]) {
                (row.isTransferred ? "→ " : "") + row.label
            }
            for entry in row.entries {
                Markup.element("td", ["class": shade(of: entry), "data-value": sortValue(of: entry)]) {
                    curves.text(of: entry)
                }
            }
        }
    }

    private func shade(of entry: CurveTable.Entry) -> String? {
        switch entry.appearance {
        case .eligible:
            let shade = entry.regret.flatMap(shades.shade)
            let names = [shade.map { "shade-\($0)" }, entry.isOptimum ? "best" : nil].compactMap { $0 }
            return names.isEmpty ? nil : names.joined(separator: " ")
        case .unlearned, .diverged: return "ineligible"
        case .failed, .uncounted, .notRun: return "absent"
        }
    }

    /// Cells that do not compete come after all that do.
    private func sortValue(of entry: CurveTable.Entry) -> String? {
        switch entry.appearance {
        case .eligible: entry.cell?.value.map(NumberText.exact)
        case .unlearned, .diverged: NumberText.exact(.infinity)
        case .failed, .uncounted, .notRun: nil
        }
    }
}

/// Which losses to the best share a shade: within the tolerance, then within larger and larger ones.
struct CurveShades {
    /// Ascending, on the scale of the values.
    let bounds: [Double]

    init(question: TransferQuestion) {
        let tolerance = question.scale.difference(ofTolerance: question.tolerance)
        let larger =
            switch question.scale {
            case .logLoss: [0.2, 0.5, 1].map(log1p)
            case .errorPoints: [3.0, 10, 30]
            }
        bounds = [tolerance] + larger.filter { $0 > tolerance }
    }

    /// The number of the shade, from 0, or nil beyond all bounds.
    func shade(_ loss: Double) -> Int? { bounds.firstIndex { loss <= $0 } }
}
