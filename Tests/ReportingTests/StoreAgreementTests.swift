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
