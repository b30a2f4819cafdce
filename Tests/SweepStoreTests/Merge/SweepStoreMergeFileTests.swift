import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

/// The files of a merge: what may be a source, and how the destination changes.
@Suite("Files of a merge")
struct SweepStoreMergeFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Makes a store of a study of so many trials, and returns its path.
    @discardableResult
    private func makeStore(_ name: String, trials: Int = 1) throws -> String {
        let store = try SweepStore.open(at: folder.file(name), access: .readWrite)
        _ = try store.plan(Sample.sweep(revision: name, try Sample.trials(seeds: trials)))
        try store.close()
        return folder.file(name)
    }

    private func data(of name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
    }

    private func revisions(in name: String) throws -> [String] {
        try SweepStore.open(at: folder.file(name), access: .readOnly).sweeps().map(\.revision).sorted()
    }

    private func errors(_ sources: [String], into destination: String) -> [StoreError] {
        let error = #expect(throws: MergeError.self) { try SweepStore.merge(sources, into: destination) }
        return error?.errors ?? []
    }

    @Test func everySourceThatCannotBeUsedIsTold() throws {
        let known = try makeStore("known")
        let before = try data(of: "known")
        try makeStore("whole", trials: 300)
        let whole = try data(of: "whole")
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder.file("torn")))
        try Data("no store".utf8).write(to: URL(fileURLWithPath: folder.file("text")))
        try DatabaseQueue(path: folder.file("foreign")).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        let names = ["absent", "torn", "text", "foreign"].map(folder.file)
        let errors = errors(names + [folder.file("whole")], into: known)
        #expect(errors.map(\.code) == [.absent, .corrupt, .notADatabase, .foreign])
        #expect(errors.map(\.store) == names)
        #expect(try data(of: "known") == before)
        #expect(try folder.content == ["foreign", "known", "text", "torn", "whole"])
    }

    @Test func aDestinationInUseIsRefused() throws {
        let source = try makeStore("source")
        try makeStore("known")
        let user = try SweepStore.open(at: folder.file("known"), access: .readWrite)
        #expect(errors([source], into: folder.file("known")).map(\.code) == [.busy])
        _ = try user.register()
        #expect(try user.sweeps().count == 1)
        try user.close()
        _ = try SweepStore.merge([source], into: folder.file("known"))
        #expect(try revisions(in: "known") == ["known", "source"])
        #expect(try folder.content == ["known", "source"])
    }

    /// A source may be in use: it is read as of one moment.
    @Test func aSourceInUseIsASource() throws {
        try makeStore("source")
        let user = try SweepStore.open(at: folder.file("source"), access: .readWrite)
        _ = try user.plan(Sample.sweep(revision: "in the log", Sample.trials(seeds: 1)))
        _ = try SweepStore.merge([folder.file("source")], into: folder.file("union"))
        #expect(try revisions(in: "union") == ["in the log", "source"])
        _ = try user.register()
    }

    @Test func aDestinationAmongItsSourcesStaysAsItWas() throws {
        let known = try makeStore("known")
        let before = try SweepStore.open(at: known, access: .readOnly).content
        _ = try SweepStore.merge([known, known], into: known)
        #expect(try SweepStore.open(at: known, access: .readOnly).content == before)
        #expect(errors([folder.file("new")], into: folder.file("new")).map(\.code) == [.absent])
    }

    @Test func anOlderSourceIsMigratedInMemory() throws {
        try folder.putFrozenStore(version: 1)
        let before = try data(of: "study.sqlite")
        let summary = try SweepStore.merge([folder.file()], into: folder.file("union"))
        #expect(summary.sources.map(\.newResults) == [10])
        #expect(try data(of: "study.sqlite") == before)
        #expect(try folder.content == ["study.sqlite", "union"])
        let store = try SweepStore.open(at: folder.file("union"), access: .readOnly)
        #expect(try store.status(of: store.latestSweep(named: "frozen").id) == FrozenStore.status)
        #expect(try store.check(describing: { _ in nil }).soundResults == 10)
    }

    @Test func anOlderDestinationKeepsAName() throws {
        try folder.putFrozenStore(version: 1)
        let before = try data(of: "study.sqlite")
        try FrozenStore.data(ofVersion: 2).write(to: URL(fileURLWithPath: folder.file("source")))
        _ = try SweepStore.merge([folder.file("source")], into: folder.file())
        #expect(try folder.content == ["source", "study.sqlite", "study.sqlite.schema-1"])
        #expect(try data(of: "study.sqlite.schema-1") == before)
        let store = try SweepStore.open(at: folder.file(), access: .readOnly)
        #expect(try store.sweeps().count == 2)
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM other_result") } == 1)
        #expect(try store.check(describing: { _ in nil }).faults.isEmpty)
    }

    @Test func aStoreOnANetworkFileSystemIsMadeElsewhereAndReplaced() throws {
        let source = try makeStore("source")
        let shared = folder.file("shared")
        try FileManager.default.createDirectory(atPath: shared, withIntermediateDirectories: false)
        var options = OpeningOptions()
        options.networkFileSystem = { $0 == shared ? "NFS" : nil }
        let union = shared + "/union"
        for name in ["source", "later"] {
            let path = try name == "source" ? source : makeStore("later")
            _ = try SweepStore.merge([path], into: union, allowingUnrelated: false, options: options)
            #expect(try FileManager.default.contentsOfDirectory(atPath: shared) == ["union"])
        }
        #expect(try revisions(in: "shared/union") == ["later", "source"])
    }

    @Test func permissionsStay() throws {
        let known = try makeStore("known")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: known)
        _ = try SweepStore.merge([try makeStore("source")], into: known)
        let attributes = try FileManager.default.attributesOfItem(atPath: known)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func mergesIntoOneStoreFollowEachOther() async throws {
        let names = (0..<6).map { "source-\($0)" }
        for name in names { try makeStore(name) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names {
                group.addTask { [folder] in
                    _ = try SweepStore.merge([folder.file(name)], into: folder.file("union"))
                }
            }
            try await group.waitForAll()
        }
        #expect(try revisions(in: "union") == names)
    }

    @Test func whatADeadRunLeftInTheLogComesWithIt() async throws {
        let source = try makeStore("source")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.file() as String] in
            let store = try SweepStore.open(at: path, access: .readWrite)
            _ = try store.plan(Sample.sweep(revision: "in the log", Sample.trials(seeds: 2)))
            kill(getpid(), SIGKILL)
        }
        #expect(try folder.content.contains("study.sqlite-wal"))
        _ = try SweepStore.merge([source], into: folder.file())
        #expect(try revisions(in: "study.sqlite") == ["in the log", "source"])
        #expect(try folder.content == ["source", "study.sqlite"])
    }
}
