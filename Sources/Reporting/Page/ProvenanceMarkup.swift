internal import Foundation
internal import SweepStore

/// Where the results come from: programs, machines, arithmetic, times, and the sweep file.
struct ProvenanceMarkup {
    let provenance: SweepProvenance
    let id: String

    @MarkupBuilder var markup: [Markup] {
        definitions(facts, class: "facts")
        if !provenance.origins.isEmpty {
            scrolling(
                table(
                    "Builds and machines", id: "\(id)-origins",
                    columns: ["results", "pcn-sweep", "commit", "processor"],
                    rows: provenance.origins.map { origin in
                        [
                            NumberText.grouped(origin.results), origin.build.toolVersion,
                            origin.build.gitCommit ?? "unknown", origin.build.cpu,
                        ]
                    }), labelledBy: "\(id)-origins")
        }
        if !provenance.platforms.isEmpty {
            scrolling(
                table(
                    "Numeric platforms", id: "\(id)-platforms", columns: ["results", "platform"],
                    rows: provenance.platforms.map { [NumberText.grouped($0.results), $0.name] }),
                labelledBy: "\(id)-platforms")
        }
        Markup.element("details") {
            Markup.element("summary") { "Sweep file" }
            Markup.element("pre", ["tabindex": "0"]) {
                Markup.element("code") { Markup.lines(provenance.source) }
            }
        }
    }

    private var facts: [(term: String, meaning: String)] {
        var facts: [(term: String, meaning: String)] = []
        if let first = provenance.firstStartedAt {
            let last = provenance.lastEndedAt.map { " to " + date($0) } ?? ""
            facts.append(("trials ran", date(first) + last + " UTC"))
            facts.append(
                ("computed for", HumanUnits.time(seconds: provenance.seconds) + ", added up over trials"))
        }
        let attempts = provenance.attempts.map { attempt in
            let word = attempt.outcome.map { $0.replacing("_", with: " ") } ?? "under way"
            return "\(NumberText.grouped(attempt.count)) \(word)"
        }
        if !attempts.isEmpty { facts.append(("attempts", attempts.joined(separator: ", "))) }
        return facts
    }

    private func table(_ title: String, id: String, columns: [String], rows: [[String]]) -> Markup {
        .element("table", ["class": "provenance"]) {
            Markup.element("caption", ["id": id]) { title }
            Markup.element("thead") {
                Markup.element("tr") {
                    for (index, column) in columns.enumerated() {
                        heading(column, class: index == 0 ? nil : "word")
                    }
                }
            }
            Markup.element("tbody") {
                for row in rows {
                    Markup.element("tr") {
                        for (index, text) in row.enumerated() {
                            Markup.element("td", ["class": index == 0 ? nil : "word"]) { text }
                        }
                    }
                }
            }
        }
    }

    private func date(_ date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false))
    }
}
