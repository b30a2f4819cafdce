import Foundation
import Testing
import TransferAnalysis

/// The measured behaviour of the statistics: bounds that it keeps, and the page that shows it.
@Suite struct StatisticsPageTests {
    static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Documentation/statistics.md").standardizedFileURL

    /// With PCN_SWEEP_RECORD set the tables are measured in full and written anew, and the test fails so that none is
    /// recorded unseen; without it, the rows of a sample are compared.
    @Test func intervalsAndVerdictsBehaveAsThePageSays() async throws {
        let isRecording = ProcessInfo.processInfo.environment["PCN_SWEEP_RECORD"] != nil
        let measured = await MeasuredBehaviour(isRecording ? .page : .sample)
        expectBounds(measured)

        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let parts = text.components(separatedBy: "<!-- measured -->\n")
        try #require(parts.count == 3)
        if isRecording {
            let whole = [parts[0], measured.markdown + "\n", parts[2]].joined(
                separator: "<!-- measured -->\n")
            try Data(whole.utf8).write(to: Self.page)
            Issue.record("recorded \(Self.page.lastPathComponent)")
        } else {
            let recorded = Set(parts[1].split(separator: "\n"))
            for line in measured.markdown.split(separator: "\n") {
                #expect(recorded.contains(line), "not on the page: \(line)")
            }
        }
    }

    /// What the report says of its intervals is what the page shows of them.
    @Test func theReportedCoverageIsThatOfThePage() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let tables = text.split(separator: "\n\n").map { block in
            block.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
        }.filter { $0.first?.contains("optimum") == true }
        try #require(tables.count == 3)
        let kinds: [(MeasuredCoverage.Kind, [[String]], (String) -> Bool)] = [
            (.paired, tables[0], { $0 != "both rates" }),
            (.pairedBothRates, tables[0], { $0 == "both rates" }),
            (.pooled, tables[1], { _ in true }), (.bootstrap, tables[2], { _ in true }),
        ]
        for (kind, table, isOfKind) in kinds {
            for seeds in kind == .bootstrap ? [20] : [3, 5, 10, 20] {
                let rows = table.dropFirst(2).filter {
                    isOfKind($0[0]) && (kind == .bootstrap || $0[1] == "\(seeds)")
                }
                let measured = try #require(MeasuredCoverage.nearest(to: seeds, kind: kind))
                #expect(measured.seeds == seeds)
                for estimate in MeasuredCoverage.Estimate.allCases {
                    let column = table[0].firstIndex(of: estimate.rawValue)
                    let shares = column.map { column in rows.compactMap { Double($0[column]) } } ?? []
                    let range = shares.min().flatMap { least in shares.max().map { least...$0 } }
                    #expect(measured.ranges[estimate] == range, "\(kind), \(seeds) seeds, \(estimate)")
                }
            }
        }
        #expect(MeasuredCoverage.nearest(to: 2, kind: .paired) == nil)
        #expect(MeasuredCoverage.nearest(to: 7, kind: .paired)?.seeds == 5)
    }

    private func expectBounds(_ measured: MeasuredBehaviour) {
        for entry in measured.paired {
            let label = "\(entry.scenario), \(entry.seeds) seeds"
            let optimum = entry.value.optimum
            if optimum.total > 0 {
                // The other rate is chosen by the same seeds, which the interval of the one does not know.
                #expect(
                    optimum.value > (entry.scenario == "both rates" ? 0.92 : 0.93),
                    "\(label): \(optimum.text)")
            }
            #expect(entry.value.regret.value > 0.93, "\(label): \(entry.value.regret.text)")
        }
        for entry in measured.paired
        where ["parabola", "uneven grid", "scatter grows with the rate"].contains(entry.scenario) {
            #expect(entry.value.optimum.value < 0.97, "\(entry.scenario), \(entry.seeds) seeds")
        }
        for entry in measured.comparisons {
            for share in [entry.value.paired, entry.value.welch] {
                #expect(share.value > 0.93, "\(entry.scenario), \(entry.seeds) seeds: \(share.text)")
            }
        }
        for entry in measured.verdicts {
            for share in [entry.value.falseTransfers, entry.value.falseDoesNot] where share.total > 0 {
                #expect(share.value < 0.05, "\(entry.scenario), \(entry.seeds) seeds: \(share.text)")
            }
        }
    }
}
