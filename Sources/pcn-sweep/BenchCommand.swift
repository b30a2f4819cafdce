import ArgumentParser
import Reporting

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast this machine is.",
        discussion: """
            Plans, stores, runs and reports sweeps in a temporary folder and prints how long that takes beside what \
            is aimed at. A goal that is missed is no failure.

            EXAMPLE:
              pcn-sweep bench --orchestration --share 0.01
            """)

    @Flag(help: "Measure planning, the store, the coordinator and the reports.")
    var orchestration = false

    @Option(
        help: ArgumentHelp(
            "Less work, for a quick look; goals are for all of it.", valueName: "share"))
    var share = 1.0

    @Flag(help: "Print JSON.")
    var json = false

    mutating func validate() throws {
        if !orchestration { throw ValidationError("bench needs --orchestration") }
        if !(share > 0 && share <= 1) {
            throw ValidationError("--share must be above 0 and at most 1, not \(share)")
        }
    }

    func run() throws {
        let report = try measureOrchestration()
        try printResult(json ? report.json() : report.text())
    }
}
