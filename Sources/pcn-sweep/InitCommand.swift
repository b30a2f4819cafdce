import ArgumentParser
import Cluster
import Foundation
import Planning
import Reporting
import SweepModel

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a sweep file with comments, to begin with.",
        discussion: """
            The sweep runs as it is, in less than a minute; its comments say what to change. It goes into the folder sweeps where there is one, else \
            into the current folder. A file that is there already stays as it is.

            EXAMPLES:
              pcn-sweep init mine
              pcn-sweep init deep --output deep.json
            """)

    @Argument(
        help: ArgumentHelp(
            "The name of the sweep: lower-case letters, digits, dots, underscores and hyphens.",
            valueName: "name"),
        transform: sweepName)
    var name: String

    @Option(
        help: ArgumentHelp(
            "The file. Default: sweeps/NAME.json, or NAME.json where there is no such folder.",
            valueName: "file"),
        completion: .file(extensions: ["json"]), transform: path)
    var output: String?

    func run() throws {
        let file = output ?? defaultPath
        try OutputFile(path: file).create(StarterSweep.text(name: name))
        let sweep = (file.hasPrefix("-") ? "./" + file : file).shellWord
        try printResult(
            """
            \(file.printable) is written: edit it, then
              pcn-sweep plan \(sweep)
              pcn-sweep run \(sweep)
              pcn-sweep report \(SweepOptions.resultsFolder)/\(name).sqlite

            """)
    }

    private var defaultPath: String {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: "sweeps", isDirectory: &isFolder)
        return exists && isFolder.boolValue ? "sweeps/\(name).json" : "\(name).json"
    }
}

/// The name of a sweep from the command line.
private func sweepName(_ argument: String) throws -> String {
    guard SweepName.isName(argument) else { throw ValidationError("a name \(SweepName.rule)") }
    return argument
}
