import Figures
import Foundation
import Subprocess
import SystemPackage
import Testing

/// Figures in their files, drawn by the real gnuplot or by one that fails.
@Suite struct FigureFilesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func draw(
        _ figures: [String: Figure], as format: PictureFormat, with gnuplot: Gnuplot = Gnuplot()
    )
        async throws -> [String]
    {
        var files = FigureFiles()
        for (name, figure) in figures.sorted(by: { $0.key < $1.key }) { files.add(figure, named: name) }
        return try await files.draw(as: format, into: folder.file("drawn"), with: gnuplot)
    }

    /// The files in the folder; empty where there is none.
    private func drawn() throws -> [String: Data] {
        guard folder.content.contains("drawn") else { return [:] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("drawn"))
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try folder.data(of: "drawn/\($0)")) })
    }

    @Test(arguments: [(PictureFormat.svg, "<?xml"), (.pdf, "%PDF-"), (.png, "\u{89}PNG\r\n\u{1A}\n")])
    func everyFormatIsWhatItsNameSays(format: PictureFormat, beginning: String) async throws {
        let pictures = try await draw(["chart": Sample.chart, "map": Sample.heatMap], as: format)
        let ending = format.rawValue
        #expect(pictures == ["chart.\(ending)", "map.\(ending)"])
        let files = try drawn()
        #expect(
            files.keys.sorted()
                == [
                    "chart.dat", "chart.gp", "chart.\(ending)", "map.dat", "map.gp", "map.\(ending)",
                ].sorted())
        let signature = beginning.unicodeScalars.map { UInt8($0.value) }
        for picture in pictures { #expect(try #require(files[picture]).starts(with: signature)) }
    }

    @Test(arguments: PictureFormat.allCases)
    func theSameFigureGivesTheSameFiles(format: PictureFormat) async throws {
        _ = try await draw(["chart": Sample.chart], as: format)
        let first = try drawn()
        // PDF files would tell the second in which they were made.
        let second = Date().timeIntervalSince1970.rounded(.down)
        try await until { Date().timeIntervalSince1970.rounded(.down) > second }
        _ = try await draw(["chart": Sample.chart], as: format)
        #expect(try drawn() == first)
    }

    /// The PDF alone differs, by its date.
    @Test(arguments: [PictureFormat.svg, .png])
    func theKeptScriptDrawsThePictureAgain(format: PictureFormat) async throws {
        let picture = try await draw(["map": Sample.heatMap], as: format)[0]
        let first = try folder.data(of: "drawn/\(picture)")
        try FileManager.default.removeItem(atPath: folder.file("drawn/\(picture)"))
        let result = try await Subprocess.run(
            // In the plain C locale gnuplot warns of any script that is in UTF-8.
            .name("gnuplot"), arguments: ["map.gp"], environment: .inherit.updating(["LC_ALL": "C.UTF-8"]),
            workingDirectory: FilePath(folder.file("drawn")),
            output: .discarded, error: .string(limit: 10_000))
        #expect(result.terminationStatus.isSuccess && result.standardError == "")
        #expect(try folder.data(of: "drawn/\(picture)") == first)
    }

    @Test func textCannotSteerGnuplot() async throws {
        let picture = try await draw(["../h a'rm\n": Sample.hostile], as: .svg)[0]
        #expect(picture == "..-h-a-rm-.svg")
        #expect(try drawn().keys.sorted() == ["..-h-a-rm-.dat", "..-h-a-rm-.gp", picture])
        #expect(folder.content == ["drawn"])
        let svg = String(decoding: try folder.data(of: "drawn/\(picture)"), as: UTF8.self)
        // The legend has it in one line, as it was written but for what is no text.
        let shown =
            "it's 'x'; system('touch harm'); `touch harm` \"\\n $HOME {/Symbol a}_b^2 %g @A [31m &amp; &lt;b>"
        #expect(svg.contains("<text>\(shown)</text>"))
    }

    @Test func withoutGnuplotNothingIsWritten() async throws {
        await #expect {
            try await draw(["chart": Sample.chart], as: .svg, with: Gnuplot(program: "no-such-gnuplot"))
        } throws: { error in
            (error as? FigureError)?.code == .notFound
        }
        #expect(try drawn() == [:])
    }

    @Test func gnuplotsOwnWordsAreHandedOn() async throws {
        let program = try folder.writeProgram("echo 'line 7: no such \u{1B}[31m terminal' >&2; exit 1")
        let error = await #expect(throws: FigureError.self) {
            try await draw(["chart": Sample.chart], as: .svg, with: Gnuplot(program: program))
        }
        #expect(error?.code == .failed)
        #expect(error?.reason == "line 7: no such [31m terminal")
        #expect(try drawn() == [:])
    }

    @Test func anyAmountOfWarningsIsTaken() async throws {
        let program = try folder.writeProgram(
            "head -c 2000000 /dev/zero | tr '\\0' w >&2; exec gnuplot \"$@\"")
        let pictures = try await draw(["chart": Sample.chart], as: .svg, with: Gnuplot(program: program))
        #expect(pictures == ["chart.svg"])
    }

    @Test func whereOneFigureFailsNoneIsReplaced() async throws {
        _ = try await draw(["a": Sample.chart, "b": Sample.chart], as: .svg)
        let before = try drawn()
        let program = try folder.writeProgram("[ \"$2\" = a.gp ] && exec gnuplot \"$@\"; exit 1")
        await #expect(throws: FigureError.self) {
            try await draw(
                ["a": Sample.heatMap, "b": Sample.heatMap], as: .svg, with: Gnuplot(program: program))
        }
        #expect(try drawn() == before)
    }

    @Test func aProgramThatDrawsNothingHasFailed() async throws {
        let program = try folder.writeProgram("exit 0")
        let error = await #expect(throws: FigureError.self) {
            try await draw(["a": Sample.chart], as: .svg, with: Gnuplot(program: program))
        }
        #expect(error?.code == .failed)
        #expect(try drawn() == [:])
    }

    @Test func aFolderThatCannotBeMadeIsNamed() async throws {
        _ = try folder.writeProgram("")
        var files = FigureFiles()
        files.add(Sample.chart, named: "a")
        let error = await #expect(throws: FigureError.self) {
            try await files.draw(as: .svg, into: folder.file("program/drawn"))
        }
        #expect(error?.code == .unwritable)
        #expect(error?.subject == folder.file("program/drawn"))
        #expect(error?.reason == "Not a directory")
    }

    /// Waits for something with a deadline.
    private func until(_ condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !condition() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
