import Foundation
import Testing

@testable import SweepStore

/// Copies of a store that is worked on elsewhere.
@Suite struct StoreSnapshotTests {
    /// A store of three trials, and a place for its copies in another folder.
    private func study() throws -> (store: SweepStore, folders: [TemporaryFolder], snapshot: StoreSnapshot) {
        let (local, shared) = (try TemporaryFolder(), try TemporaryFolder())
        let store = try SweepStore.fresh(in: local)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 3)))
        return (store, [local, shared], StoreSnapshot(at: shared.file()))
    }

    @Test func eachCopyTakesThePlaceOfTheOneBefore() throws {
        let (store, folders, snapshot) = try study()
        for name in ["study", "another"] {
            _ = try store.plan(Sample.sweep(name: name, Sample.trials(seeds: 3)))
            try snapshot.take(of: store)
            let copy = try SweepStore.open(at: folders[1].file(), access: .readOnly)
            #expect(try copy.sweeps().map(\.name).contains(name))
            #expect(try copy.faults().isEmpty)
            try copy.close()
            #expect(try folders[1].content == ["study.sqlite"])
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: folders[1].file())
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aCopyGoesOnInAnotherFolder() throws {
        let (store, folders, snapshot) = try study()
        try snapshot.take(of: store)
        let elsewhere = try TemporaryFolder()
        #expect(try StoreSnapshot(at: folders[1].file()).restore(to: elsewhere.file()))
        let restored = try SweepStore.open(at: elsewhere.file(), access: .readWrite)
        #expect(try restored.sweeps() == store.sweeps())
    }

    @Test func whereNoCopyIsNothingIsRestored() throws {
        let (_, folders, snapshot) = try study()
        #expect(try !snapshot.restore(to: folders[0].file("new.sqlite")))
        #expect(try !folders[0].content.contains("new.sqlite"))
    }

    @Test func aCopyOfAnotherProcessIsNotReplaced() throws {
        let (store, folders, snapshot) = try study()
        try snapshot.take(of: store)
        try StoreSnapshot(at: folders[1].file()).take(of: store)
        let error = try #require(throws: StoreError.self) { try snapshot.take(of: store) }
        #expect(error.code == .displaced)
        #expect(error.message.contains("was replaced by another run while this one worked"))
    }

    @Test func aStoreThatIsWorkedOnInItsPlaceIsRefused() throws {
        let (store, folders, _) = try study()
        let error = try #require(throws: StoreError.self) {
            try StoreSnapshot(at: store.path).restore(to: folders[1].file("new.sqlite"))
        }
        #expect(error.code == .busy)
        #expect(try folders[1].content == [])
    }

    @Test func whatAKilledProcessLeftIsTidiedAway() throws {
        let (store, folders, snapshot) = try study()
        try snapshot.take(of: store)
        let remains = [
            ".study.sqlite.\(UUID().uuidString)", ".study.sqlite.notes", ".other.sqlite.\(UUID().uuidString)",
        ]
        for name in remains { try Data("half".utf8).write(to: URL(fileURLWithPath: folders[1].file(name))) }
        _ = try snapshot.restore(to: folders[0].file("new.sqlite"))
        #expect(try folders[1].content == (remains.dropFirst() + ["study.sqlite"]).sorted())
    }

    @Test func aCopyThatCannotBeMadeLeavesTheOneBefore() throws {
        let (store, folders, snapshot) = try study()
        try snapshot.take(of: store)
        let content = try Data(contentsOf: URL(fileURLWithPath: folders[1].file()))
        try FileManager.default.moveItem(atPath: folders[1].path, toPath: folders[1].path + "-away")
        let error = try #require(throws: StoreError.self) { try snapshot.take(of: store) }
        #expect(error.message.hasSuffix("what was recorded is in \(store.path)"))
        try FileManager.default.moveItem(atPath: folders[1].path + "-away", toPath: folders[1].path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folders[1].file())) == content)
        try snapshot.take(of: store)
    }
}
