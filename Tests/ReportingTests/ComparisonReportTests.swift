import Foundation
import Reporting
import SweepModel
import SweepStore
import Testing
import TransferAnalysis

@Suite struct ComparisonReportTests {
    /// μPC and SP of one sweep.
    private func quickstart(_ sweep: MadeUpSweep = .quickstart) throws -> ComparisonReport {
        try comparison(
            MadeUpSide(sweep: sweep, label: "mupc", groups: ["parameterisation=mupc"]),
            MadeUpSide(sweep: sweep, label: "sp", groups: ["parameterisation=sp"]))
    }

    /// A sweep of one curve a group and width.
    private func sweep(
        _ name: String, groups: [String], widths: [Double] = [16, 32], seeds: Int = 5
    ) -> MadeUpSweep {
        var sweep = MadeUpSweep()
        sweep.name = name
        sweep.seeds = seeds
        for (place, group) in groups.enumerated() {
            for width in widths {
                sweep.addCurve(
                    group: group, size: width, rates: [0.1, 0.2, 0.4], best: 0.2,
                    floor: 0.2 + 0.02 * Double(place))
            }
        }
        return sweep
    }

    @Test func parameterisationsBesideEachOther() throws {
        try expectSnapshot(quickstart().text(), "comparison.txt")
    }

    @Test func theJSONHoldsTheSame() throws {
        var sweep = MadeUpSweep()
        sweep.seeds = 3
        for (group, floor) in [("mupc", 0.2), ("sp", 0.3)] {
            for size in [16.0, 64] {
                sweep.addCurve(
                    group: "parameterisation=\(group)", size: size, rates: [0.05, 0.1], best: 0.1,
                    floor: floor, divergingFrom: group == "sp" && size == 64 ? 0.1 : .infinity)
            }
        }
        try expectSnapshot(quickstart(sweep).json(), "comparison.json")
    }

