public import ArgumentParser
public import Figures
import Foundation
import Reporting

/// What a report draws, and where to.
struct FigureOptions: ParsableArguments {
    @Option(
        name: .customLong("figures"),
        help: ArgumentHelp(
            "Draw all figures into a folder, with the gnuplot scripts and data that draw them again.",
            valueName: "folder"),
        completion: .directory, transform: path)
    var folder: String?

    @Option(
        name: .customLong("figure-format"),
        help: ArgumentHelp("What they are drawn as. Default: svg", valueName: "format"))
    var format: PictureFormat?

    @Flag(help: "Draw the curves in the terminal.")
    var plot = false

    func validate() throws {
        if format != nil, folder == nil {
            throw ValidationError(
                "--figure-format belongs to --figures, which names the folder that they are drawn into")
        }
    }

    /// Draws the figures of all sections, where that was asked for, and says on standard error which and which not.
    func draw(_ report: TransferReport) async throws {
        guard let folder else { return }
        var files = FigureFiles()
        var omissions: [String] = []
        for section in report.sections {
            let figures = SweepFigures(of: section)
            for named in figures.figures { files.add(named.figure, named: named.name) }
            omissions += figures.omissions
        }
        let pictures = try await files.draw(as: format ?? .svg, into: folder)
        for picture in pictures { standardError.writeLine("drew \(folder)/\(picture)".printable) }
        for omission in omissions { standardError.writeLine(omission.printable) }
    }

    /// The curves of all sections in characters, where that was asked for.
    func plots(of report: TransferReport) -> String {
        guard plot else { return "" }
        return report.sections.flatMap(SweepFigures.curves).map { "\n" + $0.text() }.joined()
    }
}

extension PictureFormat: ExpressibleByArgument {}
