import Foundation
import Testing

extension CommandTests {
    /// Stores that cannot be used: nothing is trained, nothing is left behind.
    @Suite struct StoreFaultTests {
        /// Runs a command on `study.sqlite`, which must end with a code and one line about that store.
        private func expect(
            _ message: String, code: Int32, of command: String, in folder: TemporaryFolder,
            through wrapper: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let before = folder.content
            let arguments =
                ["plan", "run"].contains(command)
                ? [command, "sweep.json", "--store", "study.sqlite"] : [command, "study.sqlite"]
            let ending = try await Program.run(arguments, in: folder, through: wrapper)
            #expect(ending.status == .exited(code), sourceLocation: sourceLocation)
            #expect(ending.output == "", sourceLocation: sourceLocation)
            #expect(
                ending.errors == "pcn-sweep: study.sqlite: \(message)\n", sourceLocation: sourceLocation)
            #expect(folder.content == before, sourceLocation: sourceLocation)
        }

        private static let commands = ["plan", "run", "status", "report"]

        @Test(arguments: commands) func aFileOfAnotherKind(command: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try folder.write("no database", to: "study.sqlite")
            try await expect(
                "is not a SQLite file; name a store: pcn-sweep run makes them, by default results/NAME.sqlite",
                code: 4,
                of: command, in: folder)
            #expect(try folder.data(of: "study.sqlite") == Data("no database".utf8))
        }

        @Test(arguments: commands) func anotherProgramsDatabase(command: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try folder.store.execute("CREATE TABLE note (text TEXT)")
            let content = try folder.data(of: "study.sqlite")
            try await expect(
                "is a SQLite file of another program; name a store: pcn-sweep run makes them, by default "
                    + "results/NAME.sqlite", code: 4, of: command, in: folder)
            #expect(try folder.data(of: "study.sqlite") == content)
        }

        @Test(arguments: commands) func anEmptyFile(command: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try folder.write("", to: "study.sqlite")
            try await expect(
                "is empty; name a store, or remove it: pcn-sweep run makes one where there is nothing",
                code: 4,
                of: command, in: folder)
        }

        @Test(arguments: commands) func aFolder(command: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try folder.write("", to: "study.sqlite/file")
            try await expect(
                "is a folder; name a store, such as a file in it", code: 4, of: command, in: folder)
        }

        @Test(arguments: commands) func aNewerVersion(command: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.store.execute("PRAGMA user_version = 99")
            let content = try folder.data(of: "study.sqlite")
            try await expect(
                "has schema 99, this program knows 3; update the program", code: 4, of: command, in: folder)
            #expect(try folder.data(of: "study.sqlite") == content)
        }

        @Test(arguments: ["status", "report"]) func anAbsentStoreIsABadInput(command: String) async throws {
            try await expect("there is no such file", code: 2, of: command, in: TemporaryFolder())
        }

        @Test func everyStoreThatCannotBeUsedIsNamed() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write("", to: "empty.sqlite")
            for (stores, code) in [
                (["absent.sqlite", "empty.sqlite"], Int32(4)), (["absent.sqlite", "gone.sqlite"], 2),
            ] {
                let ending = try await Program.run(["report", "study.sqlite"] + stores + stores, in: folder)
                #expect(ending.status == .exited(code))
                let lines = ending.errors.split(separator: "\n")
                #expect(
                    lines.count == 3 && lines[0] == "pcn-sweep: 2 stores cannot be used", "\(ending.errors)")
                for (line, store) in zip(lines.dropFirst(), stores) {
                    #expect(line.hasPrefix("  \(store): "))
                }
            }
        }

        @Test func aSweepThatTheStoreDoesNotHold() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(["report", "study.sqlite", "--sweep", "shrot"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors
                    == "pcn-sweep: study.sqlite: holds no sweep shrot, only short; did you mean short?\n")
        }

        @Test(arguments: [["run"], ["plan"], ["submit", "--shards", "2", "--dry-run"]])
        func aStoreInAFolderThatDoesNotExist(command: [String]) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                command + ["sweep.json", "--store", "absent/study.sqlite"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors
                    == "pcn-sweep: absent/study.sqlite: there is no folder \(folder.file("absent"))\n")
            #expect(folder.content == ["sweep.json"])
        }
    }

    /// Files and folders that may not be written; a superuser gives the right to write them all up first.
    @Suite(
        .enabled(
            if: geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"),
            "permissions bind a superuser only under setpriv"))
    struct PermissionTests {
        private func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> Ending {
            try await Program.run(arguments, in: folder, through: Program.boundByPermissions)
        }

        @Test func aStoreThatMayNotBeWrittenStopsARunBeforeItsWork() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write(Sweeps.endless, to: "sweep.json")
            try folder.protect("study.sqlite", 0o444)
            let content = try folder.data(of: "study.sqlite")

            let ending = try await run("run", "sweep.json", "--store", "study.sqlite", in: folder)
            #expect(ending.status == .exited(4))
            #expect(ending.errors == "pcn-sweep: study.sqlite: cannot be written: permission denied\n")
            #expect(try folder.data(of: "study.sqlite") == content)
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test(arguments: ["status", "report"])
        func aStoreThatMayOnlyBeReadIsReported(command: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let usual = try await Program.run([command, "study.sqlite"], in: folder)
            try folder.protect("study.sqlite", 0o444)
            try folder.protect("", 0o555)

            let ending = try await run(command, "study.sqlite", in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output == usual.output)
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test func aStoreThatMayNotBeReadIsNamed() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.protect("study.sqlite", 0o000)
            let ending = try await run("report", "study.sqlite", in: folder)
            #expect(ending.status == .exited(4))
            #expect(ending.errors == "pcn-sweep: study.sqlite: cannot be read: permission denied\n")
        }

        @Test func aFolderThatMayNotBeWrittenGetsNoStore() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            try folder.protect("", 0o555)
            let named = try await run("run", "sweep.json", "--store", "study.sqlite", in: folder)
            #expect(named.status == .exited(4))
            #expect(
                named.errors == "pcn-sweep: study.sqlite: its folder cannot be written: permission denied\n")

            let usual = try await run("run", "sweep.json", in: folder)
            #expect(usual.status == .exited(2))
            #expect(
                usual.errors
                    == "pcn-sweep: results: cannot be made: Permission denied; name a store with --store\n")
            #expect(folder.content == ["sweep.json"])
        }

        @Test func aSweepFileThatMayNotBeReadIsNamed() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try folder.protect("sweep.json", 0o000)
            let ending = try await run("run", "sweep.json", in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.errors == "pcn-sweep: sweep.json: cannot be read: permission denied\n")
            #expect(folder.content == ["sweep.json"])
        }
    }
}
