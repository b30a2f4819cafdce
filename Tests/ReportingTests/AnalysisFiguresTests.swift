import Figures
import Foundation
import SweepModel
import SweepStore
import Testing

@testable import Reporting

@Suite struct AnalysisFiguresTests {
    private func figures(_ made: AnalysedStore) async throws -> [(suffix: String, figure: Figure)] {
        let report = try await made.use { store in
            try TransferReport(
                stores: [store], request: TransferRequest(), readingTraining: true, toolVersion: "0.1.0")
        }
        return report.sections[0].analyses.flatMap { AnalysisScene(analysis: $0, sweep: "made-up").figures }
    }

    private func chart(_ panel: Figure.Panel) throws -> Chart {
        guard case .chart(let chart) = panel.content else { throw Missing() }
        return chart
    }

    private func map(_ panel: Figure.Panel) throws -> HeatMap {
        guard case .heatMap(let map) = panel.content else { throw Missing() }
        return map
    }

    private struct Missing: Error {}

    @Test(arguments: [
        (
            Analysis.forward,
            ["activations-depth", "activations-width"]
        ),
        (
            .hessian,
            [
                "condition", "condition-map", "condition-step-10", "condition-map-step-10",
                "condition-training",
            ]
        ),
        (.spectrum, ["spectrum", "spectrum-2", "spectrum-step-10", "spectrum-step-10-2"]),
        (.inference, ["error", "error-step-10", "descent", "descent-step-10"]),
        (.energy, ["energy", "cosine", "energy-step-10", "cosine-step-10"]),
    ])
    func eachAnalysisHasItsFigures(analysis: Analysis, names: [String]) async throws {
        #expect(try await figures(AnalysedStore(analyses: [analysis])).map(\.suffix) == names)
    }

    @Test func conditionsAreLinesAgainstBothSizes() async throws {
        let figure = try await figures(AnalysedStore(analyses: [.hessian]))[0].figure
        #expect(figure.title == "made-up: condition number of the Hessian at initialisation")
        #expect(figure.panels.map(\.title) == ["μPC", "μPC", "SP", "SP"])
        #expect(figure.panels.map(\.horizontal.title) == ["width", "depth", "width", "depth"])
        let lines = try chart(figure.panels[3]).series
        #expect(lines.map(\.name) == ["width 16", "width 32", "width 64"])
        #expect(Set(lines.map(\.marker)).count == 3)
        for (point, depth) in zip(lines[2].points, [4.0, 8, 16]) {
            let value = try #require(point.y)
            #expect(point.x == depth && abs(value / (4 * depth * depth * depth * depth) - 1) < 0.02)
            #expect(try #require(point.interval).contains(value))
        }
    }

    @Test func oneSizeOnlyIsNoLineAndNoMap() async throws {
        var made = AnalysedStore(analyses: [.hessian])
        made.widths = [16]
        made.steps = [0]
        #expect(try await figures(made).map(\.suffix) == ["condition"])
        made.depths = [4]
        #expect(try await figures(made).isEmpty)
    }

