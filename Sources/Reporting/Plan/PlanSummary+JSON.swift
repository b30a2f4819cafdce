internal import SweepModel

extension PlanSummary {
    /// The plan as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: `EncodingError` where operations or seconds are not finite.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    struct Group: Encodable {
        var group: String
        var trials: Int
    }

    var format = "pcn-sweep plan"
    var version = 1
    var toolVersion: String
    var name: String
    var revision: String
    var description: String
    var trials: TrialCountsEntry
    var trialsOfWholeSweep: Int?
    var varying: [String: [JSONScalar]]
    var groups: [Group]
    var operations: Double
    var peakMemoryBytes: Int
    var trialsBeyondMemory: Int
    var workers: Int
    var predictedSeconds: Double?

    init(_ plan: PlanSummary) {
        toolVersion = plan.toolVersion
        name = plan.name
        revision = plan.revision
        description = plan.description
        trials = TrialCountsEntry(plan.trials)
        trialsOfWholeSweep = plan.wholeCount
        varying = Dictionary(
            uniqueKeysWithValues: plan.variations.map { ($0.key.rawValue, $0.values.map(JSONScalar.init)) })
        groups = plan.groups.map { Group(group: $0.name, trials: $0.trials) }
        operations = plan.operations
        peakMemoryBytes = plan.peakMemory
        trialsBeyondMemory = plan.trialsBeyondMemory
        workers = plan.workers
        predictedSeconds = plan.predictedSeconds
    }
}
