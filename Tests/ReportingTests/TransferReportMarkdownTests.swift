import Foundation
import Reporting
import SweepStore
import Testing

@Suite struct TransferReportMarkdownTests {
    @Test func quickstart() throws {
        try expectSnapshot(MadeUpSweep.quickstart.reportWithOrigins.markdown(), "quickstart.md")
    }

    @Test func bothRates() throws {
        try expectSnapshot(MadeUpPage.bothRates.report.markdown(), "both-rates.md")
    }

    @Test func everyRowOfATableHasTheCellsOfItsHeader() {
        let reports = [MadeUpSweep.quickstart, MadeUpPage.bothRates, MadeUpPage.oneSeed, hostile].map(
            \.report)
        for report in reports {
            let tables = report.markdown().split(separator: "\n\n").filter { $0.hasPrefix("|") }
            #expect(tables.count >= 2)
            for table in tables {
                let widths = Set(
                    table.split(separator: "\n").map { line in
                        line.replacing(#"\|"#, with: "").count { $0 == "|" }
                    })
                #expect(widths.count == 1, "\(table)")
            }
        }
    }

    @Test func textThatWouldBeMarkupIsEscaped() {
        let text = hostile.report.markdown()
        #expect(text.contains(#"## Sweep a \| b \*c\* \<b\> \`d\` \[e\](f) g_h \_i\_"#))
        #expect(text.contains("\n\\# no heading\n"))
    }

    @Test func withoutAQuestionOrResultsItSaysSo() {
        #expect(MadeUpPage.noQuestion.report.markdown().contains("asks no transfer question"))
        #expect(MadeUpPage.nothing.report.markdown().contains("No trial has a result yet."))
    }

    private var hostile: MadeUpSweep {
        var sweep = MadeUpSweep.quickstart
        sweep.name = "a | b *c* <b> `d` [e](f)\ng_h _i_"
        sweep.description = "# no heading"
        for index in sweep.cells.indices { sweep.cells[index].group += " x=|y|" }
        return sweep
    }
}
