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
