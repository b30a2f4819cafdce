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
        /// The states of its trials; those that timed out are counted as failed.
        public var trials: StatusCounts

        public init(
            labels: GroupLabels, analysed: SweepTransfer.Group, cost: TuningCost, trials: StatusCounts
        ) {
            self.labels = labels
            self.analysed = analysed
            self.cost = cost
            self.trials = trials
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
    /// How its trials were read.
    public var reading: QuestionReading
    /// What was left out, and why.
    public var notes: [String]
    /// In the order of their names.
    public var groups: [Group]
    /// The keys by whose values the groups were chosen.
    public var keys: Set<TrialKey>

    public init(
        argument: String, label: String, store: String, sweep: StoredSweep, question: TransferQuestion,
        reading: QuestionReading = QuestionReading(), notes: [String] = [], groups: [Group],
        keys: Set<TrialKey>
    ) {
        self.argument = argument
        self.label = label
        self.store = store
        self.sweep = sweep
        self.question = question
        self.reading = reading
        self.notes = notes
        self.groups = groups
        self.keys = keys
    }

    /// The states of all its groups' trials.
    public var trials: StatusCounts {
        groups.map(\.trials).reduce(into: StatusCounts()) { sum, counts in
            sum.completed += counts.completed
            sum.diverged += counts.diverged
            sum.failed += counts.failed
            sum.pending += counts.pending
        }
    }
}
