import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Recording results")
struct SweepStoreResultTests {
    let folder: TemporaryFolder
    let store: SweepStore
    let sweep: StoredSweep.ID
    let claim: Claim

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
        sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 2)))
        claim = try store.claim(1, of: sweep, for: try store.register())[0]
    }

    @Test(arguments: [
        Sample.result(), Sample.result(outcome: .diverged), Sample.result(outcome: .diverged, minimum: nil),
        Sample.result(loss: .leastNonzeroMagnitude, minimum: 0, learned: false),
    ])
    func resultsComeBackAsTheyWentAfterReopening(result: TrialResult) throws {
        #expect(try store.record(result, of: claim))
        try store.close()
        let reopened = try SweepStore.open(at: folder.file(), access: .readOnly)
        #expect(try reopened.result(of: claim.id.trial) == result)
        #expect(try reopened.faults().isEmpty)
    }

    @Test func aResultIsRecordedOnce() throws {
        #expect(try store.record(Sample.result(loss: 0.5), of: claim))
        #expect(try store.record(Sample.result(loss: 0.25), of: claim) == false)
        #expect(
            try store.report(.failure, of: claim) == false)
        #expect(try store.result(of: claim.id.trial)?.finalTrainLoss == 0.5)
        #expect(try store.status(of: sweep) == StatusCounts(pending: 1, completed: 1))
    }

    @Test func twoCoordinatorsWithOneClaimRecordOneResult() async throws {
        let path = folder.file()
        let claim = claim
        let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...4 {
                group.addTask {
                    let store = try SweepStore.open(at: path, access: .readWrite)
                    return try store.record(Sample.result(loss: Double(number)), of: claim)
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(accepted == 1)
    }

    @Test func anEngineOfAnotherNumericsVersionIsNotAccepted() throws {
        var platform = Sample.platform
        platform.numericsVersion = 2
        #expect(try store.report(.result(Sample.result(), platform), of: claim) == false)
        #expect(try store.result(of: claim.id.trial) == nil)
    }

    @Test(arguments: [Double.infinity, .nan, -1])
    func aNumberThatNoTrialCanGiveIsRefusedWithItsWholeTransaction(loss: Double) throws {
        let second = try store.claim(1, of: sweep, for: try store.register())[0]
        var bad = Sample.result()
        bad.losses.append(RecordedLoss(step: 9, loss: loss))
        let error = #expect(throws: StoreError.self) {
            try store.report([
                AttemptReport(claim: second.id, ending: .result(Sample.result(), Sample.platform)),
                AttemptReport(claim: claim.id, ending: .result(bad, Sample.platform)),
            ])
        }
        #expect(error?.code == .refused)
        #expect(try store.status(of: sweep) == StatusCounts(running: 2))
    }

    @Test(arguments: [
        "UPDATE trial SET test_accuracy = 62.4",
        "UPDATE trial SET final_train_loss = final_train_loss + 1e-15",
        "UPDATE train_loss SET loss = 0.3 WHERE step = 2", "DELETE FROM train_loss WHERE step = 4",
        "UPDATE evaluation SET trained_layers = 4", "UPDATE trial SET identity = replace(identity, '1', '2')",
    ])
    func aChangedResultIsFoundOut(change: String) throws {
        #expect(try store.record(Sample.result(), of: claim))
        try store.write { try $0.execute(sql: change + (change.contains("WHERE") ? "" : " WHERE true")) }
        let faults = try store.faults().filter { $0.message.contains("checksum") }
        #expect(faults.map(\.trial) == [claim.id.trial])
    }

    @Test func theChecksumIsThatOfTheResultNotOfItsCost() throws {
        var slower = Sample.result()
        slower.seconds = 99
        slower.executedOperations = 1
        func checksum(_ result: TrialResult) -> String { result.checksum(identity: "i", numericsVersion: 1) }
        #expect(checksum(slower) == checksum(Sample.result()))
        // A released store holds checksums made of this text, of which measurements are no part where there are none.
        var trained = Sample.result()
        trained.measurements = []
        #expect(
            checksum(trained) == "69a0bd145366efc7f368fb819047758ec4788516edd1da1bd26d727ed339bbf5")
    }
}
