import Foundation
import GRDB
import Testing

extension CommandTests {
    /// What other programs do to a store while a run is at it.
    @Suite struct StoreInUseTests {
        private static let run = ["run", "sweep.json", "--store", "study.sqlite", "--workers", "2"]

        /// Runs the long sweep, and does something to its store once there is a result.
        private func disturb(
            _ folder: TemporaryFolder, through wrapper: [String] = [],
            _ disturbance: () throws -> Void
        ) async throws -> Ending {
            try folder.write(Sweeps.long, to: "sweep.json")
            return try await Program.run(Self.run, in: folder, through: wrapper) { _ in
                try await wait(for: "a result") { try folder.store.count("completed") > 0 }
                try disturbance()
            }
        }

        @Test(arguments: ["", "-wal", "-shm"])
        func oneWhoseFilesAreDeletedIsRescued(suffix: String) async throws {
            let folder = try TemporaryFolder()
            let ending = try await disturb(folder) {
                try FileManager.default.removeItem(atPath: folder.file("study.sqlite" + suffix))
            }
            #expect(ending.status == .exited(4))
            let copy = folder.file("study.sqlite.rescued")
            let part = suffix.isEmpty ? "" : "its log study.sqlite\(suffix) "
            #expect(
                ending.errors.hasSuffix(
                    """
                    pcn-sweep: study.sqlite: \(part)was deleted or moved while it was in use; \
                    what was recorded is in the copy \(copy)

                    """), "\(ending.errors)")

            // The copy takes the place of what was lost, and the sweep goes on.
            for name in folder.content where name.hasPrefix("study.sqlite") && name != "study.sqlite.rescued"
            {
                try FileManager.default.removeItem(atPath: folder.file(name))
            }
            try FileManager.default.moveItem(atPath: copy, toPath: folder.file("study.sqlite"))
            #expect(try folder.store.count("completed") > 0)
            let again = try await Program.run(Self.run, in: folder)
            #expect(again.status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.long))
            #expect(
                try await Program.run(["status", "study.sqlite", "--check"], in: folder).status == .exited(0))
        }

        @Test func oneThatIsReplacedIsNotWrittenTo() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let other = try folder.data(of: "study.sqlite")
            try FileManager.default.moveItem(
                atPath: folder.file("study.sqlite"), toPath: folder.file("other.sqlite"))
            let ending = try await disturb(folder) {
                #expect(rename(folder.file("other.sqlite"), folder.file("study.sqlite")) == 0)
            }
            #expect(ending.status == .exited(4))
            #expect(
                ending.errors.contains("pcn-sweep: study.sqlite: was replaced while it was in use; what was"))
            #expect(try folder.data(of: "study.sqlite") == other)
        }

        /// Nothing is written meanwhile that could fail.
        @Test func oneThatGoesDuringALongTrialIsMissedAtOnce() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            let ending = try await Program.run(Self.run, in: folder) { program in
                try await wait(for: "two busy workers") { program.workers.count(where: \.isBusy) == 2 }
                try FileManager.default.removeItem(atPath: folder.file("study.sqlite"))
            }
            #expect(ending.status == .exited(4))
            #expect(ending.errors.contains("was deleted or moved while it was in use"))
        }

        @Test(
            .enabled(
                if: geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
                "permissions bind a superuser only under setpriv"))
        func oneThatIsWriteProtectedEndsTheRun() async throws {
            let folder = try TemporaryFolder()
            let ending = try await disturb(folder, through: Program.boundByPermissions) {
                try folder.protect("study.sqlite", 0o400)
            }
            #expect(ending.status == .exited(4))
            #expect(
                ending.errors.hasSuffix(
                    "pcn-sweep: study.sqlite: the file or its folder cannot be written any more\n"))
            try folder.protect("study.sqlite", 0o600)
            #expect(try await Program.run(Self.run, in: folder).status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.long))
        }

        private static func completed(in database: Database) throws -> Int? {
            try Int.fetchOne(database, sql: "SELECT count(*) FROM trial WHERE status = 'completed'")
        }

        @Test func aReaderNeitherBlocksARunNorSeesItsChanges() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let ending = try await Program.run(Self.run, in: folder) { _ in
                try await wait(for: "a result") { try folder.store.count("completed") > 0 }
                // In the snapshot of one transaction, from a result to the end of the sweep.
                let reader = try DatabasePool(path: folder.file("study.sqlite")).makeSnapshot()
                let before = try await reader.read { try Self.completed(in: $0) }
                let report = try await Program.run(["report", "study.sqlite"], in: folder)
                #expect(report.status == .exited(0))
                let check = try await Program.run(["status", "study.sqlite", "--check"], in: folder)
                #expect(check.status == .exited(0), "\(check.output)")
                try await wait(for: "the end of the sweep") { try folder.store.states == ["completed": 8] }
                let after = try await reader.read { try Self.completed(in: $0) }
                #expect(after == before && after != 8)
            }
            #expect(ending.status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.long))
        }
    }
}
