public import SweepModel

/// How the trials of a planned sweep stand in a store.
public struct PlanStanding: Sendable, Hashable {
    public var counts: StatusCounts
    /// The trials that have an outcome, failures included, and the seconds that those with a result took.
    public var ended: [TrialIdentity: Double?]

    public init(counts: StatusCounts, ended: [TrialIdentity: Double?]) {
        self.counts = counts
        self.ended = ended
    }
}
