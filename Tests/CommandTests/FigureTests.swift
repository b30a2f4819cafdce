import Foundation
import Subprocess
import Testing

extension CommandTests {
    /// Figures of a report, in files and in the terminal.
    @Suite struct FigureTests {
        @Test func figuresStandInTheirFolderWithWhatDrawsThemAgain() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let plain = try await Program.run(["report", "study.sqlite"], in: folder)
            let ending = try await Program.run(
                ["report", "study.sqlite", "--figures", "figures/drawn", "--figure-format", "png"], in: folder
            )
            #expect(ending.status == .exited(0))
            #expect(ending.output == plain.output)
            let kinds = ["curves", "optima", "regret", "training"]
            let files = kinds.flatMap { kind in ["dat", "gp", "png"].map { "short-\(kind).\($0)" } }
            #expect(
                folder.content
                    == ["figures", "figures/drawn"] + files.map { "figures/drawn/\($0)" }.sorted()
                    + ["study.sqlite", "sweep.json"])
            let lines = ending.errors.split(separator: "\n")
            #expect(lines.prefix(4) == kinds.map { "drew figures/drawn/short-\($0).png" }[...])
            #expect(lines.dropFirst(4).map { $0.hasPrefix("no short-") } == [true, true])
        }

        @Test func aPlotFollowsTheText() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let plain = try await Program.run(["report", "study.sqlite"], in: folder)
            let ending = try await Program.run(
                ["report", "study.sqlite", "--plot"], in: folder, environment: ["PATH": "/nowhere"])
            #expect(ending.status == .exited(0))
            #expect(
                ending.output.hasPrefix(
                    plain.output + "\nshort: final train loss at each weight learning rate"))
            #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
            #expect(ending.errors == "")
        }

        @Test func withoutGnuplotItSaysWhatToInstall() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                ["report", "study.sqlite", "--figures", "figures"], in: folder,
                environment: ["PATH": "/nowhere"])
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors
                    == "pcn-sweep: gnuplot was not found, which draws the figures; install it (Debian: apt-get install gnuplot-nox)\n"
            )
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test func aFolderThatCannotBeWrittenIsNamed() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try FileManager.default.createDirectory(
                atPath: folder.file("figures"), withIntermediateDirectories: false)
            try folder.protect("figures", 0o500)
            let ending = try await Program.run(
                ["report", "study.sqlite", "--figures", "figures"], in: folder,
                through: Program.boundByPermissions)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(
                ending.errors
                    == "pcn-sweep: figures: cannot be written (Permission denied); give --figures another folder\n"
            )
            #expect(folder.content == ["figures", "study.sqlite", "sweep.json"])
        }
    }
}
