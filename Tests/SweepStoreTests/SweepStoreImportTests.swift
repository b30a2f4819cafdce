import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Importing into a store")
struct SweepStoreImportTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static func trial(seed: Int, loss: Double = 0.5) throws -> ImportedSweep.Trial {
        let configuration = try Sample.configuration([.seed: .integer(seed)])
        return ImportedSweep.Trial(
            place: "line \(seed + 2)", identity: TrialIdentity(ofImported: configuration),
            configuration: configuration, result: Sample.result(loss: loss),
            coordinates: TransferCoordinates(group: "", size: 16, rate: 0.1, otherRate: nil))
    }

    private static func sweep(
        name: String = "elsewhere", revision: String = "first", _ trials: [ImportedSweep.Trial]
    ) -> ImportedSweep {
        ImportedSweep(
            name: name, revision: revision, description: "Trained elsewhere.", source: "{}",
            platform: "numerics 0, imported (csv)", question: Sample.question, trials: trials, unfinished: 0)
    }

    private func enter(_ sweep: ImportedSweep, at date: Date = Sample.date) throws -> ImportOutcome {
        let (store, outcome) = try SweepStore.open(
            at: folder.file(), importing: sweep, by: Sample.owner, provenance: Sample.provenance, at: date)
        try store.close()
        return outcome
    }

    private var store: SweepStore {
        get throws { try SweepStore.open(at: folder.file(), access: .readWrite) }
    }

    private func data() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder.file())) }

    @Test func importedRunsAreTrialsThatPassEveryCheck() throws {
        let trials = try (0..<3).map { try Self.trial(seed: $0) }
        #expect(try enter(Self.sweep(trials)) == ImportOutcome(added: 3, known: 0))
        let store = try store
        let sweep = try store.latestSweep(named: "elsewhere")
        #expect(try store.status(of: sweep.id).completed == 3)
        #expect(try store.result(of: TrialRowID(rawValue: 2)) == Sample.result())
        // The data need not be on this machine.
        let check = try store.check(describing: { _ in nil })
        #expect(check.faults.isEmpty, "\(check.faults)")
        #expect(check.soundResults == 3 && check.absentData.isEmpty)
        let cells = try store.transferCells(of: sweep.id)
        #expect(cells.map(\.seeds) == [3] && cells.allSatisfy(\.isEligible))
    }

    @Test func anotherConfigurationUnderAnIdentityIsFound() throws {
        _ = try enter(Self.sweep([Self.trial(seed: 0)]))
        let store = try store
        try store.connection.write { try $0.execute(sql: "UPDATE trial SET width = 32") }
        #expect(
            try store.faults().contains { $0.message == "has a configuration that is not of its identity" })
    }

    @Test func importingAgainWritesNothing() throws {
        let sweep = Self.sweep(try (0..<3).map { try Self.trial(seed: $0) })
        _ = try enter(sweep)
        let before = try data()
        #expect(try enter(sweep, at: Sample.date.addingTimeInterval(60)) == ImportOutcome(added: 0, known: 3))
        #expect(try data() == before)
    }

    @Test func whatIsNewIsAdded() throws {
        _ = try enter(Self.sweep([Self.trial(seed: 0)]))
        let more = Self.sweep(revision: "second", try (0..<3).map { try Self.trial(seed: $0) })
        #expect(try enter(more, at: Sample.date.addingTimeInterval(60)) == ImportOutcome(added: 2, known: 1))
        let store = try store
        #expect(try store.status(of: store.latestSweep(named: "elsewhere").id).completed == 3)
        #expect(try store.faults().isEmpty)
    }

    @Test func anotherResultIsAConflictAndNothingIsWritten() throws {
        _ = try enter(Self.sweep([Self.trial(seed: 0), Self.trial(seed: 1)]))
        let before = try data()
        let other = Self.sweep(
            revision: "second",
            try [Self.trial(seed: 0), Self.trial(seed: 1, loss: 0.25), Self.trial(seed: 2)])
        let error = #expect(throws: StoreError.self) { try enter(other) }
        #expect(error?.code == .conflict)
        #expect(
            error?.message.contains(
                "holds other results for 1 trial, so nothing was imported\n  line 3 (") == true)
        #expect(try data() == before)
    }

    @Test func aNewStoreAppearsWithTheRunsOrNotAtAll() throws {
        var broken = try Self.trial(seed: 0)
        broken.result.testAccuracy = 101
        #expect(throws: StoreError.self) { try enter(Self.sweep([broken])) }
        #expect(!FileManager.default.fileExists(atPath: folder.file()))
    }

    @Test func aPlannedSweepKeepsItsNameAndItsTrials() throws {
        let planned = try SweepStore.fresh(in: folder)
        let trials = try Sample.trials(seeds: 2)
        let sweep = try planned.plan(Sample.sweep(trials))
        let error = #expect(throws: StoreError.self) {
            try enter(Self.sweep(name: "study", [Self.trial(seed: 0)]))
        }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("give the import another name") == true)
        // The same configurations, trained elsewhere, are other trials.
        #expect(try enter(Self.sweep([Self.trial(seed: 0), Self.trial(seed: 1)])).added == 2)
        #expect(try planned.status(of: sweep).pending == 2)
        #expect(try planned.claim(9, of: sweep, for: planned.register()).count == 2)
    }

    @Test func importedRunsAreNeverHandedOut() throws {
        _ = try enter(Self.sweep([Self.trial(seed: 0)]))
        let store = try store
        let sweep = try store.latestSweep(named: "elsewhere").id
        #expect(try store.claim(9, of: sweep, for: store.register()).isEmpty)
        #expect(try store.retry([.failed, .timedOut], of: sweep) == 0)
    }
}
