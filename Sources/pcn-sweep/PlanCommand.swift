import ArgumentParser
import Foundation
import Planning
import Reporting
import SweepModel
import SweepRunner
import SweepStore

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a sweep would run, and what that costs.",
        usage: "pcn-sweep plan <sweep> [<options>]",
        discussion: """
            Nothing is written. The time is predicted from a short measurement of this machine. What analyse \
            --what hessian would do is planned with --set analysis=hessian; so are the other analyses, and so are \
            they submitted.

            EXAMPLES:
              pcn-sweep plan sweeps/quickstart.json --set train_steps=600
              pcn-sweep plan sweeps/quickstart.json --set analysis=hessian
            """)

    @OptionGroup var options: SweepOptions

    @OptionGroup var part: ShardOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let plan = try options.plan(part.shard)
        let store = try existingStore(of: plan.sweep)
        let standing =
            try store?.standing(of: plan.sweep, numericsVersion: numericsVersion)
            ?? PlanStanding(counts: StatusCounts(pending: plan.sweep.trials.count), ended: [:])
        let summary = PlanSummary(
            of: plan.sweep, stored: standing.counts,
            machineMemory: MachineResources.current.totalMemory, workers: plan.workers,
            predictedSeconds: plan.secondsLeft(standing),
            toolVersion: PCNSweep.toolVersion)
        try printResult(json ? summary.json() : summary.text())
    }

    /// The store that the sweep would go on with, if there is one.
    private func existingStore(of sweep: PlannedSweep) throws -> SweepStore? {
        let path = options.storePath(for: sweep.name, part.shard)
        guard FileManager.default.fileExists(atPath: path) else {
            try options.requireFolderOfStore()
            return nil
        }
        return try SweepStore.open(at: path, access: .readOnly)
    }
}
