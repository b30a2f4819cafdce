import ArgumentParser
import Foundation
import Planning
import Reporting
import SweepModel
import SweepStore

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a sweep would run, and what that costs on this machine.",
        discussion: """
            Nothing is written. The time is predicted from a short measurement of this machine.

            EXAMPLE:
              pcn-sweep plan sweeps/quickstart.json --set train_steps=600
            """)

    @OptionGroup var options: SweepOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let plan = try options.plan()
        let stored = try counts(of: plan.sweep)
        let cost = plan.costModel()
        let summary = PlanSummary(
            of: plan.sweep, stored: stored, workers: plan.workers,
            predictedSeconds: cost?.totalSeconds(of: plan.sweep.trials, workers: plan.workers),
            toolVersion: PCNSweep.toolVersion)
        print(json ? try summary.json() : summary.text(), terminator: "")
    }

    /// How the trials stand in the store, if there is one.
    private func counts(of sweep: PlannedSweep) throws -> StatusCounts {
        let path = options.storePath(for: sweep)
        guard FileManager.default.fileExists(atPath: path) else {
            return StatusCounts(pending: sweep.trials.count)
        }
        return try SweepStore.open(at: path, access: .readOnly)
            .status(of: sweep, numericsVersion: numericsVersion)
    }
}