    @Test func partialSweepsArePredicted() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { $0.size == 128 || ($0.size == 64 && $0.rate < 0.004) }
        try expectSnapshot(quickstart(sweep).text(), "comparison-partial.txt")
    }

    @Test func accuracyOfOneSeed() throws {
        var sweep = MadeUpSweep()
        sweep.seeds = 1
        sweep.question?.metric = .testAccuracy
        for depth in [8.0, 16] {
            for (group, error) in [("mupc", 20.0), ("sp", 30)] {
                sweep.addCurve(
                    group: "parameterisation=\(group)", size: depth, rates: [0.01, 0.02, 0.04], best: 0.02,
                    floor: error / depth, trainedLayers: depth / 2, layers: depth + 1)
            }
        }
        sweep.question?.across = .depth
        sweep.question?.from = 8
        try expectSnapshot(quickstart(sweep).text(), "comparison-accuracy.txt")
    }

    @Test func accuraciesAreComparedInPointsAboveEachOther() throws {
        var sweep = sweep("study", groups: [])
        sweep.question?.metric = .testAccuracy
        for (group, error) in [("mupc", 3.0), ("sp", 5.0)] {
            for width in [16.0, 32] {
                sweep.addCurve(
                    group: "parameterisation=\(group)", size: width, rates: [0.1, 0.2, 0.4], best: 0.2,
                    floor: error)
            }
        }
        let text = try quickstart(sweep).text()
        #expect(text.contains("+2.00 pt"))
        #expect(text.contains("mupc is better at width 16 (by 2.00 to 2.00 pt)"))
    }

    @Test func nothingRunYet() throws {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { _ in true }
        let text = try quickstart(sweep).text()
        #expect(text.contains("no rate of mupc is eligible at width 16, 32, 64 and 128; no rate of sp"))
        #expect(text.contains("mupc: no rate is eligible at width 16, so there is none to keep."))
    }

    @Test func oneSizeLeavesNothingToTransferTo() throws {
        let groups = ["parameterisation=mupc", "parameterisation=sp"]
        let report = try quickstart(sweep("study", groups: groups, widths: [16]))
        #expect(
            report.text().contains("sp: width 16 is the only size, so there is none to keep its rate at."))
    }

    @Test func groupsAreMatchedByWhatElseSetsThemApart() throws {
        let names = ["mupc activation=relu", "mupc activation=tanh", "sp activation=tanh"].map {
            "parameterisation=\($0)"
        }
        let sweep = sweep("study", groups: names)
        let report = try comparison(
            MadeUpSide(sweep: sweep, label: "mupc", groups: Array(names.prefix(2))),
            MadeUpSide(sweep: sweep, label: "sp", groups: [names[2]]))
        #expect(report.pairs.map(\.title) == ["activation=tanh"])
        #expect(report.pairs.map(\.first.labels.name) == [names[1]])
        #expect(report.unmatchedFirst == [names[0]])
        #expect(report.unmatchedSecond.isEmpty)
        #expect(report.text().contains("left out  parameterisation=mupc activation=relu: only in mupc"))
    }

    @Test func sweepsAreMatchedGroupByGroupAlsoWhereTheGroupsKeyIsFixed() throws {
        let both = sweep("both", groups: ["parameterisation=mupc", "parameterisation=sp"])
        let one = sweep("one", groups: [""])
        let report = try comparison(
            MadeUpSide(sweep: both, label: "both", keys: []),
            MadeUpSide(sweep: one, label: "one", keys: [], values: [.trainSteps: .integer(600)]))
        #expect(report.pairs.map(\.first.labels.name) == ["parameterisation=mupc"])
        #expect(report.unmatchedFirst == ["parameterisation=sp"])
        #expect(
            report.pairs[0].contrasts.map { "\($0.key): \($0.first), \($0.second)" } == [
                "train_steps: 300, 600",
                "evaluate_every: 300, 600",
            ])
    }

    @Test func whatTheQuestionsDoNotShareIsSaid() throws {
        let groups = ["parameterisation=mupc", "parameterisation=sp"]
        var other = sweep("other", groups: [groups[1]], seeds: 3)
        other.question?.from = 32
        let report = try comparison(
            MadeUpSide(sweep: sweep("study", groups: [groups[0]]), label: "mupc"),
            MadeUpSide(
                sweep: other, label: "sp",
                values: [.activityLearningRate: .number(4), .batchSize: .integer(32)]))
        #expect(
            report.pairs[0].contrasts.map { "\($0.key): \($0.first), \($0.second)" } == [
                "initialisation: standard_gaussian, fan_in_uniform",
                "activity_learning_rate: 8, 4",
                "batch_size: 64, 32",
                "from: 16, 32",
                "seeds: 5, 3",
            ])
        // Batches of another size are other data.
        #expect(report.pairs[0].comparison.sizes.map(\.difference?.method) == [.welch, .welch])
        let alike = try quickstart().pairs[0].comparison.sizes
        #expect(alike.map(\.difference?.method) == [.paired, .paired, .paired, .paired])
    }

    @Test func questionsOfAnotherKindAreNotCompared() throws {
        var other = sweep("other", groups: [""])
        other.question?.metric = .testLoss
        other.question?.across = .depth
        let faults = #expect(throws: InputFaults.self) {
            try comparison(
                MadeUpSide(sweep: sweep("study", groups: [""]), label: "study"),
                MadeUpSide(sweep: other, label: "other"))
        }
        #expect(
            faults?.faults.map(\.message) == [
                "study asks across width, other across depth",
                "study asks for final_train_loss, other for test_loss",
            ])
    }

    @Test func withoutACounterpartOrACommonSizeThereIsNothingToShow() throws {
        let relu = sweep("study", groups: ["activation=relu", "activation=tanh"])
        let apart = #expect(throws: InputFaults.self) {
            try comparison(
                MadeUpSide(sweep: relu, label: "study"),
                MadeUpSide(
                    sweep: sweep("other", groups: ["activation=gelu", "activation=linear"]), label: "other"))
        }
        #expect(
            apart?.faults.map(\.message) == [
                "no group has a counterpart: study has activation=relu; activation=tanh, other has"
                    + " activation=gelu; activation=linear"
            ])
        let sizes = #expect(throws: InputFaults.self) {
            try comparison(
                MadeUpSide(sweep: relu, label: "study"),
                MadeUpSide(
                    sweep: sweep(
                        "other", groups: ["activation=relu", "activation=tanh"], widths: [64, 128]),
                    label: "other"))
        }
        #expect(
            sizes?.faults.map(\.message) == [
                "they have no width in common: study has 16, 32, other has 64, 128"
            ])
    }

    /// Whatever the sides, no line runs off the page.
    @Test(arguments: [1, 2, 10], [1, 7])
    func linesKeepToThePage(sizes: Int, groups: Int) throws {
        let names = (0..<groups).map { "activation=relu initialisation=word\($0)" }
        var sweep = sweep("study", groups: names, widths: (0..<sizes).map { 16 + Double($0) })
        sweep.description = "Escapes \u{1B}[31mand\nnew lines"
        let sides = ["a-rather-long-name-of-a-store", "and-another-long-name-of-a-store"].map {
            MadeUpSide(sweep: sweep, label: $0, values: [.initialisation: .word("standard_gaussian")])
        }
        let text = try comparison(sides[0], sides[1]).text()
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
        #expect(!text.contains("\u{1B}"))
    }
}
