import Foundation
import GRDB
import Subprocess
import SystemPackage
import Testing

extension CommandTests {
    /// `status --check` on sound and on damaged stores, and the ways out that it prints.
    @Suite struct StoreCheckTests {
        private static let check = ["status", "study.sqlite", "--check"]

        private struct Report: Decodable {
            struct Fault: Decodable {
                var trial: Int?
                var message: String
            }

            struct Remedy: Decodable { var commands: [String] }

            var format: String
            var trials: Int
            var sound_results: Int
            var faults: [Fault]
            var remedy: Remedy?
        }

        /// What the check says in JSON, which must agree with its exit code.
        private func report(of folder: TemporaryFolder) async throws -> Report {
            let ending = try await Program.run(Self.check + ["--json"], in: folder)
            #expect(ending.errors == "")
            let report = try JSONDecoder().decode(Report.self, from: Data(ending.output.utf8))
            #expect(report.format == "pcn-sweep check")
            #expect(ending.status == .exited(report.faults.isEmpty ? 0 : 4))
            return report
        }

        /// Executes a printed command as a person would who pastes it.
        private func paste(_ command: String, in folder: TemporaryFolder) async throws {
            let program = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
            let result = try await Subprocess.run(
                .name("sh"), arguments: ["-c", command],
                environment: .inherit.updating(["PATH": "\(program):/usr/bin:/bin"]),
                workingDirectory: FilePath(folder.path), output: .string(limit: 100_000),
                error: .string(limit: 100_000))
            #expect(
                result.terminationStatus == .exited(0),
                "\(command)\n\(result.standardOutput)\(result.standardError)")
        }

        /// Flips a bit of the number's last byte where the store's file holds it.
        private func flip(_ number: Double, in folder: TemporaryFolder) throws {
            var data = try folder.data(of: "study.sqlite")
            let bytes = withUnsafeBytes(of: number.bitPattern.bigEndian) { Data($0) }
            let place = try #require(data.range(of: bytes))
            data[place.upperBound - 1] ^= 1
            try folder.write(data, to: "study.sqlite")
        }

        @Test func aSoundStoreIsSaidToBe() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let content = try folder.data(of: "study.sqlite")
            let ending = try await Program.run(Self.check, in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output == "study.sqlite\n8 trials, 8 sound results, no fault\n")
            #expect(try folder.data(of: "study.sqlite") == content)
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test(arguments: [
            "SELECT loss FROM train_loss WHERE trial_id = 3 AND step = 30",
            "SELECT min_train_loss FROM trial WHERE id = 3",
        ])
        func aFlippedBitOfAResultIsFoundAndTheTrialTrainedAgain(number: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let loss = try await DatabaseQueue(path: folder.file("study.sqlite")).read {
                try Double.fetchOne($0, sql: number)
            }
            try flip(try #require(loss), in: folder)
            let text = try await Program.run(Self.check, in: folder)
            #expect(text.status == .exited(4))
            #expect(text.output.hasPrefix("study.sqlite\n8 trials, 7 sound results, 1 fault\n  trial 3 ("))

            let report = try await report(of: folder)
            #expect(report.faults.map(\.trial) == [3])
            #expect(
                report.faults.map(\.message) == [
                    "has a result without the checksum that it was recorded with"
                ])
            for command in try #require(report.remedy).commands { try await paste(command, in: folder) }
            let run = try await Program.run(["run", "sweep.json", "--store", "study.sqlite"], in: folder)
            #expect(run.status == .exited(0))
            #expect(try await self.report(of: folder).sound_results == 8)
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
        }

        @Test func aFlippedByteOfAPageIsFoundAndTheRestSalvaged() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let page = try await DatabaseQueue(path: folder.file("study.sqlite")).read {
                try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'trial_pending'")
            }
            var data = try folder.data(of: "study.sqlite")
            data[(try #require(page) - 1) * 4096] ^= 0xFF
            try folder.write(data, to: "study.sqlite")
            let report = try await report(of: folder)
            #expect(report.faults.contains { $0.trial == nil && $0.message.hasPrefix("SQLite finds: ") })
            for command in try #require(report.remedy).commands { try await paste(command, in: folder) }
            try FileManager.default.removeItem(atPath: folder.file("study.sqlite"))
            try FileManager.default.moveItem(
                atPath: folder.file("study.sqlite.salvaged"), toPath: folder.file("study.sqlite"))
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
        }

        /// What cannot even be opened is damage like other damage, with the same ways out.
        @Test func aStoreThatIsCutOffIsDamagedLikeAnother() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let data = try folder.data(of: "study.sqlite")
            try folder.write(data.prefix(data.count / 2), to: "study.sqlite")
            let report = try await report(of: folder)
            #expect(report.faults.count { $0.trial == nil } > 0)
            #expect(report.faults.allSatisfy { !$0.message.contains("pcn-sweep status") })
            let commands = try #require(report.remedy).commands
            #expect(commands.last == "pcn-sweep status 'study.sqlite.salvaged' --check")
            #expect(commands.first?.contains(".dump") == true)
            let text = try await Program.run(Self.check, in: folder)
            #expect(text.status == .exited(4))
            #expect(text.output.contains("The file itself is damaged. Restore it from a copy"))
        }

        /// A store that the first program made is opened, checked, reported and finished.
        @Test func aFrozenStoreGoesOn() async throws {
            let stores = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../SweepStoreTests/Stores")
            let folder = try TemporaryFolder()
            try folder.write(Data(contentsOf: stores.appending(path: "schema-1.sqlite")), to: "study.sqlite")
            try folder.write(Data(contentsOf: stores.appending(path: "schema-1.json")), to: "sweep.json")
            #expect(try await report(of: folder).faults.isEmpty)
            let transfer = try await Program.run(["report", "study.sqlite"], in: folder)
            #expect(transfer.status == .exited(0))
            let before = try folder.store.attempts
            let run = ["run", "sweep.json", "--store", "study.sqlite", "--retry", "failed", "--json"]
            let ending = try await Program.run(run, in: folder)
            #expect(ending.status == .exited(0))
            #expect(try await report(of: folder).faults.isEmpty)
            #expect(Set(before).isSubset(of: try folder.store.attempts), "history stays")
            // Of the trials of an engine whose bits are other ones none counts any more.
            let done = ending.output.matches(of: /"(completed|diverged)" : (\d+)/).compactMap { Int($0.2) }
            #expect(done.reduce(0, +) == 16, "\(ending.output)")
        }
    }
}
