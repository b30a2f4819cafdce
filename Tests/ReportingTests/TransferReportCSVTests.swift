import Foundation
import Reporting
import SweepStore
import Testing
import TransferAnalysis

@Suite struct TransferReportCSVTests {
    @Test(arguments: [TransferReport.CSVContent.cells, .transfer])
    func quickstart(content: TransferReport.CSVContent) throws {
        try expectSnapshot(MadeUpSweep.quickstart.report.csv(content), "quickstart-\(content.rawValue).csv")
    }

    @Test func cellsReadBackExactly() throws {
        let sweep = MadeUpSweep.quickstart
        let rows = try CSVRows(sweep.report.csv(.cells))
        let cells = sweep.section.groups.flatMap { group in
            group.cells.map { (group: group.name, cell: $0) }.sorted {
                ($0.cell.rate, $0.cell.size) < ($1.cell.rate, $1.cell.size)
            }
        }
        #expect(rows.count == cells.count)
        #expect(try rows["transfer_group"] == cells.map(\.group))
        #expect(
            try rows["parameterisation"]
                == cells.map { String($0.group.dropFirst("parameterisation=".count)) })
        #expect(try rows.numbers("size") == cells.map(\.cell.size))
        #expect(try rows.numbers("rate") == cells.map(\.cell.rate))
        #expect(try rows.numbers("value") == cells.map(\.cell.value))
        #expect(try rows.numbers("metric_mean") == cells.map(\.cell.metricMean))
        #expect(try rows["eligible"] == cells.map { "\($0.cell.isEligible)" })
        #expect(try rows["other_rate"].allSatisfy(\.isEmpty))
    }

    /// One best cell a size; regrets are measured from it, and at the transferred rate are those of the analysis.
    @Test func cellsCarryWhatTheAnalysisSays() throws {
        let sweep = MadeUpSweep.quickstart
        let rows = try CSVRows(sweep.report.csv(.cells))
        let best = try rows["best"]
        let transferred = try rows["transferred"]
        let regrets = try rows.numbers("regret")
        #expect(best.count { $0 == "true" } == 8)
        #expect(zip(best, regrets).allSatisfy { $0 != "true" || $1 == 0 })
        let atTransferred = zip(transferred, regrets).filter { $0.0 == "true" }.compactMap(\.1)
        let compared = sweep.section.groups.flatMap(\.transfer.targets).compactMap { target -> Double? in
            if case .compared(let regret) = target.regret { regret } else { nil }
        }
        #expect(!compared.isEmpty)
        let lost = atTransferred.filter { $0 > 0 }
        #expect(lost.count == compared.count { $0 > 0 })
        #expect(zip(lost, compared.filter { $0 > 0 }).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func transferHasARowASize() throws {
        let sweep = MadeUpSweep.quickstart
        let rows = try CSVRows(sweep.report.csv(.transfer))
        let groups = sweep.section.groups.map(\.transfer)
        #expect(try rows.numbers("size") == groups.flatMap(\.sizes))
        #expect(try rows.numbers("rate") == groups.flatMap { $0.sizes.map($0.optimum).map { $0?.rate } })
        #expect(
            try rows.numbers("rate_upper")
                == groups.flatMap { $0.sizes.map($0.optimum).map { $0?.interval?.upper } })
        #expect(try Set(rows["verdict"]).isSubset(of: ["transfers", "does_not", "undecided"]))
        #expect(try rows["status"].filter(\.isEmpty).count == groups.count, "the proxies have none")
    }

    /// A bound that does not exist is infinite, an interval that does not exist is empty.
    @Test func intervalsWithoutBoundAreNotThoseThatAreMissing() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.scatter = 0.3
        let scattered = try CSVRows(sweep.report.csv(.transfer))
        #expect(try scattered["rate_upper"].contains("Inf"))
        sweep.seeds = 1
        sweep.cells = []
        sweep.addCurve(group: "", size: 16, rates: [0.1, 0.2, 0.4], best: 0.2, floor: 1)
        #expect(try CSVRows(sweep.report.csv(.transfer))["rate_upper"] == [""])
    }

    @Test func groupsBecomeColumnsAndTextIsQuoted() throws {
        var sweep = MadeUpSweep()
        sweep.name = "a,\"b\"\r\nc"
        sweep.addCurve(group: "activation=relu width=64", size: 16, rates: [0.1], best: 0.1, floor: 1)
        var other = MadeUpSweep()
        other.addCurve(group: "parameterisation=sp", size: 16, rates: [0.1], best: 0.1, floor: 1)
        let report = TransferReport(sections: [sweep.section, other.section], toolVersion: "0.1.0")
        let rows = try CSVRows(report.csv(.cells))
        #expect(try rows["sweep"] == ["a,\"b\" c", "quickstart"])
        #expect(try rows["activation"] == ["relu", ""])
        #expect(try rows["width"] == ["64", ""])
        #expect(try rows["parameterisation"] == ["", "sp"])
    }

    @Test(arguments: TransferReport.CSVContent.allCases)
    func everyColumnIsDocumented(content: TransferReport.CSVContent) throws {
        let page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../Documentation/report-formats.md")
                .standardized, encoding: .utf8)
        let parts = page.components(separatedBy: "\n### `--table ")
        let part = try #require(parts.first { $0.hasPrefix(content.rawValue) })
        let isOfQuestion = content == .cells || content == .transfer
        let names = (isOfQuestion ? [parts[0], part] : [part]).flatMap { text in
            text.matches(of: /(?m)^\| (`.*?) \|/).flatMap { $0.1.matches(of: /`(\w+)`/).map { String($0.1) } }
        }
        let columns = try CSVRows(MadeUpSweep.quickstart.report.csv(content)).header
        #expect(
            Set(columns).subtracting(names) == (isOfQuestion ? ["parameterisation"] : []),
            "a key of the groups")
        #expect(Set(names).subtracting(columns) == [])
    }

    @Test func aReportWithoutRowsHasAHeader() throws {
        #expect(try CSVRows(TransferReport(sections: [], toolVersion: "0.1.0").csv(.cells)).count == 0)
        let nothing = MadeUpPage.nothing.report
        #expect(try CSVRows(nothing.csv(.cells)).numbers("value").allSatisfy { $0 == nil })
        #expect(try CSVRows(nothing.csv(.transfer))["rate"].allSatisfy(\.isEmpty))
    }
}

/// A table read after RFC 4180, by its own words: quotes, doubled quotes, commas and CRLF.
private struct CSVRows {
    let header: [String]
    private let records: [[String]]

    var count: Int { records.count }

    init(_ text: String) throws {
        var records: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            let last = (records.count - 1, records[records.count - 1].count - 1)
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                records[last.0][last.1] += "\""
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: records[last.0].append("")
            case "\r" where !isQuoted:
                #expect(scalars.popFirst() == "\n")
                records.append([""])
            default: records[last.0][last.1].unicodeScalars.append(scalar)
            }
        }
        #expect(records.popLast() == [""], "the last record ends like the others")
        header = records.removeFirst()
        self.records = records
        #expect(Set(header).count == header.count)
        #expect(records.allSatisfy { $0.count == header.count })
    }

    subscript(column: String) -> [String] {
        get throws {
            let index = try #require(header.firstIndex(of: column), "\(column)")
            return records.map { $0[index] }
        }
    }

    func numbers(_ column: String) throws -> [Double?] { try self[column].map { Double($0) } }
}
