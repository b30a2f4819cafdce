import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

/// The file under the store: what may lie at its path, who may read it, and what becomes of it in use.
@Suite("The file of a store")
struct StoreFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ access: SweepStore.Access, _ name: String = "study.sqlite") throws -> SweepStore {
        try SweepStore.open(at: folder.file(name), access: access)
    }

    private func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: folder.file(name), toPath: folder.file(other))
    }

    // MARK: Files that change under an open store

    @Test func anUntouchedStoreIsStillItself() throws {
        let store = try open(.readWrite)
        try store.verifyFile()
        let other = try open(.readWrite)
        _ = try other.plan(Sample.sweep(Sample.trials(seeds: 1)))
        try other.close()
        try store.verifyFile()
        _ = try store.register()
        try store.verifyFile()
    }

    @Test(arguments: ["", "-wal", "-shm"])
    func afterItsFilesHaveGoneNothingIsAcknowledged(suffix: String) throws {
        let store = try open(.readWrite)
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 3)))
        try FileManager.default.removeItem(atPath: folder.file() + suffix)
        let part = suffix.isEmpty ? "" : "its log \(folder.file())\(suffix) "
        for access in [{ try store.verifyFile() }, { _ = try store.register() }] {
            let error = try #require(throws: StoreError.self, performing: access)
            #expect(error.code == .displaced)
            #expect(
                error.message == "\(folder.file()): \(part)was deleted or moved while it was in use")
        }
        let error = try #require(throws: StoreError.self) { try store.verifyFile() }
        let copy = folder.file("study.sqlite.rescued")
        #expect(
            store.rescued(from: error).message
                == error.message + "; what was recorded is in the copy \(copy)")
        let rescued = try SweepStore.open(at: copy, access: .readWrite)
        #expect(try rescued.status(of: sweep).pending == 3)
        #expect(try rescued.faults().isEmpty)
        // A second copy has a name of its own.
        #expect(store.rescued(from: error).message.hasSuffix("study.sqlite.rescued-2"))
    }

    @Test func aFileInItsPlaceIsNotTheStore() throws {
        let store = try open(.readWrite)
        try open(.readWrite, "other.sqlite").close()
        try move("study.sqlite", to: "moved.sqlite")
        try move("other.sqlite", to: "study.sqlite")
        let error = #expect(throws: StoreError.self) { try store.verifyFile() }
        #expect(error?.message == "\(folder.file()): was replaced while it was in use")
    }

    @Test func whereNoCopyCanBeMadeTheMessageSaysSo() throws {
        let store = try open(.readWrite)
        try FileManager.default.removeItem(atPath: folder.path)
        let error = try #require(throws: StoreError.self) { try store.verifyFile() }
        let name = URL(fileURLWithPath: folder.file()).lastPathComponent
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("\(name).rescued").path
        let message = store.rescued(from: error).message
        // Beside the store is no place any more: the folder for temporary files is.
        let made = try #require(message.firstMatch(of: /in the copy (.+)$/)).1
        #expect(made.hasPrefix(copy))
        try FileManager.default.removeItem(atPath: String(made))
    }

    @Test func aFullDiskNeedsNoCopy() throws {
        let store = try open(.readWrite)
        let full = StoreError(.diskFull, store: store.path, detail: "the disk is full")
        #expect(store.rescued(from: full) == full)
        #expect(try folder.content == ["study.sqlite", "study.sqlite-shm", "study.sqlite-wal"])
    }

    @Test func aLogWithoutItsStoreIsNotTakenForThatOfANewOne() throws {
        let store = try open(.readWrite)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        try move("study.sqlite", to: "moved.sqlite")
        let error = #expect(throws: StoreError.self) { try open(.readWrite) }
        #expect(error?.code == .displaced)
        #expect(error?.message.contains("has gone, but its log") == true)
    }

    // MARK: What may lie at the path

    @Test func aLinkIsReadThroughAndNotWrittenThrough() throws {
        try open(.readWrite).close()
        let link = folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file())
        let error = #expect(throws: StoreError.self) { try open(.readWrite, "link.sqlite") }
        #expect(error?.code == .notAFile)
        #expect(
            error?.message == "\(link): is a link and is not written through; name \(folder.file()) itself")
        #expect(try open(.readOnly, "link.sqlite").sweeps().isEmpty)
    }

    @Test func noStoreIsMadeWhereALinkLeads() throws {
        let target = folder.file("elsewhere.sqlite")
        try FileManager.default.createSymbolicLink(atPath: folder.file(), withDestinationPath: target)
        let error = #expect(throws: StoreError.self) { try open(.readWrite) }
        #expect(error?.code == .notAFile)
        #expect(try folder.content == ["study.sqlite"])
    }

    @Test func aLogThatIsALinkIsNotFollowed() throws {
        try open(.readWrite).close()
        try Data("precious".utf8).write(to: URL(fileURLWithPath: folder.file("precious")))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("study.sqlite-wal"), withDestinationPath: folder.file("precious"))
        #expect(throws: StoreError.self) { try open(.readWrite).register() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("precious"))) == Data("precious".utf8))
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func aPipeIsNotWaitedFor(access: SweepStore.Access) throws {
        try #require(mkfifo(folder.file(), 0o600) == 0)
        let error = #expect(throws: StoreError.self) { try open(access) }
        #expect(error?.message == "\(folder.file()): is not a regular file")
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func aDeviceIsNoStore(access: SweepStore.Access) throws {
        let error = #expect(throws: StoreError.self) { try SweepStore.open(at: "/dev/null", access: access) }
        #expect(error?.message == "/dev/null: is not a regular file")
    }

    // MARK: Who may read it

    @Test func aStoreAndItsFilesAreTheUsersAlone() throws {
        let store = try open(.readWrite)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        let error = StoreError(.displaced, store: store.path, detail: "")
        _ = store.rescued(from: error)
        let names = try folder.content
        #expect(
            names == ["study.sqlite", "study.sqlite-shm", "study.sqlite-wal", "study.sqlite.rescued"])
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    // MARK: New stores

    @Test func aNewStoreAppearsWithItsSweep() throws {
        let planned = Sample.sweep(try Sample.trials(seeds: 2))
        let (store, sweep) = try SweepStore.open(
            at: folder.file(), planning: planned, numericsVersion: 1, at: Sample.date)
        #expect(try store.status(of: sweep).pending == 2)
        let (again, same) = try SweepStore.open(
            at: folder.file(), planning: planned, numericsVersion: 1, at: Sample.date)
        #expect(same == sweep)
        #expect(try again.sweeps().count == 1)
    }

    @Test func aSweepThatCannotBePlannedLeavesNoStore() throws {
        var trials = try Sample.trials(seeds: 2)
        trials[1].memory = -1
        let error = #expect(throws: StoreError.self) {
            try SweepStore.open(
                at: folder.file(), planning: Sample.sweep(trials), numericsVersion: 1, at: Sample.date)
        }
        #expect(error?.code == .refused)
        #expect(try folder.content == [])
    }

    /// One that is not in WAL mode, as a copy by `VACUUM INTO` is not, would let readers block a run.
    @Test func aCopyIsBroughtIntoWALMode() throws {
        let store = try open(.readWrite)
        try store.connection.writeWithoutTransaction {
            try $0.execute(sql: "VACUUM INTO ?", arguments: [folder.file("copy.sqlite")])
        }
        let copy = try open(.readWrite, "copy.sqlite")
        #expect(try copy.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        try copy.verifyFile()
    }
}
