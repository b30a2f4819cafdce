import ArgumentParser
import SweepModel

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Train every network of a sweep that has no result yet.",
        discussion: """
            Results go to the store as they come. After an interruption or a crash the same command does what \
            is missing. Ctrl-C lets short trials finish and saves long ones in a checkpoint; a second \
            gives up what runs.

            EXAMPLES:
              pcn-sweep run sweeps/quickstart.json
              pcn-sweep run sweeps/depth-relu.json --store study.sqlite --workers 2
              pcn-sweep run sweeps/quickstart.json --timeout 600 --retry timed_out
              pcn-sweep run sweeps/quickstart.json --shard 1/3
              pcn-sweep run sweeps/quickstart.json --scratch /tmp
            """)

    @OptionGroup var execution: SweepExecution

    func run() async throws {
        let plan = try execution.plan()
        try await execution.run(plan, inStoreAt: execution.storePath(for: plan.sweep.name), as: "run")
    }
}
