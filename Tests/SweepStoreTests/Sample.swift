import Datasets
import Foundation
import SweepModel

@testable import SweepStore

/// Sweeps and results as small as a test needs them.
enum Sample {
    static let date = Date(timeIntervalSince1970: 1_750_000_000)
    static let platform = NumericPlatform(
        numericsVersion: 1, productLibrary: "OpenBLAS 0.3.21", productKernel: "Zen", threadsPerWorker: 1)
    static let owner = Owner(host: "alpha", bootID: "boot", processID: 42, processStart: 7)
    static let provenance = Provenance(toolVersion: "1.0.0", gitCommit: "abc", cpu: "Zen 4")
    static let question = TransferQuestion(
        across: .width, from: 16, rate: .weightLearningRate, metric: .finalTrainLoss, tolerance: 0.05)

    static let data = DatasetDescription(
        name: .digits, inputSize: 64, outputSize: 10, trainCount: 1_500, testCount: 297, fingerprint: "digits"
    )

    /// A trial of the digits with some values of its own, which measures its Hessian.
    static func configuration(_ values: [TrialKey: ConfigurationValue] = [:]) throws -> TrialConfiguration {
        var draft = TrialDraft()
        let fixed: [TrialKey: ConfigurationValue] = [
            .dataset: .word("digits"), .parameterisation: .word("mupc"), .width: .integer(16),
            .depth: .integer(3),
            .trainSteps: .integer(10), .weightLearningRate: .number(0.1), .activityLearningRate: .number(0.5),
            .analysis: .word("hessian"),
        ]
        for (key, value) in fixed.merging(values, uniquingKeysWith: { $1 }) { draft[key] = value }
        return try TrialConfiguration(resolving: draft, description: { _ in data })
    }

    static func trial(
        _ configuration: TrialConfiguration, operations: Double = 1_000,
        coordinates: TransferCoordinates? = nil
    ) -> PlannedTrial {
        PlannedTrial(
            identity: TrialIdentity(of: configuration, data: data), configuration: configuration,
            operations: operations, memory: 4_096, coordinates: coordinates)
    }

    /// Trials that differ in their seed alone, seed 0 the dearest.
    static func trials(seeds: Int) throws -> [PlannedTrial] {
        try (0..<seeds).map {
            trial(try configuration([.seed: .integer($0)]), operations: Double(1_000 - $0))
        }
    }

    static func sweep(
        name: String = "study", revision: String = "first", question: TransferQuestion? = nil,
        _ trials: [PlannedTrial]
    ) -> PlannedSweep {
        PlannedSweep(
            name: name, revision: revision, description: "A small one.", source: "{}", question: question,
            trials: trials)
    }

    static func result(
        outcome: TrialOutcome = .completed, loss: Double? = 0.5, minimum: Double? = 0.25, learned: Bool = true
    ) -> TrialResult {
        TrialResult(
            outcome: outcome, stepsDone: outcome == .completed ? 10 : 4,
            finalTrainLoss: outcome == .completed ? loss : nil, minTrainLoss: minimum,
            testLoss: outcome == .completed ? 0.75 : nil, testAccuracy: outcome == .completed ? 62.5 : nil,
            learned: outcome == .completed && learned, trainedLayers: 3, zeroGradientLayers: 0.5,
            executedOperations: 900, seconds: 1.5,
            losses: [RecordedLoss(step: 2, loss: 0.1 + 0.2), RecordedLoss(step: 4, loss: 1e-17)],
            evaluations: [
                Evaluation(
                    step: 4, testLoss: 0.75, testAccuracy: 62.5, trainedLayers: 3, zeroGradientLayers: 0.5,
                    layers: [
                        LayerUpdate(layer: 1, updateSize: 0.7, relativeChange: 0.1, zeroGradientShare: 0.25)
                    ])
            ],
            measurements: [
                Measurement(step: 0, quantity: .largestEigenvalue, value: 4.75, residual: 1e-9),
                Measurement(step: 0, quantity: .conditionNumber, value: nil),
                Measurement(step: 4, quantity: .negativeEigenvalues, value: 3),
            ])
    }
}

extension SweepStore {
    /// A new store in a folder.
    static func fresh(in folder: TemporaryFolder) throws -> SweepStore {
        try open(at: folder.file(), access: .readWrite)
    }

    /// What is wrong with the store, its trials on the data of the samples.
    func faults() throws -> [StoreCheck.Fault] { try check(describing: { _ in Sample.data }).faults }

    func plan(_ sweep: PlannedSweep) throws -> StoredSweep.ID {
        try plan(sweep, numericsVersion: 1, at: Sample.date)
    }

    func register() throws -> CoordinatorID {
        try register(coordinator: Sample.owner, provenance: Sample.provenance, at: Sample.date)
    }

    func claim(
        _ limit: Int, of sweep: StoredSweep.ID, for coordinator: CoordinatorID,
        order: ClaimOrder = .cheapestFirst
    ) throws -> [Claim] {
        try exchange([], claimingUpTo: limit, of: sweep, for: coordinator, order: order, at: Sample.date)
            .claims
    }

    /// Reports on one claim and says whether that was accepted.
    func report(_ ending: AttemptReport.Ending, of claim: Claim) throws -> Bool {
        try report([AttemptReport(claim: claim.id, ending: ending)]) == [claim.id]
    }

    /// Hands in reports without asking for more trials. No sweep and no coordinator is needed for that.
    func report(_ reports: [AttemptReport]) throws -> Set<Claim.ID> {
        try exchange(
            reports, claimingUpTo: 0, of: StoredSweep.ID(rawValue: 0), for: CoordinatorID(rawValue: 0),
            order: .cheapestFirst, at: Sample.date
        ).accepted
    }

    /// Records one result and says whether it was accepted.
    func record(_ result: TrialResult, of claim: Claim) throws -> Bool {
        try report(.result(result, Sample.platform), of: claim)
    }
}

extension AttemptReport.Ending {
    /// A failure that is not tried again.
    static let failure = Self.failure(error: "killed", mayRetry: false)
}
