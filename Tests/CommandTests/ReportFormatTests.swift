import Foundation
import Subprocess
import Testing

extension CommandTests {
    /// What `report` writes, and where to.
    @Suite struct ReportFormatTests {
        @Test(arguments: [
            ("text", "Sweep short\n"), ("json", "{\n  \"confidence\" : 0.95"),
            ("csv", "sweep,revision,transfer_group,"), ("markdown", "## Sweep short\n"),
            ("html", "<!DOCTYPE html>\n"),
        ])
        func everyFormatGoesToStandardOutputOrAFile(format: String, beginning: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let printed = try await Program.run(["report", "study.sqlite", "--format", format], in: folder)
            #expect(printed.status == .exited(0))
            #expect(printed.errors == "")
            #expect(printed.output.hasPrefix(beginning))
            try folder.write("an older report", to: "report")
            let written = try await Program.run(
                ["report", "study.sqlite", "--format", format, "--output", "report"], in: folder)
            #expect(written.status == .exited(0))
            #expect(written.output + written.errors == "")
            #expect(try folder.data(of: "report") == Data(printed.output.utf8))
            #expect(folder.content == ["report", "study.sqlite", "sweep.json"])
        }

        /// Neither a store, this one or another program's, nor a sweep file, in whatever way it is named.
        @Test(arguments: [
            ("study.sqlite", "is read by this command"), ("./study.sqlite", "is read by this command"),
            ("link", "is read by this command"), ("copy", "is a SQLite database"),
            ("link-to-copy", "is a SQLite database"), ("notes.db", "is a SQLite database"),
            ("sweep.json", "is a sweep file"), ("faulty.json", "is a sweep file"),
        ])
        func whatCannotBeMadeAgainIsNotWrittenOver(name: String, reason: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write(folder.data(of: "study.sqlite"), to: "copy")
            try folder.write("// mine\n{\"name\": \"A\", \"fixed\": {\"widht\": NaN}}", to: "faulty.json")
            try StoreFile(path: folder.file("notes.db")).execute("CREATE TABLE note (text TEXT)")
            try folder.link("link", to: "study.sqlite")
            try folder.link("link-to-copy", to: "copy")
            let (names, content) = (folder.content, try folder.data(of: name))
            let ending = try await Program.run(
                ["report", "study.sqlite", "--figures", "figures", "--output", name], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors
                    == "pcn-sweep: \(name): \(reason) and stays as it is; name another file with --output, or remove "
                    + "it first\n")
            #expect(folder.content == names)
            #expect(try folder.data(of: name) == content)
        }

        /// A report as JSON has a name and a version too, and gives way to the next.
        @Test func anEarlierReportIsReplaced() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            for arguments in [["--json"], [], ["--json"]] {
                let ending = try await Program.run(
                    ["report", "study.sqlite", "--output", "report.json"] + arguments, in: folder)
                #expect(ending.status == .exited(0), "\(ending.errors)")
            }
        }

        @Test func shortFormsMeanTheSame() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            func output(_ options: String...) async throws -> String {
                try await Program.run(["report", "study.sqlite"] + options, in: folder).output
            }
            #expect(try await output("--json") == output("--format", "json"))
            #expect(try await output("--format", "csv") == output("--format", "csv", "--table", "cells"))
            #expect(try await output() == output("--format", "text"))
        }

        @Test func thePageHoldsTheSweepFileAndWhatRanIt() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let page = try await Program.run(["report", "study.sqlite", "--format", "html"], in: folder)
                .output
            #expect(page.contains("&quot;name&quot;: &quot;short&quot;"))
            #expect(page.contains("8 completed"))
            let platform = try #require(try folder.store.numericPlatforms.first)
            #expect(page.contains(platform))
            #expect(page.ranges(of: "<figure>").count >= 4)
            #expect(page.contains("id=\"sweep-1-figure-1\""))
        }

        @Test func aPageWithoutGnuplotIsNotWritten() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                ["report", "study.sqlite", "--format", "html", "--output", "report.html"], in: folder,
                environment: ["PATH": "/nowhere"])
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors.hasPrefix("pcn-sweep: gnuplot was not found, which draws the figures; install"))
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test(arguments: [
            ("absent/report.html", "absent/report.html: there is no folder absent"),
            ("folder", "folder: is a folder: name a file in it"),
            ("closed/report.html", "closed/report.html: cannot be written: Permission denied"),
            ("/dev/null", "/dev/null: is not an ordinary file"),
        ])
        func aFileThatCannotBeWrittenIsAFaultOfTheInput(output: String, message: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write("what was there", to: "folder/file")
            try folder.write("what was there", to: "closed/report.html")
            try folder.protect("closed", 0o500)
            let ending = try await Program.run(
                ["report", "study.sqlite", "--format", "html", "--output", output], in: folder,
                through: Program.boundByPermissions)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors.replacing("\(folder.path)/", with: "") == "pcn-sweep: \(message)\n")
            #expect(
                folder.content == [
                    "closed", "closed/report.html", "folder", "folder/file", "study.sqlite", "sweep.json",
                ])
            #expect(try folder.data(of: "closed/report.html") == Data("what was there".utf8))
        }

        @Test(.enabled("a small disk can be mounted", SmallDisk.canBeMounted))
        func aFullDiskLeavesNoHalfOfAFile() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                ["report", "study.sqlite", "--format", "html", "--output", "disk/report.html"], in: folder,
                through: SmallDisk.mounted(size: 8_192))
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors
                    == "pcn-sweep: disk/report.html: cannot be written: No space left on device\n")
            #expect(!folder.content.contains { $0.contains("report") })
        }

        @Test func aLinkIsFollowed() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write("an older report", to: "elsewhere/report.md")
            try FileManager.default.createSymbolicLink(
                atPath: folder.file("report.md"), withDestinationPath: "elsewhere/report.md")
            let ending = try await Program.run(
                ["report", "study.sqlite", "--format", "markdown", "--output", "report.md"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(
                try String(decoding: folder.data(of: "elsewhere/report.md"), as: UTF8.self).hasPrefix("## "))
        }
    }
}
