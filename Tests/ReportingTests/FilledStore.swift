import Datasets
import Foundation
import PredictiveCoding
import SweepModel
import SweepStore
import Testing

/// A store in a temporary folder whose trials have made-up results: curves with noise, unlearned cells and a
/// diverging edge that comes earlier for wide SP networks.
struct FilledStore {
    var metric: TransferQuestion.Metric
    /// The share of the trials that have run, in the order of the sweep.
    var share = 1.0
    /// And from which share on.
    var begin = 0.0
    var activityRates: [Double] = [8]
    var widths = [16, 32, 64, 128]
    var depths = [6]
    var seeds = 3
    var name = "made-up"
    var revision = String(repeating: "0", count: 64)
    var version = numericsVersion
    var plannedAt = Date(timeIntervalSince1970: 1_700_000_000)
    /// What every loss is multiplied by.
    var factor = 1.0
    /// Trials of this width and rate end with a loss of zero, which has no logarithm.
    var perfect: (width: Int, rate: Double)?

    private let data = DatasetDescription(
        name: .digits, inputSize: 64, outputSize: 10, trainCount: 1_500, testCount: 297, fingerprint: "0")

    /// Fills a store, hands it on and removes it.
    func use(_ body: (SweepStore, StoredSweep) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SweepStore.open(at: folder.appending(path: "s.sqlite").path, access: .readWrite)
        let planned = try plannedSweep()
        let start = plannedAt
        let id = try store.plan(planned, numericsVersion: version, at: start)
        let coordinator = try store.register(
            coordinator: Owner(host: "host", bootID: "boot", processID: 1, processStart: 1),
            provenance: Provenance(toolVersion: "0.1.0", gitCommit: nil, cpu: "cpu"), at: start)
        let claims = try store.exchange(
            [], claimingUpTo: Int(share * Double(planned.trials.count)), of: id, for: coordinator,
            order: .sweepOrder, at: start
        ).claims
        let platform = NumericPlatform(
            numericsVersion: version, productLibrary: "made up", productKernel: "none",
            threadsPerWorker: 1)
        let reports = claims.dropFirst(Int(begin * Double(planned.trials.count))).map {
            AttemptReport(claim: $0.id, ending: .result(result(of: $0.configuration), platform))
        }
        let exchange = try store.exchange(
            reports, claimingUpTo: 0, of: id, for: coordinator, order: .sweepOrder, at: start)
        #expect(exchange.accepted.count == reports.count)
        try body(store, try store.latestSweep(named: planned.name))
        try store.close()
    }

    private func plannedSweep() throws -> PlannedSweep {
        var trials: [PlannedTrial] = []
        for seed in 0..<seeds {
            for parameterisation in ["mupc", "sp"] {
                for (depth, width) in depths.flatMap({ depth in widths.map { (depth, $0) } }) {
                    for rate in [0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.4] {
                        for activityRate in activityRates {
                            trials.append(
                                try trial(
                                    parameterisation: parameterisation, depth: depth, width: width,
                                    rate: rate,
                                    activityRate: activityRate, seed: seed))
                        }
                    }
                }
            }
        }
        return PlannedSweep(
            name: name, revision: revision, description: "", source: "{}",
            question: TransferQuestion(
                across: .width, from: 16, rate: .weightLearningRate, metric: metric, tolerance: 0.05),
            trials: trials)
    }

    private func trial(
        parameterisation: String, depth: Int, width: Int, rate: Double, activityRate: Double, seed: Int
    ) throws -> PlannedTrial {
        var draft = TrialDraft()
        draft[.parameterisation] = .word(parameterisation)
        draft[.width] = .integer(width)
        draft[.depth] = .integer(depth)
        draft[.weightLearningRate] = .number(rate)
        draft[.activityLearningRate] = .number(activityRate)
        draft[.trainSteps] = .integer(300)
        draft[.dataset] = .word("digits")
        draft[.seed] = .integer(seed)
        let configuration = try TrialConfiguration(resolving: draft) { _ in data }
        return PlannedTrial(
            identity: TrialIdentity(of: configuration, data: data), configuration: configuration,
            operations: 1e9, memory: 1_000_000,
            coordinates: TransferCoordinates(
                group: "parameterisation=\(parameterisation)" + (depths.count > 1 ? " depth=\(depth)" : ""),
                size: Double(width), rate: rate,
                otherRate: activityRates.count > 1 ? activityRate : nil))
    }

    private func result(of trial: TrialConfiguration) -> TrialResult {
        let width = Double(trial.width)
        let isStandard = trial.parameterisation == .sp
        let best = isStandard ? 0.02 * 16 / width : 0.04
        let octaves = log2(trial.weightLearningRate / best)
        let activity = log2((trial.inference?.learningRate ?? 8) / 8)
        let noise = 1 + 0.01 * sin(Double(trial.seed * 31 + trial.width) + 10 * octaves)
        let isPerfect = trial.width == perfect?.width && trial.weightLearningRate == perfect?.rate
        let loss =
            isPerfect
            ? 0 : factor * 0.2 * exp(0.06 * octaves * octaves + 0.03 * activity * activity) * noise
        let hasDiverged = isStandard && trial.weightLearningRate > 6 * best
        let stepsDone = hasDiverged ? Self.lastStepOfDiverged : Self.steps
        return TrialResult(
            outcome: hasDiverged ? .diverged : .completed, stepsDone: stepsDone,
            finalTrainLoss: hasDiverged ? nil : loss, minTrainLoss: 0.9 * loss,
            testLoss: hasDiverged ? nil : 1.1 * loss, testAccuracy: hasDiverged ? nil : 100 - 10 * loss,
            learned: !hasDiverged && loss < 0.45, trainedLayers: hasDiverged ? nil : 7,
            zeroGradientLayers: hasDiverged ? nil : 0.25, executedOperations: 1e9, seconds: 0.5,
            losses: stride(from: 10, through: stepsDone, by: 10).map { step in
                RecordedLoss(step: step, loss: loss * Self.height(at: step))
            },
            evaluations: stride(from: 100, through: stepsDone, by: 100).map { step in
                Evaluation(
                    step: step, testLoss: 1.1 * loss * Self.height(at: step),
                    testAccuracy: max(0, 100 - 10 * loss * Self.height(at: step)), trainedLayers: step / 100,
                    zeroGradientLayers: 0.5, layers: [])
            })
    }

    static let steps = 300
    static let lastStepOfDiverged = 120

    /// How much higher the recorded losses are at a step than at the end.
    static func height(at step: Int) -> Double { 1 + Double(steps - step) / 200 }
}
