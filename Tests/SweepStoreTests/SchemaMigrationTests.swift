import Datasets
import Foundation
import GRDB
import Testing

@testable import SweepStore

/// Stores of older schemas, under a program whose schema has one version more than the present one.
@Suite("Migration of stores")
struct SchemaMigrationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let next = Schema(
        steps: Schema.current.steps + [
            { database in
                try database.execute(sql: "ALTER TABLE sweep ADD COLUMN remark TEXT NOT NULL DEFAULT 'none'")
            }
        ])

    private static var backup: String { "study.sqlite.schema-\(Schema.current.version)" }

    private func open(
        _ access: SweepStore.Access, _ schema: Schema = next, name: String = "study.sqlite"
    ) throws -> SweepStore {
        try SweepStore.open(at: folder.file(name), access: access, options: OpeningOptions(schema: schema))
    }

    private func remarks(of store: SweepStore) throws -> [String] {
        try store.read { try String.fetchAll($0, sql: "SELECT remark FROM sweep") }
    }

    @Test func anOlderStoreIsCopiedThenMigrated() throws {
        try folder.putFrozenStore(version: Schema.current.version)
        let store = try open(.readWrite)
        #expect(try remarks(of: store) == ["none"])
        #expect(try store.status(of: store.latestSweep(named: nil).id) == FrozenStore.status)
        #expect(try store.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Self.next.version)
        try store.close()
        #expect(try folder.content == ["study.sqlite", Self.backup])

        let before = try open(.readWrite, .current, name: Self.backup)
        #expect(try before.status(of: before.latestSweep(named: nil).id) == FrozenStore.status)
        let error = #expect(throws: StoreError.self) { try open(.readWrite, .current) }
        #expect(error?.code == .newerVersion)
    }

    @Test func aReaderMigratesInMemoryAndLeavesTheFileAlone() throws {
        try folder.putFrozenStore(version: Schema.current.version)
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
        let store = try open(.readOnly)
        #expect(try remarks(of: store) == ["none"])
        #expect(try store.status(of: store.latestSweep(named: nil).id) == FrozenStore.status)
        try store.close()
        #expect(try folder.content == ["study.sqlite"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
    }

    @Test func anEarlierCopyIsKept() throws {
        try folder.putFrozenStore(version: Schema.current.version)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.file(Self.backup)))
        try open(.readWrite).close()
        #expect(try folder.content == ["study.sqlite", Self.backup, Self.backup + "-2"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file(Self.backup))) == Data("mine".utf8))
    }

    @Test func aStepThatFailsLeavesTheStoreAsItWas() throws {
        try folder.putFrozenStore(version: Schema.current.version)
        let broken = Schema(
            steps: Self.next.steps + [{ try $0.execute(sql: "ALTER TABLE none ADD COLUMN remark TEXT") }])
        #expect(throws: StoreError.self) { try open(.readWrite, broken) }
        #expect(try folder.content == ["study.sqlite"])
        let store = try open(.readWrite, .current)
        #expect(try store.status(of: store.latestSweep(named: nil).id) == FrozenStore.status)
        #expect(try store.check(describing: { _ in nil }).faults.isEmpty)
    }

    @Test func ofManyProcessesOneMigrates() async throws {
        try folder.putFrozenStore(version: Schema.current.version)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask { [path = folder.file()] in
                    await #expect(processExitsWith: .success) { [path = path as String] in
                        let store = try SweepStore.open(
                            at: path, access: .readWrite,
                            options: OpeningOptions(schema: SchemaMigrationTests.next))
                        _ = try store.register()
                        try store.close()
                    }
                }
            }
        }
        #expect(try folder.content == ["study.sqlite", Self.backup], "one copy, of one migration")
        let store = try open(.readOnly)
        #expect(try remarks(of: store) == ["none"])
        let coordinators = try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM coordinator") }
        #expect(coordinators == 8, "the two of the frozen store and six")
    }

    /// Both ways lead to the same tables.
    @Test func everyFrozenStoreBecomesACurrentOne() throws {
        #expect(FrozenStore.versions == Array(1...Schema.current.version), "one for each schema")
        for version in FrozenStore.versions {
            let folder = try TemporaryFolder()
            try folder.putFrozenStore(version: version)
            let store = try SweepStore.open(at: folder.file(), access: .readWrite)
            let check = try store.check(describing: { _ in nil })
            #expect(check.faults.isEmpty)
            #expect(check.trials == 16 && check.soundResults == 10)
            #expect(check.absentData == [.digits])
            let sweep = try store.latestSweep(named: "frozen")
            #expect(try store.status(of: sweep.id) == FrozenStore.status)
            #expect(try store.transferCells(of: sweep.id).count == 8)
            #expect(
                try store.failures(of: sweep.id, limit: 9).map(\.error) == ["worker was ended by signal 9"])
        }
    }
}
