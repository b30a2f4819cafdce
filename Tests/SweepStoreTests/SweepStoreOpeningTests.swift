import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Opening a store")
struct SweepStoreOpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The error that opening gives, with the check that no file came or went.
    private func fault(
        at path: String, _ access: SweepStore.Access, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> StoreError {
        let before = try folder.content
        let error = try #require(
            throws: StoreError.self, sourceLocation: sourceLocation,
            performing: {
                try SweepStore.open(at: path, access: access, options: OpeningOptions(busyTimeout: 0))
            })
        #expect(try folder.content == before, sourceLocation: sourceLocation)
        #expect(error.message.hasPrefix(path), sourceLocation: sourceLocation)
        return error
    }

    @Test func aNewStoreIsOneFileOnceClosed() throws {
        let store = try SweepStore.fresh(in: folder)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        try store.close()
        #expect(try folder.content == ["study.sqlite"])
    }

    @Test func readingLeavesTheFileAsItWas() throws {
        let store = try SweepStore.fresh(in: folder)
        _ = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        try store.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
        let reader = try SweepStore.open(at: folder.file(), access: .readOnly)
        #expect(try reader.latestSweep(named: nil).name == "study")
        try reader.close()
        #expect(try folder.content == ["study.sqlite"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
    }

    @Test func aReaderSeesWhatAWriterCommits() throws {
        let writer = try SweepStore.fresh(in: folder)
        let reader = try SweepStore.open(at: folder.file(), access: .readOnly)
        #expect(try reader.sweeps().isEmpty)
        _ = try writer.plan(Sample.sweep(Sample.trials(seeds: 1)))
        #expect(try reader.sweeps().count == 1)
    }

    @Test func commitsAreSynced() throws {
        let store = try SweepStore.fresh(in: folder)
        let modes = try store.read { database in
            [
                try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                try String.fetchOne(database, sql: "PRAGMA synchronous"),
                try String.fetchOne(database, sql: "PRAGMA foreign_keys"),
            ]
        }
        #expect(modes == ["wal", "2", "1"])
    }

    @Test func anAbsentFile() throws {
        let error = try fault(at: folder.file(), .readOnly)
        #expect(error.code == .absent)
        #expect(error.isAbsent)
        #expect(!error.isRetryable)
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func anAbsentFolder(access: SweepStore.Access) throws {
        let error = try fault(at: folder.file("none/study.sqlite"), access)
        #expect(error.code == .absent)
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func aFolder(access: SweepStore.Access) throws {
        let error = try fault(at: folder.path, access)
        #expect(error.code == .notAFile)
        #expect(!error.isAbsent)
    }

    @Test(
        arguments: [SweepStore.Access.readOnly, .readWrite],
        ["", "SQLite format 3\0", String(repeating: "no database. ", count: 100)])
    func aFileThatIsNotSQLites(access: SweepStore.Access, content: String) throws {
        try Data(content.utf8).write(to: URL(fileURLWithPath: folder.file()))
        #expect(try fault(at: folder.file(), access).code == .notADatabase)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == Data(content.utf8))
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func aDatabaseOfAnotherProgram(access: SweepStore.Access) throws {
        let foreign = try DatabaseQueue(path: folder.file())
        try foreign.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE sweep (id INTEGER)")
        }
        try foreign.close()
        #expect(try fault(at: folder.file(), access).code == .foreign)
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func aStoreOfANewerVersion(access: SweepStore.Access) throws {
        let store = try SweepStore.fresh(in: folder)
        try store.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        try store.close()
        let error = try fault(at: folder.file(), access)
        #expect(error.code == .newerVersion)
        #expect(error.message.contains("has schema 99"))
    }

    @Test(arguments: [SweepStore.Access.readOnly, .readWrite])
    func aDamagedSchema(access: SweepStore.Access) throws {
        try SweepStore.fresh(in: folder).close()
        let file = try #require(FileHandle(forUpdatingAtPath: folder.file()))
        try file.seek(toOffset: 100)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 2_000))
        try file.close()
        #expect(try fault(at: folder.file(), access).code == .corrupt)
    }

    @Test func damageFoundWhileReading() throws {
        let store = try SweepStore.fresh(in: folder)
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 200)))
        let root = try store.read {
            try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'trial'")
        }
        try store.close()
        let file = try #require(FileHandle(forUpdatingAtPath: folder.file()))
        try file.seek(toOffset: UInt64(try #require(root) - 1) * 4_096)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
        try file.close()
        let damaged = try SweepStore.open(at: folder.file(), access: .readOnly)
        let error = #expect(throws: StoreError.self) { try damaged.status(of: sweep) }
        #expect(error?.code == .corrupt)
    }

    @Test func aStoreHeldByAnotherProcess() throws {
        let store = try SweepStore.open(
            at: folder.file(), access: .readWrite, options: OpeningOptions(busyTimeout: 0))
        let other = try DatabaseQueue(path: folder.file())
        try other.inDatabase { database in
            try database.beginTransaction(.immediate)
            let error = #expect(throws: StoreError.self) { try store.register() }
            #expect(error?.code == .busy)
            #expect(error?.isRetryable == true)
            try database.rollback()
        }
        _ = try store.register()
    }

    @Test func aFullDiskLosesNothing() throws {
        let store = try SweepStore.fresh(in: folder)
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 2)))
        try store.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
        let many = Sample.sweep(revision: "second", try Sample.trials(seeds: 100))
        let error = #expect(throws: StoreError.self) { try store.plan(many) }
        #expect(error?.code == .diskFull)
        #expect(try store.sweeps().map(\.revision) == ["first"])
        #expect(try store.status(of: sweep) == StatusCounts(pending: 2))
    }

    /// As another user where the tests run as root, whom no permission stops.
    @Test func aFolderThatMayNotBeWritten() async throws {
        try SweepStore.fresh(in: folder).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.file())
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        }
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            if getuid() == 0 { setuid(65_534) }
            let missing = #expect(throws: StoreError.self) {
                try SweepStore.open(at: path + "/new.sqlite", access: .readWrite)
            }
            #expect(missing?.code == .readOnly)
            let existing = #expect(throws: StoreError.self) {
                try SweepStore.open(at: path + "/study.sqlite", access: .readWrite)
            }
            #expect(existing?.code == .readOnly)
            let reader = try SweepStore.open(at: path + "/study.sqlite", access: .readOnly)
            #expect(try reader.sweeps().isEmpty)
        }
        #expect(try folder.content == ["study.sqlite"])
    }

    @Test func eightProcessesOpenOneFreshPath() async throws {
        let seeds = 8
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<seeds {
                group.addTask { [path = folder.file()] in
                    await #expect(processExitsWith: .success) {
                        [path = path as String, number = number as Int] in
                        let store = try SweepStore.open(at: path, access: .readWrite)
                        let trial = Sample.trial(try Sample.configuration([.seed: .integer(number)]))
                        _ = try store.plan(Sample.sweep(name: "sweep-\(number)", [trial]))
                        try store.close()
                    }
                }
            }
        }
        let store = try SweepStore.open(at: folder.file(), access: .readOnly)
        #expect(try store.sweeps().count == seeds)
        try store.close()
        #expect(try folder.content == ["study.sqlite"])
    }
}
