import Foundation
import Reporting
import SweepStore
import Testing
import TransferAnalysis

@Suite struct TransferReportJSONTests {
    @Test func twoSizes() throws {
        var sweep = MadeUpSweep()
        sweep.seeds = 3
        let rates = [0.05, 0.1, 0.2]
        sweep.addCurve(group: "parameterisation=mupc", size: 16, rates: rates, best: 0.1, floor: 0.25)
        sweep.addCurve(
            group: "parameterisation=mupc", size: 64, rates: rates, best: 0.04, floor: 0.2,
            divergingFrom: 0.2)
        try expectSnapshot(try sweep.reportWithOrigins.json(), "two-sizes.json")
    }

    @Test func numbersReadBackExactly() throws {
        struct Document: Decodable {
            struct Group: Decodable {
                struct Cell: Decodable { var value: Double? }
                struct Optimum: Decodable { var rate: Double }
                var cells: [Cell]
                var optima: [Optimum]
                var slope: Double?
            }
            struct Sweep: Decodable { var groups: [Group] }
            var format: String
            var version: Int
            var sweeps: [Sweep]
        }
        let sweep = MadeUpSweep.quickstart
        let groups = sweep.section.groups
        let document = try JSONDecoder().decode(Document.self, from: Data(sweep.report.json().utf8))
        #expect(document.format == "pcn-sweep report")
        #expect(document.version == 2)
        let entries = try #require(document.sweeps.first).groups
        #expect(entries.count == groups.count)
        for (entry, group) in zip(entries, groups) {
            #expect(entry.cells.map(\.value) == group.cells.map(\.value))
            #expect(entry.optima.map(\.rate) == group.transfer.optima.map(\.rate))
            #expect(entry.slope == group.transfer.sizeSlope?.slope)
        }
    }

    @Test func aSweepWithoutAQuestionHasNoGroups() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.question = nil
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(sweep.report.json().utf8)) as? [String: Any])
        let section = try #require((object["sweeps"] as? [[String: Any]])?.first)
        #expect(section["question"] == nil)
        #expect((section["groups"] as? [Any])?.isEmpty == true)
    }
}
