public import Planning
public import SweepModel

/// What the tasks of a submission are predicted to need.
public struct TaskSize: Hashable, Sendable {
    /// Wall seconds of the longest task.
    public var longestSeconds: Double
    /// Processor seconds of all tasks together.
    public var totalSeconds: Double
    /// Bytes that the workers of the largest task occupy at their peak.
    public var workerMemory: Int
    /// Trials of the whole sweep, which every task plans.
    public var trials: Int

    /// - Parameters:
    ///   - shards: those to be run.
    ///   - model: of the machine that submits; the nodes may be slower.
    ///   - workers: of each task.
    public init(of shards: [[PlannedTrial]], ofTrials trials: Int, model: CostModel, workers: Int) {
        longestSeconds = 0
        totalSeconds = 0
        workerMemory = 0
        self.trials = trials
        for shard in shards {
            // The last worker to be given a trial may be given the longest one.
            let longestTrial = shard.map(model.seconds).max() ?? 0
            longestSeconds = max(
                longestSeconds, model.totalSeconds(of: shard, workers: workers) + longestTrial)
            totalSeconds += shard.reduce(0) { $0 + model.seconds(of: $1) }
            let memory = workers.multipliedReportingOverflow(by: shard.map(\.memory).max() ?? 0)
            workerMemory = max(workerMemory, memory.overflow ? Self.mostMemory : memory.partialValue)
        }
    }

    /// More than any machine has, and far from the largest number.
    private static let mostMemory = 1 << 60

    /// Twice the predicted time and five minutes, in whole minutes: nodes differ in speed, and disks in patience. Of what
    /// would take longer than a thousand years that.
    public var timeLimit: TimeLimit {
        TimeLimit(minutes: Int(min((longestSeconds * 2 / 60).rounded(.up), 5e8)) + 5)
    }

    /// A quarter above the prediction, and what planning and the store take: 200 MB and 4 kB a trial of the sweep.
    public var memory: String {
        let bytes = min(workerMemory, Self.mostMemory) / 4 * 5 + 200_000_000 + trials * 4_000
        return "\((bytes + 1_048_575) / 1_048_576)M"
    }

    public var coreHours: Double { totalSeconds / 3_600 }
}
