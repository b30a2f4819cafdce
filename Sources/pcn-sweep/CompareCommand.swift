import ArgumentParser
import Reporting

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show two groups, sweeps or stores side by side.",
        discussion: """
            Prints, for each size, the best of both with their rates and whether one is better, what tuning took at \
            every size, and what tuning the smallest network alone would have cost and lost.

            A side is a store, FILE, FILE:SWEEP, or with --store conditions alone: a sweep's name, key=value, or a \
            bare value such as mupc, several of them between commas. Groups of the two sides are matched by what \
            else sets them apart. Options put another question to both.

            EXAMPLES:
              pcn-sweep compare mupc sp --store results/quickstart.sqlite
              pcn-sweep compare results/quickstart.sqlite:mupc results/quickstart.sqlite:sp
              pcn-sweep compare mupc sp --store results/quickstart.sqlite --at 60
            """)

    @Argument(help: "One side.", completion: .file(extensions: ["sqlite"]))
    var first: String

    @Argument(help: "The other side.", completion: .file(extensions: ["sqlite"]))
    var second: String

    @Option(
        help: ArgumentHelp("The store of sides that name none.", valueName: "file"),
        completion: .file(extensions: ["sqlite"]), transform: path)
    var store: String?

    @OptionGroup(title: "Question") var question: QuestionOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let report = try ComparisonReport(
            first, second, store: store, request: question.request(to: "compare"),
            toolVersion: PCNSweep.toolVersion)
        try printResult(json ? report.json() : report.text())
    }
}
