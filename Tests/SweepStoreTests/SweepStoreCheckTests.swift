import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Checking a store")
struct SweepStoreCheckTests {
    let folder: TemporaryFolder
    let store: SweepStore
    /// A completed trial, one that runs, and one that failed.
    let claims: [Claim]

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
        let trials = try (0..<4).map { seed in
            Sample.trial(
                try Sample.configuration([.seed: .integer(seed)]),
                coordinates: TransferCoordinates(group: "loss=mse", size: 16, rate: 0.1, otherRate: nil))
        }
        let sweep = try store.plan(Sample.sweep(question: Sample.question, trials))
        claims = try store.claim(3, of: sweep, for: try store.register())
        _ = try store.record(Sample.result(), of: claims[0])
        _ = try store.report(.failure, of: claims[2])
    }

    /// Changes the store behind the back of its rules.
    private func damage(_ sql: String) throws {
        try store.connection.writeWithoutTransaction { database in
            try database.execute(
                sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql)")
        }
    }

    @Test func aSoundStoreHasNoFault() throws {
        let check = try store.check(describing: { _ in Sample.data })
        #expect(check.faults.isEmpty)
        #expect(check.trials == 4 && check.soundResults == 1 && check.absentData.isEmpty)
    }

    /// What happens, to the trial of which claim, and a part of what is said.
    struct Damage: CustomTestStringConvertible {
        var testDescription: String
        var claim: Int
        var message: String

        init(_ sql: String, _ claim: Int, _ message: String) {
            testDescription = sql
            self.claim = claim
            self.message = message
        }
    }

    @Test(arguments: [
        Damage("UPDATE trial SET learned = 0", 0, "has a result without the checksum"),
        Damage("UPDATE layer_update SET update_size = 0.8", 0, "has a result without the checksum"),
        Damage("UPDATE measurement SET value = 0.8", 0, "has a result without the checksum"),
        Damage("UPDATE measurement SET residual = NULL", 0, "has a result without the checksum"),
        Damage("DELETE FROM measurement", 0, "has a result without the checksum"),
        Damage("UPDATE measurement SET step = 99", 0, "has measurements that no analysis of it made"),
        Damage("UPDATE measurement SET quantity = 'happiness'", 0, "cannot be read"),
        Damage("DELETE FROM attempt", 0, "counts 1 attempts, but has a record of 0"),
        Damage("UPDATE trial SET attempts = 2", 0, "counts 2 attempts, but has a record of 1"),
        Damage("UPDATE attempt SET outcome = 'diverged'", 0, "is completed, but has a record of 1 results"),
        Damage(
            "UPDATE trial SET status = 'pending'", 1, "is pending, but its record of attempts says otherwise"),
        Damage("UPDATE trial SET status = 'running'", 2, "is running, but its record of attempts"),
        Damage("UPDATE attempt SET outcome = 'lost'", 2, "is failed, but none of its attempts is"),
        Damage("UPDATE attempt SET coordinator_id = 77", 1, "has an attempt by a run that is not known"),
        Damage(
            "UPDATE train_loss SET step = step + 100", 0, "has train losses of steps that it did not make"),
        Damage("UPDATE evaluation SET step = step + 100", 0, "has evaluations at steps that it did not make"),
        Damage("UPDATE train_loss SET loss = 9e999", 0, "has a train loss that is not a number"),
        Damage("UPDATE evaluation SET test_loss = -9e999", 0, "has a test loss that is not a number"),
        Damage("UPDATE trial SET numeric_platform = 'numerics 2, x'", 0, "has a result of another numerics"),
        Damage("UPDATE attempt SET started_at = 'yesterday'", 1, "has an attempt at no time"),
        Damage("UPDATE trial SET width = 32", 1, "has a configuration that is not of its identity"),
        Damage("UPDATE trial SET activation = 'tnah'", 1, "has a configuration that is none: activation"),
        Damage("UPDATE trial SET inference_steps = NULL", 1, "in which inference_steps should be 3"),
        Damage("UPDATE sweep_trial SET size = 32", 1, "has a place in a transfer question that is not of"),
        Damage("UPDATE sweep_trial SET rate = 0.2", 1, "has a place in a transfer question that is not of"),
        Damage("UPDATE sweep_trial SET transfer_group = 'loss=msf'", 1, "has a place in a transfer question"),
    ])
    func whatIsWrongIsNamedWithItsTrial(damage change: Damage) throws {
        let trial = claims[change.claim].id.trial
        let column = change.testDescription.contains(" trial ") ? "id" : "trial_id"
        try damage("\(change.testDescription) WHERE \(column) = \(trial.rawValue)")
        let faults = try store.faults()
        #expect(
            faults.contains {
                $0.trial == trial && $0.identity == claims[change.claim].identity
                    && $0.message.contains(change.message)
            }, "\(faults)")
        #expect(faults.allSatisfy { $0.trial == nil || $0.trial == trial })
    }

    @Test(arguments: [
        ("DELETE FROM sweep", "rows of sweep_trial refer to a sweep that is not there"),
        ("DELETE FROM evaluation", "rows of layer_update refer to a evaluation that is not there"),
        ("UPDATE sweep SET name = '../../etc/x'", "has a name that is none"),
        ("UPDATE sweep SET metric = 'final_train_lost'", "the sweep 1 asks in words that are not known"),
        ("UPDATE sweep SET trials = 3", "the sweep 1 has trials that are not of its 3"),
        ("UPDATE sweep_trial SET ordinal = 0", "the sweep 1 has trials that are not of its 4"),
        ("UPDATE sweep SET from_size = 17", "the sweep 1 has no trial of the size that it begins from"),
        ("UPDATE coordinator SET heartbeat_at = 'now and then'", "the run 1 is of no time"),
        ("DROP INDEX trial_pending", "trial_pending is missing"),
        ("DROP VIEW transfer; CREATE VIEW transfer AS SELECT 1", "transfer is not that of this program"),
    ])
    func whatIsWrongWithTheFileIsNamed(change: String, message: String) throws {
        try damage(change)
        let faults = try store.faults()
        #expect(faults.contains { $0.trial == nil && $0.message.contains(message) }, "\(faults)")
    }

    @Test func aGroupMayNameTheKeyThatAValueFollows() throws {
        let coordinates = TransferCoordinates(
            group: "initialisation=parameterisation inference_steps=2 * depth", size: 16, rate: 0.1,
            otherRate: nil)
        let trial = Sample.trial(try Sample.configuration([.seed: .integer(9)]), coordinates: coordinates)
        _ = try store.plan(Sample.sweep(name: "rules", question: Sample.question, [trial]))
        #expect(try store.faults().isEmpty)
    }

    @Test func whatAUserAddsIsNoFault() throws {
        try damage("CREATE TABLE note (text TEXT); CREATE VIEW mine AS SELECT * FROM trial")
        #expect(try store.faults().isEmpty)
    }

    /// Bytes of a real store, flipped one at a time at places spread over the whole file: each is found, or
    /// changes nothing of what a report or a later run takes from the store.
    @Test func noFlippedByteChangesAResultUnseen() throws {
        let sound = try FrozenStore.data(ofVersion: Schema.current.version)
        let content = try Self.content(of: sound)
        var generator = SeededGenerator(seed: 1)
        var found = 0
        let flips = 120
        for flip in 0..<flips {
            var data = sound
            let offset = Int.random(in: 0..<data.count, using: &generator)
            data[offset] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            if try Self.isFaulty(data) {
                found += 1
            } else {
                #expect(try Self.content(of: data) == content, "flip \(flip), byte \(offset)")
            }
        }
        // The rest of the bytes are free space, texts and times.
        #expect(found > flips / 3)
    }

    private static func isFaulty(_ data: Data) throws -> Bool {
        let folder = try TemporaryFolder()
        try data.write(to: URL(fileURLWithPath: folder.file()))
        do {
            let store = try SweepStore.open(at: folder.file(), access: .readOnly)
            let digits = try FrozenStore.digits.get()
            // Readers refuse what is damaged, and do not fall.
            for sweep in (try? store.sweeps()) ?? [] {
                _ = try? (store.status(of: sweep.id), store.failures(of: sweep.id, limit: 9))
                _ = try? (store.transferCells(of: sweep.id), store.optima(of: sweep.id))
                _ = try? store.transfers(of: sweep.id)
            }
            return try !store.check(describing: { _ in digits }).faults.isEmpty
        } catch is StoreError {
            return true
        }
    }

    /// All but costs and free text.
    private static func content(of data: Data) throws -> [[DatabaseValue]] {
        let folder = try TemporaryFolder()
        try data.write(to: URL(fileURLWithPath: folder.file()))
        let omitted: Set = [
            "operations", "memory", "seconds", "executed_operations", "numeric_platform", "source",
            "description",
            "error", "first_planned_at", "last_planned_at", "started_at", "ended_at", "tolerance",
        ]
        let tables = [
            "sweep", "trial", "sweep_trial", "attempt", "train_loss", "evaluation", "layer_update",
            "measurement",
        ]
        return try DatabaseQueue(path: folder.file()).read { database in
            try tables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { row in
                    row.filter { !omitted.contains($0.0) }.map(\.1)
                }
            }
        }
    }
}
