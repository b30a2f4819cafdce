import ArgumentParser
import Datasets
import Foundation
import Reporting
import SweepModel
import SweepStore

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far the sweeps of a store are, and what failed.",
        discussion: """
            With --check it looks for damage instead: pages, checksums of results, configurations, the history \
            of attempts. It prints every fault and what to do, and exits with 4 if there is one.

            EXAMPLES:
              pcn-sweep status results/quickstart.sqlite
              pcn-sweep status results/quickstart.sqlite --check
            """)

    @Argument(help: "The store.", completion: .file(extensions: ["sqlite"]), transform: path)
    var store: String

    @Flag(help: "Look for damage.")
    var check = false

    @OptionGroup var data: DataOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        if check { return try printCheck() }
        let report = try StatusReport(
            of: SweepStore.open(at: store, access: .readOnly), toolVersion: PCNSweep.toolVersion)
        try printResult(json ? report.json() : report.text())
    }

    private func printCheck() throws {
        let library = data.library
        let report = try CheckReport(
            of: SweepStore.open(at: store, access: .readOnly),
            describing: { try? library.description(of: $0) }, toolVersion: PCNSweep.toolVersion)
        try printResult(json ? report.json() : report.text())
        if !report.isSound { throw ExitCode(ExitStatus.unusableStore.rawValue) }
    }
}

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show whether the best learning rate transfers.",
        discussion: """
            Prints, for each group of a sweep, the mean metric of every rate at every size, then the best rate, \
            its drift from that of the smallest network and the regret of keeping that one. Options put another \
            question to the same trials; a sweep that is in several stores is reported once.

            EXAMPLES:
              pcn-sweep report results/quickstart.sqlite
              pcn-sweep report results/quickstart.sqlite --where "width <= 64"
              pcn-sweep report results/quickstart.sqlite --metric test_accuracy --from 32
              pcn-sweep report results/quickstart.sqlite --at 60 --eligibility paper
              pcn-sweep report results/quickstart.sqlite --plot
              pcn-sweep report results/quickstart.sqlite --figures figures --figure-format pdf
            """)

    @Argument(
        help: "The stores, one or several.", completion: .file(extensions: ["sqlite"]), transform: path)
    var stores: [String]

    @OptionGroup(title: "Question") var question: QuestionOptions

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup(title: "Figures") var figures: FigureOptions

    func validate() throws {
        if json && figures.plot { throw ValidationError("--plot draws beside text, not beside --json") }
    }

    func run() async throws {
        let request = try question.request(to: "report")
        let report = try TransferReport(
            stores: openStores(stores), request: request, readingTraining: figures.folder != nil,
            toolVersion: PCNSweep.toolVersion)
        try await figures.draw(report)
        try printResult(json ? report.json() : report.text() + figures.plots(of: report))
    }
}
