import Figures
import Foundation
import Reporting
import SweepModel
import SweepStore
import Testing
import TransferAnalysis

@Suite struct SweepFiguresTests {
    private func chart(_ panel: Figure.Panel) throws -> Chart {
        guard case .chart(let chart) = panel.content else {
            throw Unexpected(text: "\(panel.title) is no chart")
        }
        return chart
    }

    private struct Unexpected: Error { var text: String }

    /// The figure of that name.
    private func figure(
        _ name: String, of sweep: MadeUpSweep, training: [TrainingCurve] = []
    ) throws -> Figure {
        var section = sweep.section
        section.training = training
        let figures = SweepFigures(of: section)
        return try #require(figures.figures.first { $0.name == name }).figure
    }

    private func result(losses: [Int: Double], accuracies: [Int: Double?]) -> TrialResult {
        TrialResult(
            outcome: .completed, stepsDone: 10, finalTrainLoss: 1, minTrainLoss: 1, testLoss: 1,
            testAccuracy: 90,
            learned: true, trainedLayers: 7, zeroGradientLayers: 0, executedOperations: 1, seconds: 1,
            losses: losses.sorted { $0.key < $1.key }.map { RecordedLoss(step: $0.key, loss: $0.value) },
            evaluations: accuracies.sorted { $0.key < $1.key }.map { step, accuracy in
                Evaluation(
                    step: step, testLoss: 1, testAccuracy: accuracy, trainedLayers: 7, zeroGradientLayers: 0,
                    layers: [])
            })
    }

    @Test func lossesAreAveragedAsLogarithmsAndAccuraciesAsTheyAre() throws {
        let curve = TrainingCurve(
            group: "g", size: 16,
            results: [0, 1, 2].map { seed in
                result(losses: [2: exp(Double(seed)), 4: 1], accuracies: [4: Double(10 * seed), 8: 50])
            })
        #expect(curve.seeds == 3 && curve.logLosses.map(\.step) == [2, 4])
        #expect(abs(curve.logLosses[0].mean - 1) < 1e-12)
        #expect(abs(try #require(curve.logLosses[0].deviation) - 1) < 1e-12)
        #expect(curve.logLosses[1].mean == 0 && curve.logLosses[1].deviation == 0)
        #expect(curve.accuracies.map(\.mean) == [10, 50] && curve.accuracies.map(\.deviation) == [10, 0])
    }

    @Test func aStepCountsWhereAllSeedsHaveItAndItsLogarithm() {
        let curve = TrainingCurve(
            group: "g", size: 16,
            results: [
                result(losses: [2: 1, 4: 0, 6: 1], accuracies: [4: nil]),
                result(losses: [2: 1, 4: 1, 8: 1], accuracies: [4: 50]),
            ])
        #expect(curve.logLosses.map(\.step) == [2])
        #expect(curve.accuracies.isEmpty)
        #expect(TrainingCurve(group: "g", size: 16, results: []).logLosses.isEmpty)
    }

