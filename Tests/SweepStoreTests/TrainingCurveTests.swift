import Foundation
import SweepModel
import Testing

@testable import SweepStore

@Suite("How the cells of a sweep trained")
struct TrainingCurveTests {
    let store: SweepStore
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
    }

    /// Plans a cell of three seeds at each rate and records what they come to.
    private func run(rates: [Double], _ result: (_ rate: Double, _ seed: Int) -> TrialResult?) throws
        -> StoredSweep.ID
    {
        var results: [TrialIdentity: TrialResult] = [:]
        var trials: [PlannedTrial] = []
        for rate in rates {
            for seed in 0..<3 {
                let trial = Sample.trial(
                    try Sample.configuration([.weightLearningRate: .number(rate), .seed: .integer(seed)]),
                    coordinates: TransferCoordinates(group: "g", size: 16, rate: rate, otherRate: nil))
                results[trial.identity] = result(rate, seed)
                trials.append(trial)
            }
        }
        let sweep = try store.plan(Sample.sweep(question: Sample.question, trials))
        for claim in try store.claim(trials.count, of: sweep, for: try store.register()) {
            if let result = results[claim.identity] { #expect(try store.record(result, of: claim)) }
        }
        return sweep
    }

    private func place(_ rate: Double, group: String = "g") -> TrainingCurve.Place {
        TrainingCurve.Place(group: group, size: 16, rate: rate, otherRate: nil)
    }

    private func result(_ losses: [Int: Double], accuracies: [Int: Double?] = [:]) -> TrialResult {
        var result = Sample.result()
        result.losses = losses.sorted { $0.key < $1.key }.map { RecordedLoss(step: $0.key, loss: $0.value) }
        result.evaluations = accuracies.sorted { $0.key < $1.key }.map { step, accuracy in
            Evaluation(
                step: step, testLoss: 1, testAccuracy: accuracy, trainedLayers: 3, zeroGradientLayers: 0,
                layers: [])
        }
        return result
    }

    @Test func lossesAreAveragedAsLogarithmsAndAccuraciesAsTheyAre() throws {
        let sweep = try run(rates: [0.1]) { _, seed in
            result([2: exp(Double(seed)), 4: 1], accuracies: [4: Double(10 * seed), 8: 50])
        }
        let curve = try #require(try store.trainingCurves(of: sweep, at: [place(0.1)]).first)
        #expect(curve.place == place(0.1) && curve.seeds == 3)
        #expect(curve.logLosses.map(\.step) == [2, 4])
        #expect(abs(curve.logLosses[0].mean - 1) < 1e-12)
        #expect(abs(try #require(curve.logLosses[0].deviation) - 1) < 1e-12)
        #expect(curve.logLosses[1].mean == 0 && curve.logLosses[1].deviation == 0)
        #expect(
            curve.accuracies == [
                .init(step: 4, mean: 10, deviation: 10), .init(step: 8, mean: 50, deviation: 0),
            ])
    }

    @Test func aStepCountsWhereAllSeedsHaveItAndItsLogarithm() throws {
        let sweep = try run(rates: [0.1]) { _, seed in
            result(
                seed == 1 ? [2: 1, 4: 0, 6: 1] : [2: 1, 4: 1, 8: 1], accuracies: [4: seed == 0 ? nil : 50])
        }
        let curve = try #require(try store.trainingCurves(of: sweep, at: [place(0.1)]).first)
        #expect(curve.logLosses.map(\.step) == [2])
        #expect(curve.accuracies.isEmpty)
    }

    @Test func completedTrialsOfTheCellsAskedForCount() throws {
        let sweep = try run(rates: [0.1, 0.2, 0.4]) { rate, seed in
            switch (rate, seed) {
            case (0.2, 2): Sample.result(outcome: .diverged)
            case (0.4, _): nil
            default: result([2: rate])
            }
        }
        let places = [place(0.4), place(0.2), place(0.1), place(0.1, group: "other"), place(0.3)]
        let curves = try store.trainingCurves(of: sweep, at: places)
        #expect(curves.map(\.place) == [place(0.2), place(0.1)])
        #expect(curves.map(\.seeds) == [2, 3])
        #expect(abs(curves[0].logLosses[0].mean - log(0.2)) < 1e-12)
        #expect(try store.trainingCurves(of: sweep, at: []).isEmpty)
    }
}
