import Datasets
import Foundation
import PredictiveCoding
import Reporting
import SweepModel
import SweepStore
import Testing
import TransferAnalysis

/// The report's point estimates against the views of the store, on a store filled with made-up results.
@Suite struct StoreAgreementTests {
    @Test(arguments: TransferQuestion.Metric.allCases)
    func theReportAgreesWithTheViews(metric: TransferQuestion.Metric) throws {
        try FilledStore(metric: metric).use { store, sweep in
            let report = try SweepTransfer(store: store, sweep: sweep)
            try expectAgreement(report, store: store, sweep: sweep)
            #expect(report.groups.map(\.name) == ["parameterisation=mupc", "parameterisation=sp"])
            #expect(report.trials.completed + report.trials.diverged == report.trials.total)
            // The made-up results must be such that something is at stake.
            let regrets = report.groups.flatMap(\.transfer.targets).map(\.regret)
            #expect(regrets.contains(.diverged))
            #expect(regrets.contains { if case .compared(let regret) = $0 { regret > 0 } else { false } })
        }
    }

    @Test func aHalfDoneStoreAgreesToo() throws {
        try FilledStore(metric: .finalTrainLoss, share: 0.3).use { store, sweep in
            let report = try SweepTransfer(store: store, sweep: sweep)
            #expect(report.trials.pending > 0)
            #expect(report.groups.flatMap(\.transfer.targets).contains { $0.regret == .untested })
            try expectAgreement(report, store: store, sweep: sweep)
        }
    }

    @Test func anotherActivityRateAgreesToo() throws {
        try FilledStore(metric: .finalTrainLoss, activityRates: [4, 8, 16]).use { store, sweep in
            let report = try SweepTransfer(store: store, sweep: sweep)
            #expect(report.groups.flatMap(\.transfer.optima).contains { $0.otherRate != nil })
            try expectAgreement(report, store: store, sweep: sweep)
        }
    }

    @Test func aTransferredCellWithoutAValueIsUntestedInBoth() throws {
        try FilledStore(metric: .finalTrainLoss, perfect: (width: 64, rate: 0.05)).use { store, sweep in
            let report = try SweepTransfer(store: store, sweep: sweep)
            let group = try #require(report.groups.first { $0.name == "parameterisation=mupc" })
            #expect(group.transfer.optimum(at: 16)?.gridRate == 0.05)
            let cell = try #require(group.cells.first { $0.size == 64 && $0.rate == 0.05 })
            #expect(cell.isEligible && cell.value == nil)
            #expect(group.transfer.targets.first { $0.size == 64 }?.regret == .untested)
            try expectAgreement(report, store: store, sweep: sweep)
        }
    }

    private func expectAgreement(_ report: SweepTransfer, store: SweepStore, sweep: StoredSweep) throws {
        let optima = try store.optima(of: sweep.id)
        let estimated = report.groups.flatMap { group in
            group.transfer.optima.map { (group: group.name, optimum: $0) }
        }
        #expect(!optima.isEmpty)
        #expect(estimated.map(\.group) == optima.map(\.group))
        #expect(estimated.map(\.optimum.size) == optima.map(\.size))
        #expect(estimated.map(\.optimum.gridRate) == optima.map(\.rate))
        #expect(estimated.map(\.optimum.otherRate) == optima.map(\.otherRate))
        for (estimate, row) in zip(estimated, optima) {
            #expect(isClose(estimate.optimum.value, row.value))
        }

        let transfers = try store.transfers(of: sweep.id)
        let targets = report.groups.flatMap { group in
            group.transfer.targets.map { (group: group.name, target: $0) }
        }
        #expect(!transfers.isEmpty)
        #expect(targets.map(\.group) == transfers.map(\.group))
        #expect(targets.map(\.target.size) == transfers.map(\.size))
        for ((_, target), row) in zip(targets, transfers) {
            #expect(isClose(target.drift?.gridOctaves, row.driftOctaves), "drift at \(target.size)")
            switch target.regret {
            case .compared(let regret):
                #expect(row.status == .compared)
                #expect(isClose(regret, row.regret), "regret at \(target.size)")
            case .untested: #expect(row.status == .untested)
            case .diverged: #expect(row.status == .diverged)
            case .unlearned: #expect(row.status == .unlearned)
            case .noOptimum: #expect(row.status == .noOptimum)
            }
        }
    }

