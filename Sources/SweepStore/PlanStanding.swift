public import SweepModel

/// How the trials of a planned sweep stand in a store.
public struct PlanStanding: Sendable, Hashable {
    public var counts: StatusCounts
    /// The trials that have an outcome, failures included.
    public var ended: Set<TrialIdentity>

    public init(counts: StatusCounts, ended: Set<TrialIdentity>) {
        self.counts = counts
        self.ended = ended
    }
}