    @Test(arguments: [TransferRequest.Rate?.none, .one(.weightLearningRate)])
    func trainingIsThatOfTheBestCells(rate: TransferRequest.Rate?) throws {
        try FilledStore(metric: .finalTrainLoss, activityRates: [4, 8, 16]).use { store, _ in
            var request = TransferRequest()
            request.rate = rate
            let report = try TransferReport(
                stores: [store], request: request, readingTraining: true, toolVersion: "0.1.0")
            let section = report.sections[0]
            #expect(section.reading.isProfiled == (rate != nil))
            let optima = section.groups.flatMap { group in group.transfer.optima.map { (group.name, $0) } }
            #expect(section.training.map(\.size) == optima.map(\.1.size))
            #expect(section.training.map(\.group) == optima.map(\.0))
            for (curve, (_, optimum)) in zip(section.training, optima) {
                #expect(
                    curve.seeds == 3
                        && curve.logLosses.map(\.step) == Array(stride(from: 10, through: 300, by: 10)))
                // The made-up losses end at the value of the cell.
                #expect(abs(try #require(curve.logLosses.last).mean - optimum.value) < 1e-12)
                #expect(curve.accuracies.map(\.step) == [100, 200, 300])
            }
            let plain = try TransferReport(stores: [store], request: request, toolVersion: "0.1.0")
            #expect(plain.sections[0].training.isEmpty)
        }
    }

    @Test func trialsOfSeveralStoresTrainTogether() throws {
        try FilledStore(metric: .finalTrainLoss, share: 0.5).use { first, _ in
            try FilledStore(metric: .finalTrainLoss, begin: 0.5).use { second, _ in
                let report = try TransferReport(
                    stores: [first, second], request: TransferRequest(), readingTraining: true,
                    toolVersion: "0.1.0")
                #expect(report.sections[0].training.count == 8)
                #expect(report.sections[0].training.allSatisfy { $0.seeds == 3 })
            }
        }
    }

    @Test func whatWasAskedBeyondTheQuestionIsNoted() throws {
        var section = MadeUpSweep.quickstart.section
        section.reading.filter = "width <= 64"
        section.reading.step = 60
        let figures = SweepFigures(of: section).figures
        #expect(!figures.isEmpty)
        #expect(
            figures.allSatisfy {
                $0.figure.notes.suffix(2) == ["As of train step 60.", "Trials with width <= 64."]
            })
    }

    @Test func aSweepWithoutAnAnswerSaysWhy() {
        var section = MadeUpSweep.quickstart.section
        section.obstacles = ["width has one value only, 16"]
        let figures = SweepFigures(of: section)
        #expect(figures.figures.isEmpty)
        #expect(figures.omissions == ["no figure of quickstart: width has one value only, 16"])
    }

    @Test func aSweepOverWidthShowsAllButRatesAndDepth() {
        let figures = SweepFigures(of: MadeUpSweep.quickstart.section)
        #expect(
            figures.figures.map(\.name) == ["quickstart-curves", "quickstart-optima", "quickstart-regret"])
        #expect(
            figures.omissions == [
                "no quickstart-rates: the activity_learning_rate does not vary",
                "no quickstart-training: no losses along training are recorded for the best rates",
                "no quickstart-depth: the sweep compares sizes of width, not of depth",
            ])
    }

    @Test func nothingIsDrawnOfASweepWithoutResultsOrAQuestion() {
        var sweep = MadeUpSweep.quickstart
        sweep.forget { _ in true }
        let figures = SweepFigures(of: sweep.section)
        #expect(figures.figures.isEmpty)
        #expect(figures.omissions.count == SweepFigures.Kind.allCases.count)
        #expect(figures.omissions.allSatisfy { $0.hasSuffix(": no trial has a result yet") })
        sweep.question = nil
        #expect(
            SweepFigures(of: sweep.section).omissions
                == ["no figure of quickstart: the sweep asks no transfer question"])
        #expect(SweepFigures.curves(of: sweep.section).isEmpty)
    }

    @Test func curvesInCharacters() throws {
        let figures = SweepFigures.curves(of: MadeUpSweep.quickstart.section)
        try expectSnapshot(figures.map { $0.text() }.joined(separator: "\n"), "curves.txt")
    }

    @Test func curvesMarkTheBestTheUnlearnedAndTheEdge() throws {
        let figure = try figure("quickstart-curves", of: .quickstart)
        #expect(figure.panels.map(\.title) == ["μPC", "SP"])
        #expect(Set(figure.panels.map(\.vertical)).count == 1, "one scale")
        // Each group has the range of its own rates, up to half way to the next.
        let ranges = figure.panels.map(\.horizontal.range)
        #expect(abs(try #require(ranges[0]?.lowerBound) - 0.0125 / 2.0.squareRoot()) < 1e-12)
        #expect(ranges[0] != ranges[1])
        let series = try chart(figure.panels[0]).series
        let widest = try #require(series.first { $0.name == "width 128" })
        #expect(widest.points.map { $0.y != nil } == [true, true, true, true, true, false])
        let point = try #require(widest.points.first)
        let (mean, interval) = (try #require(point.y), try #require(point.interval))
        // One standard deviation of ln(loss) either way, 0.01 in a made-up sweep.
        #expect(abs(log(interval.upperBound / mean) - 0.01) < 1e-12)
        #expect(abs(log(interval.lowerBound / mean) + 0.01) < 1e-12)
        let best = series.filter { $0.name == "best of its width" }
        #expect(best.count == 4 && best.allSatisfy { $0.points.map(\.x) == [0.05] })
        #expect(best.last?.colour == widest.colour)
        let unlearned = series.filter { $0.name == "did not learn" }
        #expect(unlearned.count == 2 && unlearned.allSatisfy { $0.points.map(\.x) == [0.4] })
        let edges = series.filter { $0.name == "diverges from here" }
        #expect(edges.count == 2)
        #expect(edges.allSatisfy { $0.points == [.init(x: 0.4, y: .infinity)] })
        #expect(edges.last?.colour == widest.colour)
    }

    /// A few losses of 1e9 would leave no room for the curves.
    @Test func lossesThatRanAwayStandAboveTheScale() throws {
        var sweep = MadeUpSweep()
        for width in [16.0, 32] {
            sweep.addCurve(
                group: "", size: width, rates: [0.1, 0.2, 0.4, 0.8], best: 0.2, floor: 0.1, unlearnedFrom: 0.4
            )
        }
        for index in sweep.cells.indices where sweep.cells[index].rate == 0.8 {
            sweep.cells[index].metricMean = 1e9
        }
        let figure = try figure("quickstart-curves", of: sweep)
        let circles = try chart(figure.panels[0]).series.filter { $0.name == "did not learn" }
        #expect(circles.count == 2)
        #expect(circles.allSatisfy { $0.points.map { $0.y == .infinity } == [false, true] })
        #expect(figure.notes.contains("Circles above the scale: losses beyond it."))
    }

    @Test func accuracyHasALinearAxisAndBandsThatLieRight() throws {
        var sweep = MadeUpSweep()
        sweep.question?.metric = .testAccuracy
        for width in [16.0, 32] {
            sweep.addCurve(group: "", size: width, rates: [0.1, 0.2, 0.4], best: 0.2, floor: 20)
        }
        let panel = try figure("quickstart-curves", of: sweep).panels[0]
        #expect(panel.title == "all trials")
        #expect(panel.vertical == Axis("test accuracy (%)"))
        let best = try chart(panel).series[0].points[1]
        #expect(best.y == 80)
        #expect(
            best.interval.map { abs($0.lowerBound - 79.99) < 1e-9 && abs($0.upperBound - 80.01) < 1e-9 }
                == true)
    }

    @Test func optimaKeepToTheRatesThatWereTried() throws {
        var sweep = MadeUpSweep()
        sweep.scatter = 0.05
        for (width, best) in [(16.0, 0.1), (32, 0.05), (64, 0.01)] {
            sweep.addCurve(group: "", size: width, rates: [0.025, 0.05, 0.1, 0.2], best: best, floor: 0.2)
        }
        let panel = try figure("quickstart-optima", of: sweep).panels[0]
        let range = try #require(panel.vertical.range)
        #expect(range.contains(0.025) && range.contains(0.2) && range.upperBound < 0.4)
        let shown = try chart(panel)
        let transfer = sweep.section.groups[0].transfer
        let reference = try #require(shown.references.first)
        #expect(reference.values == transfer.optima[0].rate...transfer.optima[0].rate)
        #expect(reference.name == "best rate of width 16")
        let inner = try #require(shown.series.first { $0.name == "best rate" })
        #expect(inner.points.map(\.x) == [16, 32])
        #expect(inner.points.map(\.y) == transfer.optima.prefix(2).map(\.rate))
        #expect(inner.points.allSatisfy { $0.interval != nil })
        let censored = try #require(shown.series.first { $0.name?.contains("beyond") == true })
        #expect(censored.points.map(\.x) == [64] && censored.marker == .circle)
    }

    @Test func regretIsInPercentBesideTheToleranceAndEndsWhereItDiverges() throws {
        let sweep = MadeUpSweep.quickstart
        let figure = try figure("quickstart-regret", of: sweep)
        let chart = try chart(figure.panels[0])
        let band = try #require(chart.references.first)
        #expect(band.values.lowerBound == 0 && abs(band.values.upperBound - 5) < 1e-12)
        #expect(chart.series.map(\.name).contains("μPC"))
        let standard = try #require(chart.series.first { $0.name == "SP" })
        let targets = try #require(sweep.section.groups.last).transfer.targets
        #expect(standard.points.map(\.x) == targets.map(\.size))
        for (point, target) in zip(standard.points, targets) {
            if case .compared(let regret) = target.regret {
                #expect(abs(try #require(point.y) - 100 * expm1(regret)) < 1e-9)
            } else {
                #expect(target.regret == .diverged && point.y == nil)
            }
        }
        let ends = try #require(chart.series.first { $0.name == "did not learn, or diverged" })
        #expect(ends.points.map(\.x) == targets.filter { $0.regret == .diverged }.map(\.size))
        #expect(!ends.points.isEmpty && ends.points.allSatisfy { $0.y == .infinity })
        #expect(ends.shift == standard.shift && ends.shift != chart.series[0].shift)
    }

    @Test func bothRatesMakeAMapForEachSize() throws {
        var sweep = MadeUpSweep()
        for (width, other) in [(16.0, 4.0), (16, 8), (64, 4), (64, 8)] {
            sweep.addCurve(
                group: "parameterisation=mupc", size: width, rates: [0.025, 0.05, 0.1, 0.2], otherRate: other,
                best: 0.05, floor: 0.2 + 0.01 * abs(log2(other * width / 128)),
                divergingFrom: other == 8 ? 0.2 : .infinity)
        }
        sweep.forget { $0.size == 64 && $0.rate == 0.025 }
        let figure = try figure("quickstart-rates", of: sweep)
        #expect(figure.panels.map(\.title) == ["μPC, width 16", "μPC, width 64"])
        #expect(Set(figure.panels.map(\.vertical.title)) == ["activity learning rate"])
        let maps = figure.panels.compactMap { panel in
            if case .heatMap(let map) = panel.content { map } else { nil }
        }
        #expect(maps.map(\.cells.count) == [8, 6], "what has not run stays blank")
        #expect(Set(maps.map(\.colours)).count == 1)
        #expect(maps[0].cells.filter { $0.value == nil }.map(\.x) == [0.2])
        for (map, optimum) in zip(maps, sweep.section.groups[0].transfer.optima) {
            #expect(map.best?.x == optimum.gridRate && map.best?.y == optimum.otherRate)
        }
        // A curve runs through the best cell of its size.
        let curves = try self.figure("quickstart-curves", of: sweep)
        #expect(curves.notes.contains("Each line at the activity learning rate that is best at its width."))
        let lines = try chart(curves.panels[0]).series.filter { $0.line != nil }
        #expect(lines.map(\.points.count) == [4, 4])
    }

    @Test func trainingShowsTheBestCells() throws {
        func curve(_ width: Double, evaluations: Int) -> TrainingCurve {
            TrainingCurve(
                group: "parameterisation=sp", size: width,
                results: [
                    result(
                        losses: [1: 1, 10: 0.1],
                        accuracies: Dictionary(uniqueKeysWithValues: (0..<evaluations).map { (5 * $0, 90) }))
                ])
        }
        let plain = try figure(
            "quickstart-training", of: .quickstart,
            training: [curve(16, evaluations: 1), curve(64, evaluations: 0)])
        #expect(plain.panels.map(\.title) == ["SP"], "a group that recorded nothing has no panel")
        let lines = try chart(plain.panels[0]).series
        #expect(lines.map(\.name) == ["width 16", "width 64"])
        #expect(lines[0].points.map(\.x) == [1, 10])
        #expect(abs(try #require(lines[0].points[1].y) - 0.1) < 1e-12)
        let evaluated = try figure(
            "quickstart-training", of: .quickstart, training: [curve(16, evaluations: 3)])
        #expect(evaluated.panels.map(\.vertical.title) == ["train loss", "test accuracy (%)"])
        #expect(try chart(evaluated.panels[1]).series[0].points.map(\.y) == [90, 90, 90])
    }

    @Test func depthShowsAccuracyAndTrainedLayers() throws {
        var sweep = MadeUpSweep()
        sweep.question?.across = .depth
        sweep.question?.from = 8
        let groups = [
            "algorithm=bp parameterisation=sp", "algorithm=pc parameterisation=mupc",
            "algorithm=pc parameterisation=sp",
        ]
        for (index, group) in groups.enumerated() {
            for depth in [8.0, 16] {
                sweep.addCurve(
                    group: group, size: depth, rates: [0.1, 0.2, 0.4], best: 0.2, floor: 0.2,
                    trainedLayers: (depth + 1) / Double(index + 1), layers: depth + 1)
            }
        }
        let training = groups.map { group in
            TrainingCurve(
                group: group, size: 8,
                results: [89, 91].map { result(losses: [:], accuracies: [5: 80, 10: $0]) })
        }
        let figure = try figure("quickstart-depth", of: sweep, training: training)
        #expect(figure.panels.map(\.vertical.title) == ["test accuracy (%)", "trained layers (%)"])
        let accuracies = try chart(figure.panels[0]).series
        #expect(accuracies.map(\.name) == ["BP, SP", "PC, μPC", "PC, SP"])
        #expect(
            accuracies[0].points == [
                .init(x: 8, y: 90, interval: 90 - 2.0.squareRoot()...90 + 2.0.squareRoot())
            ])
        let layers = try chart(figure.panels[1]).series
        #expect(
            layers.map { $0.points.compactMap(\.y).map { $0.rounded() } } == [
                [100, 100], [50, 50], [33, 33],
            ])
        // Without evaluations the metric stands in.
        let plain = try self.figure("quickstart-depth", of: sweep)
        #expect(plain.panels[0].vertical.title == "final train loss")
    }

    /// With nothing to choose, a depth that did not learn is shown as well.
    @Test func depthShowsWhatDidNotLearnWhereOneRateWasRun() throws {
        var sweep = MadeUpSweep()
        sweep.question?.across = .depth
        sweep.question?.from = 8
        for depth in [8.0, 16] {
            sweep.addCurve(
                group: "parameterisation=sp", size: depth, rates: [0.1], best: 0.1, floor: 0.2,
                unlearnedFrom: depth == 16 ? 0.1 : .infinity, trainedLayers: 1, layers: depth + 1)
        }
        let alone = try figure("quickstart-depth", of: sweep)
        #expect(alone.title == "quickstart: what trains at each depth")
        #expect(try chart(alone.panels[1]).series[0].points.map(\.x) == [8, 16])
        sweep.addCurve(
            group: "parameterisation=sp", size: 16, rates: [0.2], best: 0.1, floor: 0.2, unlearnedFrom: 0.1,
            trainedLayers: 1, layers: 17)
        #expect(!SweepFigures(of: sweep.section).figures.contains { $0.name == "quickstart-depth" })
    }

    @Test func manyGroupsMakeSeveralPicturesInWhichNoTwoLookAlike() throws {
        var sweep = MadeUpSweep()
        for index in 0..<14 {
            for width in [16.0, 32] {
                sweep.addCurve(
                    group: "parameterisation=\(index < 7 ? "mupc" : "sp") inference_steps=\(10 + index)",
                    size: width,
                    rates: [0.1, 0.2, 0.4], best: 0.2, floor: 0.2)
            }
        }
        let figures = SweepFigures(of: sweep.section).figures
        let curves = figures.filter { $0.name.contains("-curves") }
        #expect(curves.map(\.name) == ["quickstart-curves", "quickstart-curves-2", "quickstart-curves-3"])
        #expect(curves.map(\.figure.panels.count) == [6, 6, 2])
        #expect(curves[1].figure.title.hasSuffix("(2 of 3)"))
        #expect(curves[0].figure.panels[0].title == "μPC, inference steps 10")
        for figure in figures.map(\.figure) where figure.title.contains("regret") {
            let series = try chart(figure.panels[0]).series
            #expect(Set(series.map(\.colour)).count == series.count)
        }
    }

    @Test func aGroupOfAnotherProgramIsStillText() throws {
        var sweep = MadeUpSweep()
        for width in [16.0, 32] {
            sweep.addCurve(
                group: "activation='\u{1B}[31m residual=false rest", size: width, rates: [0.1, 0.2, 0.4],
                best: 0.2,
                floor: 0.2)
        }
        #expect(try figure("quickstart-curves", of: sweep).panels[0].title == "', residual false")
    }
}
