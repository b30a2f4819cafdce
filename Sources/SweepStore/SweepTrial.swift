public import SweepModel

/// The row of a trial, where several stores are read together.
public struct TrialRow: Hashable, Sendable {
    public var id: TrialRowID
    /// Which of the stores holds it, counted from 0 by whoever reads them.
    public var store = 0

    public init(id: TrialRowID) { self.id = id }
}

/// One trial of a sweep, with what a question of any kind needs of it.
public struct SweepTrial: Hashable, Sendable {
    /// Where a trial comes from, so that those of several stores can be united.
    public struct Origin: Hashable, Sendable {
        public var identity: TrialIdentity
        public var numericsVersion: Int
        /// Of its result; nil where it has none.
        public var checksum: String?
    }

    public var row: TrialRow
    /// Where it stands in the sweep's own question; nil where that asks none.
    public var coordinates: TransferCoordinates?
    public var seed: Int
    public var status: TrialStatus
    public var outcome: TransferTrial.Outcome
    /// Of the keys that were asked for, in their order.
    public var values: [ConfigurationValue]
    /// Nil unless asked for.
    public var origin: Origin?
}

/// What is read of the trials of a sweep.
public struct TrialQuery: Sendable {
    public var metric: TransferQuestion.Metric
    /// The step as of which the metric is taken from what was recorded; the end of training where nil.
    public var step: Int?
    /// Which trials are read; all where nil.
    public var filter: TrialFilter?
    /// Keys whose values are read with each trial.
    public var keys: [TrialKey]
    public var readsOrigins: Bool

    public init(
        metric: TransferQuestion.Metric, step: Int? = nil, filter: TrialFilter? = nil, keys: [TrialKey] = [],
        readsOrigins: Bool = false
    ) {
        self.metric = metric
        self.step = step
        self.filter = filter
        self.keys = keys
        self.readsOrigins = readsOrigins
    }
}
