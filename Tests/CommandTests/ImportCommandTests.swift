import Foundation
import GRDB
import Testing

extension CommandTests {
    /// Runs that were trained elsewhere, taken in by the real program.
    @Suite struct ImportCommandTests {
        private static let importing = [
            "import", "runs.csv", "--store", "imported.sqlite", "--name", "elsewhere", "--across", "width",
            "--from", "16",
        ]

        /// A finished study and its view `trial_summary` as `sqlite3 -csv -header` prints it.
        private func holdingATable() async throws -> TemporaryFolder {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let rows = try DatabaseQueue(path: folder.file("study.sqlite")).read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM trial_summary ORDER BY ordinal")
            }
            let header = try #require(rows.first).columnNames.joined(separator: ",")
            let lines = rows.map { row in row.databaseValues.map(Self.cell).joined(separator: ",") }
            try folder.write(([header] + lines).joined(separator: "\r\n") + "\r\n", to: "runs.csv")
            return folder
        }

        private static func cell(_ value: DatabaseValue) -> String {
            switch value.storage {
            case .null, .blob: ""
            case .int64(let integer): "\(integer)"
            case .double(let number): "\(number)"
            case .string(let text): "\"\(text.replacing("\"", with: "\"\""))\""
            }
        }

        /// What a report says of a sweep, apart from its name.
        private func sections(_ store: String, in folder: TemporaryFolder) async throws -> NSArray {
            let report = try await Program.run(["report", store, "--json"], in: folder)
            #expect(report.status == .exited(0), "\(report.errors)")
            let object = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
            let sweeps = try #require(object?["sweeps"] as? [[String: Any]])
            return sweeps.map { sweep in
                ["groups", "question", "trials"].map { sweep[$0] ?? "" }
            } as NSArray
        }

        @Test func aStudyThatIsExportedAndImportedReportsTheSameNumbers() async throws {
            let folder = try await holdingATable()
            let ending = try await Program.run(Self.importing, in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            #expect(
                ending.output == """
                    runs.csv, as sweep elsewhere: 8 trials added to imported.sqlite
                    8 completed, 0 diverged
                    see them with: pcn-sweep report imported.sqlite

                    """)
            #expect(
                try await sections("imported.sqlite", in: folder) == sections("study.sqlite", in: folder))
            let report = try await Program.run(["report", "imported.sqlite"], in: folder)
            #expect(report.output.contains("Sweep elsewhere\nTrained elsewhere; imported from runs.csv."))
            let check = try await Program.run(["status", "imported.sqlite", "--check"], in: folder)
            #expect(check.status == .exited(0))
            #expect(check.output == "imported.sqlite\n8 trials, 8 sound results, no fault\n")
            let status = try await Program.run(["status", "imported.sqlite"], in: folder)
            #expect(status.output.contains("elsewhere"))
        }

        @Test func importedTrialsAndOwnOnesOfOneStoreStayApart() async throws {
            let folder = try await holdingATable()
            let arguments = Self.importing.map { $0 == "imported.sqlite" ? "study.sqlite" : $0 }
            #expect(try await Program.run(arguments, in: folder).status == .exited(0))
            let run = try await Program.run(["run", "sweep.json", "--store", "study.sqlite"], in: folder)
            #expect(run.status == .exited(0))
            #expect(try folder.store.states == ["completed": 16])
            #expect(try Set(folder.store.numericPlatforms).contains("numerics 0, imported (csv)"))
            let check = try await Program.run(["status", "study.sqlite", "--check"], in: folder)
            #expect(check.status == .exited(0), "\(check.output)")
        }

        @Test func importingAgainChangesNothingAndOtherResultsAreRefused() async throws {
            let folder = try await holdingATable()
            try await Program.run(Self.importing, in: folder)
            let before = try folder.data(of: "imported.sqlite")
            let again = try await Program.run(Self.importing + ["--json"], in: folder)
            #expect(again.status == .exited(0))
            #expect(again.output.contains(#""added" : 0"#) && again.output.contains(#""known" : 8"#))
            #expect(again.output.contains(#""format" : "pcn-sweep import""#))

            let table = String(decoding: try folder.data(of: "runs.csv"), as: UTF8.self)
            let other = try #require(table.range(of: "\"completed\",1,30,"))
            let changed = table.replacingCharacters(in: other, with: "\"completed\",1,30,9")
            try folder.write(changed, to: "runs.csv")
            let conflict = try await Program.run(Self.importing, in: folder)
            #expect(conflict.status == .exited(4))
            #expect(
                conflict.errors.hasPrefix(
                    """
                    pcn-sweep: imported.sqlite: holds other results for 1 trial, so nothing was imported
                      line 2 (
                    """), "\(conflict.errors)")
            #expect(try folder.data(of: "imported.sqlite") == before)
        }

        @Test func aFaultyTableLeavesNoStore() async throws {
            let folder = try await holdingATable()
            let table = String(decoding: try folder.data(of: "runs.csv"), as: UTF8.self)
            try folder.write(table.replacing("min_train_loss", with: "min_train_lost"), to: "runs.csv")
            let ending = try await Program.run(Self.importing, in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.contains(
                    "line 1, column min_train_lost: is neither a key of the vocabulary nor a result; "
                        + "did you mean min_train_loss?"), "\(ending.errors)")
            #expect(!folder.content.contains("imported.sqlite"))
        }

        @Test(arguments: [
            (["--set", "width"], "--set takes key=value"),
            (["--across", "activation"], "must be one of width"),
            (["--across", "widht"], "not \"widht\"; did you mean width?"),
            (["--metric", "loss"], "The value 'loss' is invalid"),
            (["--rate", "gamma"], "must be one of weight"),
            (["--tolerance=-1"], "--tolerance must be above 0"), (["--format", "xml"], "'xml' is invalid"),
            (["--loss-factor", "10"], "--loss-factor: is for results of JPC"),
        ])
        func wrongOptionsAreBadUsage(options: [String], message: String) async throws {
            let folder = try TemporaryFolder()
            try folder.write("width\n", to: "runs.csv")
            let ending = try await Program.run(Self.importing + options, in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains(message), "\(ending.errors)")
        }

        @Test func aSourceThatIsNotThereIsSaidToBe() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(Self.importing, in: folder)
            #expect(
                ending.status == .exited(2) && ending.errors == "pcn-sweep: runs.csv: there is no such file\n"
            )
            #expect(folder.content.isEmpty)
        }
    }
}
