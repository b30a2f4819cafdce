import Datasets
import Foundation
import PredictiveCoding
import SweepModel
import SweepStore
import Testing

/// A store in a temporary folder whose trials have made-up measurements, which follow laws that reports must find.
struct AnalysedStore {
    var analyses: [Analysis]
    var parameterisations = ["mupc", "sp"]
    var widths = [16, 32, 64]
    var depths = [4, 8, 16]
    var seeds = 3
    /// Training steps at which trials measure.
    var steps = [0, 10]
    /// Of the trials, in the order of the sweep, which have run.
    var ran = 0.0..<1.0
    var question: TransferQuestion?
    var activityRates = [0.5]
    /// As many as the depth where nil.
    var inferenceSteps: [Int?] = [nil]
    var divergedSeeds: Set<Int> = []
    var name = "analysed"

    private static let data = DatasetDescription(
        name: .digits, inputSize: 64, outputSize: 10, trainCount: 1_500, testCount: 297, fingerprint: "0")

    /// Fills a store, hands it on and removes it.
    func use<Value>(_ body: (SweepStore) async throws -> Value) async throws -> Value {
        let folder = try Folder()
        let store = try SweepStore.open(at: folder.url.appending(path: "a.sqlite").path, access: .readWrite)
        let start = Date(timeIntervalSince1970: 1_700_000_000)
        let trials = try trials()
        let id = try store.plan(
            PlannedSweep(
                name: name, revision: String(repeating: "a", count: 64), description: "", source: "{}",
                question: question, trials: trials), numericsVersion: 1, at: start)
        let coordinator = try store.register(
            coordinator: Owner(host: "host", bootID: "boot", processID: 1, processStart: 1),
            provenance: Provenance(toolVersion: "0.1.0", gitCommit: nil, cpu: "cpu"), at: start)
        let claims = try store.exchange(
            [], claimingUpTo: Int(ran.upperBound * Double(trials.count)), of: id, for: coordinator,
            order: .sweepOrder, at: start
        ).claims
        let platform = NumericPlatform(
            numericsVersion: 1, productLibrary: "made up", productKernel: "none", threadsPerWorker: 1)
        let reports = claims.dropFirst(Int(ran.lowerBound * Double(trials.count))).map {
            AttemptReport(claim: $0.id, ending: .result(result(of: $0.configuration), platform))
        }
        _ = try store.exchange(
            reports, claimingUpTo: 0, of: id, for: coordinator, order: .sweepOrder, at: start)
        let value = try await body(store)
        try store.close()
        return value
    }

    private func trials() throws -> [PlannedTrial] {
        var trials: [PlannedTrial] = []
        for analysis in analyses {
            for parameterisation in parameterisations {
                for (width, depth) in widths.flatMap({ width in depths.map { (width, $0) } }) {
                    let inference = inferenceSteps.flatMap { steps in activityRates.map { (steps, $0) } }
                    for (seed, (steps, rate)) in (0..<seeds).flatMap({ seed in inference.map { (seed, $0) } })
                    {
                        var draft = TrialDraft()
                        draft[.analysis] = .word(analysis.rawValue)
                        draft[.parameterisation] = .word(parameterisation)
                        draft[.width] = .integer(width)
                        draft[.depth] = .integer(depth)
                        draft[.weightLearningRate] = .number(0.01)
                        draft[.activityLearningRate] = .number(rate)
                        draft[.inferenceSteps] = steps.map { .integer($0) }
                        draft[.trainSteps] = .integer(10)
                        draft[.dataset] = .word("digits")
                        draft[.seed] = .integer(seed)
                        let configuration = try TrialConfiguration(resolving: draft) { _ in Self.data }
                        trials.append(
                            PlannedTrial(
                                identity: TrialIdentity(of: configuration, data: Self.data),
                                configuration: configuration, operations: 1e9, memory: 1_000_000,
                                coordinates: question.map { _ in
                                    TransferCoordinates(
                                        group: "", size: Double(width), rate: 0.01, otherRate: nil)
                                }))
                    }
                }
            }
        }
        return trials
    }

    private func result(of trial: TrialConfiguration) -> TrialResult {
        let diverged = divergedSeeds.contains(trial.seed)
        return TrialResult(
            outcome: diverged ? .diverged : .completed, stepsDone: 10, finalTrainLoss: diverged ? nil : 0.5,
            minTrainLoss: 0.4,
            testLoss: diverged ? nil : 0.5, testAccuracy: diverged ? nil : 80, learned: !diverged,
            trainedLayers: trial.parameterisation == .mupc ? trial.depth + 1 : 2, zeroGradientLayers: 0,
            executedOperations: 1e9, seconds: 1, losses: [RecordedLoss(step: 10, loss: 0.5)], evaluations: [],
            measurements: steps.flatMap { Self.measurements(of: trial, step: $0) })
    }

