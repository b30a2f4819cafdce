import Foundation
import Reporting
import SweepModel
import SweepStore
import Testing

@Suite struct TransferReportTextTests {
    @Test func quickstart() throws {
        try expectSnapshot(MadeUpSweep.quickstart.report.text(), "quickstart.txt")
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
}
