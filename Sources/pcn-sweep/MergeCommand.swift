import ArgumentParser
import Foundation
import Reporting
import SweepStore

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Unite stores, such as those of the shards of a sweep.",
        discussion: """
            The destination is made if it is not there, and replaced in one step by what holds the sources as well: \
            their sweeps, trials, results and attempts. The same again changes nothing. Sources stay as they are.

            Two results of one trial on the same numeric platform must agree to the bit: where they do not, nothing \
            changes and the exit code is 4. Of two platforms the result that was there first stays, and the other \
            is kept beside it, in the table other_result. What still runs in a source is pending.

            EXAMPLES:
              pcn-sweep run sweeps/quickstart.json --shard 1/2
              pcn-sweep run sweeps/quickstart.json --shard 2/2
              pcn-sweep merge results/whole.sqlite results/quickstart.shard-*-of-2.sqlite
            """)

    @Argument(
        help: ArgumentHelp("The store that will hold all.", valueName: "destination"),
        completion: .file(extensions: ["sqlite"]), transform: path)
    var destination: String

    @Argument(
        help: ArgumentHelp("The stores to unite with it.", valueName: "source"),
        completion: .file(extensions: ["sqlite"]), transform: path)
    var sources: [String]

    @Flag(help: "Unite stores that have no sweep in common, too.")
    var unrelated = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let summary = try SweepStore.merge(sources, into: destination, allowingUnrelated: unrelated)
        let store = try SweepStore.open(at: destination, access: .readOnly)
        let report = MergeReport(
            summary, status: try StatusReport(of: store, toolVersion: PCNSweep.toolVersion))
        try store.close()
        try printResult(json ? report.json() : report.text())
    }
}