    /// What a trial measures; the seeds differ by a percent.
    static func measurements(of trial: TrialConfiguration, step: Int) -> [SweepModel.Measurement] {
        let isStandard = trial.parameterisation == .sp
        let (width, depth) = (Double(trial.width), Double(trial.depth))
        let noise = 1 + 0.01 * sin(Double(7 * trial.seed + trial.width + 3 * trial.depth + step))
        let layers = trial.depth + 1
        func measured(
            _ quantity: MeasuredQuantity, layer: Int? = nil, place: Int? = nil, _ value: Double?,
            residual: Double? = nil
        ) -> SweepModel.Measurement {
            SweepModel.Measurement(
                step: step, quantity: quantity, layer: layer, place: place, value: value, residual: residual)
        }
        switch trial.analysis {
        case .forward:
            return Set((0...4).map { max(1, Int((Double($0 * layers) / 4).rounded())) }).sorted().flatMap {
                layer in
                let share = Double(layer) / Double(layers)
                return [
                    // Under SP it grows with depth as a power that is larger in later layers.
                    measured(
                        .activationRMS, layer: layer, isStandard ? pow(depth, 2 * share) * noise : noise),
                    measured(
                        .activationRMSChange, layer: layer,
                        step == 0 ? 0 : noise * (isStandard ? 4 / width : 0.1)),
                    measured(.spectralNorm, layer: layer, noise * width.squareRoot()),
                ]
            }
        case .hessian:
            // One trial in the whole is indefinite, and one has an eigenvalue that did not converge.
            let isIndefinite = isStandard && trial.width == 16 && trial.depth == 4 && trial.seed == 0
            let isUnconverged = isStandard && trial.width == 64 && trial.depth == 16 && trial.seed == 1
            let least = noise / (isStandard ? pow(depth, 4) : depth * depth)
            return [
                measured(.largestEigenvalue, 4, residual: 1e-12),
                measured(.smallestEigenvalue, isIndefinite ? -0.5 : least, residual: 1e-12),
                measured(
                    .eigenvalueNearestZero, least, residual: isUnconverged ? 0.03 * least : 1e-9 * least),
                measured(.negativeEigenvalues, isIndefinite ? 2 : 0),
                measured(.conditionNumber, 4 / least),
                measured(.unconvergedEigenvalues, isUnconverged ? 1 : 0),
            ]
        case .spectrum:
            return (1...40).map { rank in
                let value = pow(10, Double(rank) / 20 - 2) * noise
                return measured(.eigenvalue, place: rank, isStandard && rank == 1 ? -value : value)
            }
        case .inference:
            let inferenceSteps = trial.inference?.steps ?? 0
            let decay = isStandard ? 100.0 : 4
            let reach = min(layers, inferenceSteps + 1)
            return [
                measured(.errorDecay, decay * noise), measured(.reachedLayers, Double(reach)),
                measured(.reachSteps, isStandard && trial.depth == 16 ? nil : depth),
                measured(.equilibriumProgress, 0.25 * noise), measured(.largestStableRate, 2 * noise),
                measured(.neededSteps, isStandard ? 4 * depth : depth), measured(.neededRate, 0.4 * noise),
                // Right under μPC, and a layer too many under SP.
                measured(.predictedTrainedLayers, Double(isStandard ? 3 : layers)),
                measured(.unconvergedSamples, isStandard && trial.seed == 1 ? 1 : 0),
                measured(.largestEigenvalue, 4 * noise, residual: 1e-9),
            ]
                + (0...inferenceSteps).map { place in
                    measured(.energy, place: place, Self.energy(of: trial, place: place).map { $0 * noise })
                }
                + (0...inferenceSteps).flatMap { place in
                    (1...layers).map { layer in
                        measured(
                            .errorNorm, layer: layer, place: place,
                            layers - layer > place ? 0 : noise * pow(decay, Double(layer - layers)))
                    }
                }
        case .energy:
            let distance = depth / width * (isStandard ? 0.1 : 0.01) * noise
            return [
                measured(.batchLoss, 1.5 * noise),
                measured(.equilibratedEnergy, 1.5 * noise / (1 + distance)),
                measured(.energyRatio, 1 + distance), measured(.gradientCosine, 1 - distance),
                measured(.unconvergedSamples, 0),
            ]
        case nil: return []
        }
    }

    /// It falls by a tenth a step under μPC; under SP and rates from 8 on it rises by a third, and leaves the numbers at step 3.
    private static func energy(of trial: TrialConfiguration, place: Int) -> Double? {
        if trial.parameterisation == .mupc { return 1.5 * pow(0.9, Double(place)) }
        if (trial.inference?.learningRate ?? 0) < 8 { return 1.5 }
        return place < 3 ? 1.5 * pow(1.3, Double(place)) : nil
    }
}
