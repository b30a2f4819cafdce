import Foundation
import Reporting
import SweepModel
import SweepStore
import Testing

@Suite struct TransferReportTextTests {
    @Test func quickstart() throws {
        try expectSnapshot(MadeUpSweep.quickstart.reportWithOrigins.text(), "quickstart.txt")
    }

    @Test func scatterLeavesAVerdictThatNamesTheSeedsItNeeds() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.scatter = 0.3
        try expectSnapshot(sweep.report.text(), "undecided.txt")
    }

    /// The measured coverage is that of the curves that are shown, and of no others.
    @Test func coverageIsNamedForWhatWasMeasured() throws {
        var section = MadeUpSweep.quickstart.section
        func coverage(_ section: SweepTransfer) throws -> Substring {
            let text = TransferReport(sections: [section], toolVersion: "0.1.0").text()
            let start = try #require(text.range(of: "  coverage"))
            let end = try #require(text[start.upperBound...].range(of: "  slope"))
            return text[start.upperBound..<end.lowerBound]
        }
        let single = try coverage(section)
        #expect(single.contains("measured with 5 seeds"))
        section.reading.intervals = .pooled
        #expect(try coverage(section) != single)
        section.reading.isProfiled = true
        #expect(try coverage(section).contains("not measured for curves"))
    }

    @Test func partialSweep() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { $0.size == 128 || ($0.size == 64 && $0.rate < 0.004) }
        try expectSnapshot(sweep.report.text(), "partial.txt")
    }

    @Test func accuracyOfOneSeed() throws {
        var sweep = MadeUpSweep()
        sweep.seeds = 1
        sweep.question?.metric = .testAccuracy
        for depth in [8.0, 16] {
            sweep.addCurve(
                group: "", size: depth, rates: [0.01, 0.02, 0.04], best: 0.02, floor: 96 / depth,
                trainedLayers: depth / 2, layers: depth + 1)
        }
        sweep.question?.across = .depth
        sweep.question?.from = 8
        try expectSnapshot(sweep.report.text(), "accuracy.txt")
    }

    @Test func bothRates() throws {
        var sweep = MadeUpSweep()
        for (width, other) in [(16.0, 4.0), (16, 8), (16, 16), (64, 4), (64, 8), (64, 16)] {
            sweep.addCurve(
                group: "parameterisation=mupc", size: width, rates: [0.025, 0.05, 0.1, 0.2], otherRate: other,
                best: 0.06, floor: 0.2 + 0.01 * abs(log2(other * width / 128)),
                divergingFrom: other == 16 ? 0.2 : .infinity)
        }
        try expectSnapshot(sweep.report.text(), "both-rates.txt")
    }

    @Test func twentyRatesAndTenSizes() throws {
        var sweep = MadeUpSweep()
        for octave in 4..<14 {
            sweep.addCurve(
                group: "parameterisation=mupc activation=relu initialisation=fan_in_gaussian residual=false",
                size: exp2(Double(octave)), rates: (0..<20).map { 1e-5 * exp2(Double($0) / 2) },
                best: 3e-4, floor: 0.02)
        }
        try expectSnapshot(sweep.report.text(), "large.txt")
    }

    @Test func manyGroups() throws {
        var sweep = MadeUpSweep()
        for group in [
            "mupc activation=tanh", "mupc activation=relu", "ntp activation=tanh", "sp activation=relu",
        ] {
            for width in [16.0, 32] {
                sweep.addCurve(
                    group: "parameterisation=\(group) inference_steps=12", size: width,
                    rates: [0.1, 0.2, 0.4], best: 0.2, floor: 0.2)
            }
        }
        try expectSnapshot(sweep.report.text(), "many-groups.txt")
    }

    @Test func nothingRunYet() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { _ in true }
        try expectSnapshot(sweep.report.text(), "nothing.txt")
    }

    @Test func failuresGapsAndTextThatWouldSteerATerminal() throws {
        var sweep = MadeUpSweep()
        sweep.description = "Escapes \u{1B}[31mand\nnew lines"
        for width in [16.0, 32] {
            sweep.addCurve(group: "", size: width, rates: [0.1, 0.2, 0.4, 0.8], best: 0.2, floor: 1e-6)
        }
        sweep.cells.removeAll { $0.size == 32 && $0.rate == 0.2 }
        sweep.forget { $0.size == 32 && $0.rate == 0.4 }
        for index in sweep.cells.indices where sweep.cells[index].missing > 0 {
            (sweep.cells[index].failed, sweep.cells[index].missing) = (2, 3)
        }
        let last = sweep.cells.count - 1
        (sweep.cells[last].seeds, sweep.cells[last].isEligible) = (0, false)
        try expectSnapshot(sweep.report.text(), "gaps.txt")
    }

    @Test func noOptimumAtTheProxy() {
        var sweep = MadeUpSweep()
        sweep.addCurve(group: "", size: 16, rates: [0.1, 0.2], best: 0.1, floor: 1, divergingFrom: 0.1)
        sweep.addCurve(group: "", size: 32, rates: [0.1, 0.2], best: 0.1, floor: 1, unlearnedFrom: 0.1)
        let text = sweep.report.text()
        #expect(text.contains("all trials is undecided: nothing trained at width 16"))
        #expect(!text.contains("→"))
    }

    @Test func noQuestion() {
        var sweep = MadeUpSweep.quickstart
        sweep.question = nil
        #expect(sweep.report.text().contains("asks no transfer question"))
    }

    /// Whatever the sweep, no line runs off the page.
    @Test(arguments: [1, 2, 5, 10, 30], [1, 2, 7])
    func linesKeepToThePage(sizes: Int, groups: Int) {
        var sweep = MadeUpSweep()
        for group in 0..<groups {
            for size in 0..<sizes {
                sweep.addCurve(
                    group: "activation=word\(group) initialisation=fan_in_gaussian", size: 16 + Double(size),
                    rates: [1e-5, 0.333, 10], best: 1e-3, floor: 12.5)
            }
        }
        let lines = sweep.report.text().split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
    }
}
