import ArgumentParser
import Benchmarking
import Reporting

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast this machine is.",
        usage: "pcn-sweep bench [<options>]",
        discussion: """
            Times whole training steps of the shapes that Documentation/performance.md discusses, in one process \
            and in several side by side, next to the products alone, to the processor's peak and to what other \
            programs take. A case whose bits differ from those of the plain path is not timed. The whole table \
            takes minutes; leave the machine alone meanwhile.

            With --orchestration it plans, stores, runs and reports sweeps in a temporary folder instead, and \
            prints how long that takes beside what is aimed at.

            A goal that is missed is no failure.

            EXAMPLES:
              pcn-sweep bench --width 64 --depth 8 --activation relu --seconds 0.2
              pcn-sweep bench --orchestration --share 0.01
            """)

    @OptionGroup(title: "Training steps") var steps: StepBenchmarkOptions

    @Flag(help: "Measure planning, the store, the coordinator and the reports.")
    var orchestration = false

    @Option(
        help: ArgumentHelp(
            "With --orchestration: less work, for a quick look; goals are for all of it.", valueName: "share")
    )
    var share: Double?

    @Flag(help: "Print JSON.")
    var json = false

    mutating func validate() throws {
        if orchestration, let option = steps.named.first {
            throw ValidationError("\(option) is for training steps, not for --orchestration")
        }
        guard let share else { return }
        if !orchestration { throw ValidationError("--share is for --orchestration") }
        if !(share > 0 && share <= 1) {
            throw ValidationError("--share must be above 0 and at most 1, not \(share)")
        }
    }

    func run() async throws {
        if orchestration {
            let report = try measureOrchestration()
            try printResult(json ? report.json() : report.text())
        } else {
            let report = try await measureSteps()
            try printResult(json ? report.json() : report.text())
        }
    }
}