    private func isClose(_ first: Double?, _ second: Double?) -> Bool {
        guard let first, let second else { return first == nil && second == nil }
        return abs(first - second) <= 1e-12 * max(abs(first), abs(second))
    }
}

/// A store in a temporary folder whose trials have made-up results: curves with noise, unlearned cells and a
/// diverging edge that comes earlier for wide SP networks.
private struct FilledStore {
    var metric: TransferQuestion.Metric
    /// The share of the trials that have run, in the order of the sweep.
    var share = 1.0
    var activityRates: [Double] = [8]
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
        let start = Date(timeIntervalSince1970: 1_700_000_000)
        let id = try store.plan(planned, numericsVersion: numericsVersion, at: start)
        let coordinator = try store.register(
            coordinator: Owner(host: "host", bootID: "boot", processID: 1, processStart: 1),
            provenance: Provenance(toolVersion: "0.1.0", gitCommit: nil, cpu: "cpu"), at: start)
        let claims = try store.exchange(
            [], claimingUpTo: Int(share * Double(planned.trials.count)), of: id, for: coordinator,
            order: .sweepOrder, at: start
        ).claims
        let platform = NumericPlatform(
            numericsVersion: numericsVersion, productLibrary: "made up", productKernel: "none",
            threadsPerWorker: 1)
        let reports = claims.map {
            AttemptReport(claim: $0.id, ending: .result(result(of: $0.configuration), platform))
        }
        let exchange = try store.exchange(
            reports, claimingUpTo: 0, of: id, for: coordinator, order: .sweepOrder, at: start)
        #expect(exchange.accepted.count == claims.count)
        try body(store, try store.latestSweep(named: planned.name))
        try store.close()
    }

    private func plannedSweep() throws -> PlannedSweep {
        var trials: [PlannedTrial] = []
        for seed in 0..<3 {
            for parameterisation in ["mupc", "sp"] {
                for width in [16, 32, 64, 128] {
                    for rate in [0.001, 0.003, 0.01, 0.02, 0.05, 0.1, 0.4] {
                        for activityRate in activityRates {
                            trials.append(
                                try trial(
                                    parameterisation: parameterisation, width: width, rate: rate,
                                    activityRate: activityRate, seed: seed))
                        }
                    }
                }
            }
        }
        return PlannedSweep(
            name: "made-up", revision: String(repeating: "0", count: 64), description: "", source: "{}",
            question: TransferQuestion(
                across: .width, from: 16, rate: .weightLearningRate, metric: metric, tolerance: 0.05),
            trials: trials)
    }

    private func trial(
        parameterisation: String, width: Int, rate: Double, activityRate: Double, seed: Int
    ) throws -> PlannedTrial {
        var draft = TrialDraft()
        draft[.parameterisation] = .word(parameterisation)
        draft[.width] = .integer(width)
        draft[.depth] = .integer(6)
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
                group: "parameterisation=\(parameterisation)", size: Double(width), rate: rate,
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
        let loss = isPerfect ? 0 : 0.2 * exp(0.06 * octaves * octaves + 0.03 * activity * activity) * noise
        let hasDiverged = isStandard && trial.weightLearningRate > 6 * best
        return TrialResult(
            outcome: hasDiverged ? .diverged : .completed, stepsDone: hasDiverged ? 12 : 300,
            finalTrainLoss: hasDiverged ? nil : loss, minTrainLoss: 0.9 * loss,
            testLoss: hasDiverged ? nil : 1.1 * loss, testAccuracy: hasDiverged ? nil : 100 - 10 * loss,
            learned: !hasDiverged && loss < 0.45, trainedLayers: hasDiverged ? nil : 7,
            zeroGradientLayers: hasDiverged ? nil : 0.25, executedOperations: 1e9, seconds: 0.5, losses: [],
            evaluations: [])
    }
}