    @Test func conditionsAreLinesAlongTraining() async throws {
        var made = AnalysedStore(analyses: [.hessian])
        made.steps = [0, 5, 10]
        made.widths = [16, 64]
        let figure = try #require(try await figures(made).last).figure
        #expect(figure.title == "made-up: condition number of the Hessian along training")
        #expect(
            figure.panels.map(\.title) == ["μPC", "SP"].flatMap { ["\($0), width 16", "\($0), width 64"] })
        #expect(figure.columns == 2)
        let lines = try chart(figure.panels[3]).series
        #expect(lines.map(\.name) == ["depth 4", "depth 8", "depth 16"])
        for (line, depth) in zip(lines, [4.0, 8, 16]) {
            #expect(line.points.map(\.x) == [0, 5, 10])
            #expect(line.points.allSatisfy { abs(($0.y ?? 0) / (4 * pow(depth, 4)) - 1) < 0.02 })
        }
    }

    @Test func energiesFallOrDiverge() async throws {
        var made = AnalysedStore(analyses: [.inference])
        made.activityRates = [0.5, 8]
        made.steps = [0]
        let figure = try #require(try await figures(made).last).figure
        #expect(figure.title == "made-up: energy along inference at initialisation")
        #expect(
            figure.panels.map(\.title)
                == ["μPC", "SP"].flatMap { group in [4, 8, 16].map { "\(group), width 64, depth \($0)" } })
        #expect(figure.columns == 3)
        let (falling, rising) = (try chart(figure.panels[1]).series, try chart(figure.panels[4]).series)
        #expect(falling.map(\.name) == ["rate 0.5", "diverges", "rate 8", "diverges"])
        for line in [falling[0], falling[2]] {
            #expect(line.points.map(\.x) == (0...8).map(Double.init))
            #expect(line.points.allSatisfy { abs(($0.y ?? 0) - pow(0.9, $0.x)) < 1e-9 })
        }
        #expect(falling[1].points.isEmpty && falling[3].points.isEmpty)
        // The slow rate stays where it is; the fast one is no number at step 3.
        #expect(rising[0].points.count == 9 && rising[1].points.isEmpty)
        #expect(rising[2].points.map(\.x) == [0, 1, 2])
        #expect(rising[3].points.map(\.x) == [3] && rising[3].points[0].y == .infinity)
    }

    /// Means that rise are numbers, and a mean over fewer seeds would be of others.
    @Test func anEnergyTwiceTheFirstDiverges() throws {
        var network = AnalysedNetwork(width: 8, depth: 2, inferenceSteps: 4, activityRate: 1)
        network.add([SweepModel.Measurement(step: 0, quantity: .reachedLayers, value: 3)], seed: 0)
        network.traces[.energy] = [
            0: [1.0, 1.9, 1.2, 2.1, 0.5].enumerated().map { place, energy in
                TracePoint(layer: nil, inferenceStep: place, count: 1, positive: 1, logSum: log10(energy))
            }
        ]
        let analysis = SweepAnalysis(
            analysis: .inference, trials: .init(), groups: [.init(name: "", networks: [network])])
        let figures = AnalysisScene(analysis: analysis, sweep: "one").figures
        #expect(figures.map(\.suffix) == ["descent"])
        let series = try chart(figures[0].figure.panels[0]).series
        #expect(series[0].points.count == 3 && series[1].points.map(\.x) == [3])
    }

    @Test func spectraTellSignsApart() async throws {
        var made = AnalysedStore(analyses: [.spectrum])
        made.steps = [0]
        let pictures = try await figures(made)
        #expect(pictures.map(\.figure.panels.count) == [12, 6])
        for picture in pictures {
            for panel in picture.figure.panels {
                guard case .histogram(let histogram) = panel.content else { throw Missing() }
                #expect(histogram.parts.map(\.fill) == [.solid, .hatched])
                let sums = histogram.parts.map { $0.heights.reduce(0, +) }
                let negative = panel.title.hasPrefix("SP") ? 2.5 : 0
                #expect(abs(sums[0] - (100 - negative)) < 1e-9 && abs(sums[1] - negative) < 1e-9)
                #expect(histogram.bins.allSatisfy { abs($0.upperBound / $0.lowerBound - 1.7782794) < 1e-6 })
            }
        }
    }

    @Test func layersWithoutAnErrorAreHatched() async throws {
        var made = AnalysedStore(analyses: [.inference])
        made.steps = [0]
        made.depths = [4]
        let figure = try #require(try await figures(made).first).figure
        #expect(
            figure.panels.map(\.title) == ["μPC", "SP"].map { "\($0), width 64, depth 4, rate 0.5" })
        for cell in try map(figure.panels[0]).cells {
            let hasError = 5 - cell.y <= cell.x
            #expect((cell.value != nil) == hasError)
            if hasError { #expect(abs((cell.value ?? 0) / exp4(cell.y - 5) - 1) < 0.02) }
        }
        #expect(try map(figure.panels[0]).cells.count == 5 * 5)
    }

    /// Trials at two rates stand beside each other, depths below each other.
    @Test func ratesAreColumns() async throws {
        var made = AnalysedStore(analyses: [.inference])
        made.parameterisations = ["mupc"]
        made.depths = [4, 8, 16]
        made.steps = [0]
        made.activityRates = [0.5, 2]
        let figure = try #require(try await figures(made).first).figure
        #expect(figure.columns == 2 && figure.panels.count == 6)
        #expect(figure.panels[1].title == "all trials, width 64, depth 4, rate 2")
    }

    /// What is the same in all panels stands in the notes, what tells networks of one depth apart in their titles.
    @Test func inferenceOfSeveralLengthsIsToldApart() async throws {
        var made = AnalysedStore(analyses: [.inference])
        made.parameterisations = ["mupc"]
        made.depths = [4]
        made.widths = [64]
        made.steps = [0]
        made.inferenceSteps = [4, 16]
        let figure = try #require(try await figures(made).first).figure
        #expect(figure.panels.map(\.title) == [4, 16].map { "all trials, depth 4, T \($0), rate 0.5" })
        #expect(figure.notes.last == "Width 64.")
    }

    private func exp4(_ exponent: Double) -> Double {
        (0..<Int(-exponent)).reduce(1) { value, _ in value / 4 }
    }

    @Test func activationsHaveALineForEachLayer() async throws {
        let figure = try await figures(AnalysedStore(analyses: [.forward]))[0].figure
        #expect(
            figure.panels.map(\.title) == [
                "μPC, at initialisation", "SP, at initialisation", "μPC, after 10 training steps",
                "SP, after 10 training steps",
            ])
        let lines = try chart(figure.panels[1]).series
        #expect(lines.map(\.name) == ["1", "L/4", "L/2", "3L/4", "L"].map { "layer \($0)" })
        let last = try #require(lines.last).points
        for (point, depth) in zip(last, [4.0, 8, 16]) {
            #expect(abs(try #require(point.y) / (depth * depth) - 1) < 0.02)
        }
    }

    /// A grid in the form of a cross has most depths at a width that is not the largest.
    @Test func activationsAreShownWhereMostWasMeasured() async throws {
        var networks = [(16, 4), (32, 4), (16, 8)].map { AnalysedNetwork(width: $0.0, depth: $0.1) }
        for index in networks.indices {
            networks[index].add(
                [SweepModel.Measurement(step: 0, quantity: .activationRMS, layer: 1, value: 1)], seed: 0)
        }
        let analysis = SweepAnalysis(
            analysis: .forward, trials: .init(), groups: [.init(name: "", networks: networks)])
        let figures = AnalysisScene(analysis: analysis, sweep: "cross").figures
        #expect(figures.map(\.figure.title).contains("cross: size of activities against depth, width 16"))
        #expect(try chart(figures[0].figure.panels[0]).series[0].points.count == 2)
    }

    @Test func allAreDrawn() async throws {
        var made = AnalysedStore(analyses: Analysis.allCases)
        made.widths = [16, 32]
        made.depths = [4, 8]
        made.steps = [0]
        var files = FigureFiles()
        for (name, figure) in try await figures(made) { files.add(figure, named: name) }
        let folder = try Folder()
        let pictures = try await files.draw(as: .svg, into: folder.url.path)
        #expect(pictures.count == 9)
    }
}
