import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

/// Coordinators that are killed, and what the next one finds.
@Suite("A killed coordinator")
struct SweepStoreCrashTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Records one trial of two, then dies in the middle of recording the other.
    private func killACoordinator() async {
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.file() as String] in
            let store = try SweepStore.open(at: path, access: .readWrite)
            let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 2)))
            let claims = try store.claim(2, of: sweep, for: try store.register())
            _ = try store.record(Sample.result(), of: claims[0])
            try store.write { database in
                try database.execute(
                    sql: "INSERT INTO train_loss VALUES (?, 1, 0.5)", arguments: [claims[1].id.trial.rawValue]
                )
                kill(getpid(), SIGKILL)
            }
        }
    }

    @Test func whatWasRecordedIsThereAndWhatWasNotIsReclaimed() async throws {
        await killACoordinator()
        let store = try SweepStore.open(at: folder.file(), access: .readWrite)
        let sweep = try store.latestSweep(named: nil).id
        #expect(try store.status(of: sweep) == StatusCounts(running: 1, completed: 1))
        #expect(try store.faults().isEmpty)
        #expect(try store.reclaim(of: sweep, at: Sample.date) { owner, _ in owner == Sample.owner } == 1)
        let again = try store.claim(2, of: sweep, for: try store.register())
        #expect(again.map(\.id.attempt) == [2])
        #expect(try store.record(Sample.result(), of: again[0]))
        #expect(try store.status(of: sweep) == StatusCounts(completed: 2))
        try store.close()
        #expect(try folder.content == ["study.sqlite"])
    }

    @Test func aReaderSeesTheLogThatItLeft() async throws {
        await killACoordinator()
        #expect(try folder.content.contains("study.sqlite-wal"))
        let reader = try SweepStore.open(at: folder.file(), access: .readOnly)
        #expect(
            try reader.status(of: try reader.latestSweep(named: nil).id)
                == StatusCounts(running: 1, completed: 1))
    }
}
