import SweepModel
import SweepStore
import Testing
import TransferAnalysis

@testable import Reporting

@Suite struct AnalysisReportTests {
    private func report(_ made: AnalysedStore, filter: String? = nil) async throws -> TransferReport {
        try await made.use { store in
            var request = TransferRequest()
            request.filter = try filter.map { try TrialFilter($0, named: "--where") }
            return try TransferReport(
                stores: [store], request: request, readingTraining: true, toolVersion: "0.1.0")
        }
    }

    @Test(arguments: Analysis.allCases) func texts(analysis: Analysis) async throws {
        let text = try await report(AnalysedStore(analyses: [analysis])).text()
        try expectSnapshot(text, "analysis-\(analysis.rawValue).txt")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func otherFormats() async throws {
        var made = AnalysedStore(analyses: [.forward, .hessian, .spectrum])
        made.widths = [16, 32]
        made.depths = [4]
        made.seeds = 2
        let report = try await report(made)
        try expectSnapshot(report.markdown(), "analyses.md")
        try expectSnapshot(report.csv(.growth), "analyses-growth.csv")
        try expectSnapshot(report.csv(.measures), "analyses-measures.csv")
        try expectSnapshot(report.csv(.spectrum), "analyses-spectrum.csv")
        #expect(report.csv(nil) == report.csv(.measures))
    }

    @Test func trialsThatDivergedAreNotPredicted() async throws {
        var made = AnalysedStore(analyses: [.inference])
        made.divergedSeeds = [1]
        let analysis = try #require(try await report(made).sections[0].analyses.first)
        #expect(analysis.trials.diverged == 18)
        let prediction = try #require(analysis.answer.sentences.first { $0.contains("was predicted") })
        #expect(prediction.contains("exactly in 18 of 36 trials, and within 1 layer"))
    }

    /// One seed of three goes up by far more than it could fall, so that a mean over all would be a number of its size.
    @Test func inferenceThatDivergesHasNoProgress() {
        func network(_ progress: [Double?], reached: [Double?] = [3, 3, 3]) -> AnalysedNetwork {
            var network = AnalysedNetwork(width: 16, depth: 2, inferenceSteps: 4, activityRate: 50)
            for seed in progress.indices {
                network.add(
                    [
                        SweepModel.Measurement(step: 0, quantity: .reachedLayers, value: reached[seed]),
                        SweepModel.Measurement(
                            step: 0, quantity: .equilibriumProgress, value: progress[seed]),
                    ], seed: seed)
            }
            return network
        }
        func shown(_ network: AnalysedNetwork) -> (text: String?, spread: Spread?) {
            let analysis = SweepAnalysis(
                analysis: .inference, trials: .init(), groups: [.init(name: "", networks: [network])])
            let table = analysis.answer.tables[0]
            let column = table.columns.firstIndex { $0.title == "progress" }
            return (
                column.map { table.rows[0][$0] },
                network.measureRows.first { $0.measure == .quantity(.equilibriumProgress) }?.spread
            )
        }
        let diverging = shown(network([0.5, -3e22, 0.25]))
        #expect(diverging.text == "diverges" && diverging.spread?.mean == 0.375)
        let infinite = shown(network([0.5, nil, 0.25], reached: [3, nil, 3]))
        #expect(infinite.text == "diverges" && infinite.spread?.seeds == 2)
        #expect(shown(network([nil, nil, nil])).text == "–", "no equilibrium was found")
        #expect(shown(network([-0.5, -0.25, -0.75])).text == "-50 %")
    }

    @Test func json() async throws {
        var made = AnalysedStore(analyses: [.hessian, .spectrum])
        made.parameterisations = ["mupc"]
        made.widths = [16, 32]
        made.depths = [4]
        made.steps = [0]
        var report = try await report(made)
        report.sections[0].sources[0].store = "made-up.sqlite"
        try expectSnapshot(report.json(), "analyses.json")
    }

    /// The laws of the made-up trials: κ ∝ H² under μPC, ∝ H⁴ under SP, whatever the width.
    @Test func exponentsAreThoseOfTheLaws() async throws {
        let analysis = try #require(
            try await report(AnalysedStore(analyses: [.hessian])).sections[0].analyses.first)
        for (group, exponent) in zip(analysis.groups, [2.0, 4]) {
            let depth = try #require(
                group.growth(of: .quantity(.conditionNumber), step: 0, across: .depth)?.exponent)
            let width = try #require(
                group.growth(of: .quantity(.conditionNumber), step: 0, across: .width)?.exponent)
            #expect(abs(depth.exponent - exponent) < 0.03)
            #expect(depth.finding == .grows && width.finding == .flat)
        }
        let growth = try #require(analysis.growthClause(of: .quantity(.conditionNumber), step: 0))
        #expect(growth == "per doubling of depth ×4 (mupc), ×16 (sp); of width flat")
    }

    @Test func layersAreFlatExplodingOrLazy() async throws {
        let analysis = try #require(
            try await report(AnalysedStore(analyses: [.forward])).sections[0].analyses.first)
        let (mupc, sp) = (analysis.groups[0], analysis.groups[1])
        func word(
            _ group: SweepAnalysis.Group, _ measure: ScalingMeasure, _ across: TrialKey,
            at position: LayerPosition = .last
        ) -> ScalingGrowth.Word? { group.growth(of: measure, at: position, step: 10, across: across)?.word }
        #expect(word(mupc, .quantity(.activationRMS), .depth) == .flat)
        #expect(word(sp, .quantity(.activationRMS), .depth) == .exploding)
        #expect(word(mupc, .activationRelativeChange, .width) == .flat)
        #expect(word(sp, .activationRelativeChange, .width) == .lazy)
        // At layer 1 its power is 2/L.
        let first = sp.growth(of: .quantity(.activationRMS), at: .first, step: 10, across: .depth, fixed: 64)
        #expect(first?.word != .exploding)
    }

    @Test func aLayerThatHardlyMovesIsLazyWhateverItsExponent() throws {
        var networks = [16, 32].map { AnalysedNetwork(width: $0, depth: 4) }
        for index in networks.indices {
            for seed in 0..<3 {
                networks[index].add(
                    [SweepModel.Measurement(step: 1, quantity: .weightRelativeChange, layer: 1, value: 1e-9)],
                    seed: seed
                )
            }
        }
        let group = SweepAnalysis.Group(name: "", networks: networks)
        #expect(
            group.growth(of: .quantity(.weightRelativeChange), at: .first, step: 1, across: .width)?.word
                == .lazy)
    }

    @Test(arguments: [4, 5, 8, 100, 513]) func positionsAreTheLayersThatAreMeasured(count: Int) {
        let measured = Set((0...4).map { max(1, Int((Double($0 * count) / 4).rounded())) })
        let found = LayerPosition.allCases.map { $0.layer(among: measured, of: count) }
        #expect(found == (0...4).map { max(1, Int((Double($0 * count) / 4).rounded())) })
    }

    @Test func anAnalysisWithoutResultsSaysSo() async throws {
        var made = AnalysedStore(analyses: [.hessian])
        made.ran = 0..<0
        let report = try await report(made)
        #expect(report.text().contains("- Nothing is measured yet."))
        #expect(SweepFigures(of: report.sections[0]).figures.isEmpty)
        #expect(
            SweepFigures(of: report.sections[0]).omissions
                == ["no figure of analysed, analysis hessian: there is nothing to compare yet"])
    }

    @Test func aQuestionThatHasNoAnswerDoesNotHideAnAnalysis() async throws {
        var made = AnalysedStore(analyses: [.hessian])
        made.widths = [16]
        made.question = TransferQuestion(
            across: .width, from: 16, rate: .weightLearningRate, metric: .finalTrainLoss, tolerance: 0.05)
        let text = try await report(made).text()
        #expect(text.contains("Not answered:"))
        #expect(text.contains("Hessian of the energy (hessian)"))
    }

    @Test func aFilterChoosesTrials() async throws {
        let whole = try await report(AnalysedStore(analyses: [.energy]))
        let part = try await report(AnalysedStore(analyses: [.energy]), filter: "depth >= 8 AND seed < 2")
        #expect(whole.sections[0].analyses[0].depths == [4, 8, 16])
        #expect(part.sections[0].analyses[0].depths == [8, 16])
        #expect(part.sections[0].analyses[0].mostSeeds == 2)
    }

    @Test(arguments: [Analysis.hessian, .spectrum, .inference])
    func severalStoresAreOne(analysis: Analysis) async throws {
        let whole = try await report(AnalysedStore(analyses: [analysis])).sections[0].analyses
        var parts = [AnalysedStore(analyses: [analysis]), AnalysedStore(analyses: [analysis])]
        parts[0].ran = 0..<0.4
        parts[1].ran = 0.4..<1
        let united = try await parts[0].use { first in
            try await parts[1].use { second in
                try TransferReport(
                    stores: [first, second], request: TransferRequest(), readingTraining: true,
                    toolVersion: "0.1.0"
                ).sections[0].analyses
            }
        }
        #expect(united.count == 1 && united[0].trials == whole[0].trials)
        #expect(united[0].answer.tables.map(\.rows) == whole[0].answer.tables.map(\.rows))
        #expect(united[0].answer.sentences == whole[0].answer.sentences)
        #expect(
            AnalysisScene(analysis: united[0], sweep: "a").figures.map(\.suffix)
                == AnalysisScene(analysis: whole[0], sweep: "a").figures.map(\.suffix))
    }
}
