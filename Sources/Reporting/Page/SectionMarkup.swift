internal import SweepModel
internal import SweepStore

/// One sweep on the page: the question and its answer, then what the answer rests on.
struct SectionMarkup {
    let section: ReportPage.Section
    /// Makes identifiers of the page unique.
    let id: String
    let toolVersion: String

    private var transfer: SweepTransfer { section.transfer }

    var markup: Markup {
        .element("section", ["id": id, "aria-labelledby": "\(id)-name"]) {
            Markup.element("h2", ["id": "\(id)-name"]) { transfer.sweep.name }
            if !transfer.sweep.description.printable.isEmpty {
                Markup.element("p", ["class": "description"]) { transfer.sweep.description }
            }
            answer
            provenance
        }
    }

    @MarkupBuilder private var answer: [Markup] {
        if let absence = transfer.absence {
            Markup.element("div", ["class": "notice"]) {
                Markup.element("p") { absence.sentence }
                if !absence.reasons.isEmpty {
                    Markup.element("ul") {
                        for reason in absence.reasons { Markup.element("li") { reason } }
                    }
                }
            }
            facts
            figures
        } else if let question = transfer.sweep.question {
            let summary = TransferSummary(
                groups: transfer.groups, question: question, coverage: transfer.coverageText)
            let aside = TransferAside(groups: transfer.groups, question: question)
            let curves = CurveTables(groups: transfer.groups, question: question)
            Markup.element("ul", ["class": "verdicts"]) {
                for group in transfer.groups { VerdictMarkup(group: group, summary: summary).markup }
            }
            facts
            Markup.element("h3") { "Best rates, and what keeping one costs" }
            SummaryMarkup(summary: summary, aside: aside, id: id).markup
            figures
            Markup.element("h3") { "Curves" }
            CurveMarkup(curves: curves, groups: transfer.groups, id: id).markup
        } else {
            facts
        }
        for analysis in transfer.analyses {
            AnalysisMarkup(
                analysis: analysis, figures: section.figures.filter { $0.analysis == analysis.analysis },
                id: "\(id)-\(analysis.analysis.rawValue)"
            ).markup
        }
    }

    private var facts: Markup { definitions(transfer.facts(toolVersion: toolVersion), class: "facts") }

    /// The figures of the question.
    @MarkupBuilder private var figures: [Markup] {
        let figures = section.figures.filter { $0.analysis == nil }
        if !figures.isEmpty {
            Markup.element("h3") { "Figures" }
            list(of: figures)
        }
    }

    @MarkupBuilder private var provenance: [Markup] {
        Markup.element("h3") { "Provenance" }
        for (number, source) in zip(1..., transfer.sources) {
            if transfer.sources.count > 1 { Markup.element("h4") { source.store } }
            ProvenanceMarkup(provenance: source.provenance, id: "\(id)-store-\(number)").markup
        }
    }
}

/// Figures, each with how to read it.
func list(of figures: [EmbeddedFigure]) -> Markup {
    .element("div", ["class": "figures"]) {
        for figure in figures {
            Markup.element("figure") {
                Markup.element("div", ["class": "scroll", "tabindex": "0"]) {
                    Markup.verbatim(figure.svg)
                }
                Markup.element("figcaption") { figure.caption }
            }
        }
    }
}

/// Terms and what they mean.
func definitions(_ entries: [(term: String, meaning: String)], class name: String) -> Markup {
    .element("dl", ["class": name]) {
        for entry in entries {
            Markup.element("div") {
                Markup.element("dt") { entry.term }
                Markup.element("dd") { entry.meaning }
            }
        }
    }
}

/// A table in a frame of its own that scrolls where the page is too narrow for it.
func scrolling(_ table: Markup, labelledBy id: String) -> Markup {
    .element("div", ["class": "scroll", "role": "region", "aria-labelledby": id, "tabindex": "0"]) { table }
}

/// A heading of a column.
///
/// - Parameter column: its number, where rows may be sorted by it.
func heading(_ text: String, column: Int? = nil, class name: String? = nil) -> Markup {
    .element("th", ["scope": "col", "class": name, "data-column": column.map { "\($0)" }]) { text }
}
