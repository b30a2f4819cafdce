public import ArgumentParser
public import Reporting
import SweepStore

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show whether the best learning rate transfers.",
        discussion: """
            Prints, for each group of a sweep, the mean metric of every rate at every size, then the best rate, \
            its drift from that of the smallest network and the regret of keeping that one. Options put another \
            question to the same trials; a sweep that is in several stores is reported once. Of trials with an \
            analysis it shows what they measured of their networks, and how that grows with width and depth.

            EXAMPLES:
              pcn-sweep report results/quickstart.sqlite
              pcn-sweep report results/quickstart.sqlite --where "width <= 64"
              pcn-sweep report results/quickstart.sqlite --metric test_accuracy --from 32
              pcn-sweep report results/quickstart.sqlite --at 60 --eligibility paper
              pcn-sweep report results/quickstart.sqlite --plot
              pcn-sweep report results/quickstart.sqlite --figures figures
              pcn-sweep report results/quickstart.sqlite --format html --output q.html
              pcn-sweep report results/quickstart.sqlite --format csv --table transfer
            """)

    /// What a report may be written as.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, csv, markdown, html
    }

    @Argument(
        help: "The stores, one or several.", completion: .file(extensions: ["sqlite"]), transform: path)
    var stores: [String]

    @Option(
        help: ArgumentHelp(
            "How the report is written; html is a page of one file. Default: text.", valueName: "format"))
    var format: Format?

    @Option(
        help: ArgumentHelp(
            "Of --format csv: cells, the curves; transfer, what became of the rates at each size; measures, "
                + "spectrum and growth, of analyses. Default: cells, or measures where there are analyses alone.",
            valueName: "table"))
    var table: TransferReport.CSVContent?

    @Option(
        help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
        completion: .file(), transform: path)
    var output: String?

    @Flag(help: "Print JSON: short for --format json.")
    var json = false

    @OptionGroup(title: "Question") var question: QuestionOptions

    @OptionGroup(title: "Figures") var figures: FigureOptions

    /// The format that is asked for, in either way.
    private var chosenFormat: Format { format ?? (json ? .json : .text) }

    func validate() throws {
        if json, chosenFormat != .json {
            throw ValidationError("--json and --format \(chosenFormat.rawValue) contradict each other")
        }
        if table != nil, chosenFormat != .csv { throw ValidationError("--table belongs to --format csv") }
        if figures.plot, chosenFormat != .text {
            throw ValidationError("--plot draws beside text, not beside \(chosenFormat.rawValue)")
        }
    }

    func run() async throws {
        let file = output.map { OutputFile(path: $0, inputs: self.stores) }
        try file?.requireExpendable()
        let request = try question.request(to: "report")
        let stores = try openStores(stores)
        let report = try TransferReport(
            stores: stores, request: request,
            readingTraining: figures.folder != nil || chosenFormat == .html,
            toolVersion: PCNSweep.toolVersion)
        try await figures.draw(report)
        let text = try await text(of: report)
        if let file { try file.write(text) } else { try printResult(text) }
    }

    private func text(of report: TransferReport) async throws -> String {
        switch chosenFormat {
        case .text: report.text() + figures.plots(of: report)
        case .json: try report.json()
        case .csv: report.csv(table)
        case .markdown: report.markdown()
        case .html: try await ReportPage(report).html()
        }
    }
}

extension TransferReport.CSVContent: ExpressibleByArgument {}
