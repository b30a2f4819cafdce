public import SweepModel
public import SweepStore
public import TransferAnalysis

/// One of the two that are compared: groups of one sweep.
public struct ComparisonSide: Hashable, Sendable {
    /// A group with what it takes to tune it.
    public struct Group: Hashable, Sendable {
        public var labels: GroupLabels
        public var analysed: SweepTransfer.Group
        public var cost: TuningCost

        public init(labels: GroupLabels, analysed: SweepTransfer.Group, cost: TuningCost) {
            self.labels = labels
            self.analysed = analysed
            self.cost = cost
        }
    }

    /// As the user named it.
    public var argument: String
    /// What it is called in tables and sentences.
    public var label: String
    /// The store's path.
    public var store: String
    public var sweep: StoredSweep
    public var question: TransferQuestion
    /// In the order of their names.
    public var groups: [Group]
    /// The keys by whose values the groups were chosen.
    public var keys: Set<TrialKey>

    public init(
        argument: String, label: String, store: String, sweep: StoredSweep, question: TransferQuestion,
        groups: [Group], keys: Set<TrialKey>
    ) {
        self.argument = argument
        self.label = label
        self.store = store
        self.sweep = sweep
        self.question = question
        self.groups = groups
        self.keys = keys
    }

    /// The states of the groups' trials; those that failed or timed out are counted together.
    public var trials: StatusCounts {
        groups.flatMap(\.analysed.cells).reduce(into: StatusCounts()) { counts, cell in
            counts.completed += cell.completed
            counts.diverged += cell.diverged
            counts.failed += cell.failed
            counts.pending += cell.missing
        }
    }
}
