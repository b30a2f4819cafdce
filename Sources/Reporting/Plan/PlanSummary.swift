public import SweepModel
public import SweepStore

/// What a sweep would run, and what that would cost.
public struct PlanSummary: Hashable, Sendable {
    /// A key that differs between trials, with its values in ascending order or, for words, as they come.
    public struct Variation: Hashable, Sendable {
        public var key: TrialKey
        public var values: [ConfigurationValue]

        public init(key: TrialKey, values: [ConfigurationValue]) {
            self.key = key
            self.values = values
        }
    }

    /// One group of the transfer question.
    public struct Group: Hashable, Sendable {
        /// `key=value key=value`; empty where nothing else varies.
        public var name: String
        public var trials: Int

        public init(name: String, trials: Int) {
            self.name = name
            self.trials = trials
        }
    }

    public var name: String
    public var revision: String
    public var description: String
    /// How the trials stand in the store.
    public var trials: StatusCounts
    /// In the order of the vocabulary.
    public var variations: [Variation]
    /// In the order of the sweep; empty where it asks no transfer question.
    public var groups: [Group]
    /// Floating-point operations of all trials, done or not: an upper bound.
    public var operations: Double
    /// Peak memory of the largest trial in bytes, its data set aside.
    public var peakMemory: Int
    public var workers: Int
    /// Wall time until all are done; nil on a machine that has not been measured.
    public var predictedSeconds: Double?
    /// The version of the tool that plans.
    public var toolVersion: String

    /// - Parameters:
    ///   - stored: how the trials stand in the store; all pending where there is none.
    ///   - predictedSeconds: wall time of what is left on that many workers.
    /// - Complexity: O(trials × keys).
    public init(
        of sweep: PlannedSweep, stored: StatusCounts, workers: Int, predictedSeconds: Double?,
        toolVersion: String
    ) {
        name = sweep.name
        revision = sweep.revision
        description = sweep.description
        trials = stored
        variations = TrialKey.allCases.filter(\.isIdentifying).compactMap { key in
            let values = Self.distinct(sweep.trials.lazy.map { $0.configuration[key] })
            guard values.count > 1 else { return nil }
            let isNumeric = values.allSatisfy { $0.number != nil }
            return Variation(
                key: key,
                values: isNumeric ? values.sorted { ($0.number ?? 0) < ($1.number ?? 0) } : values)
        }
        let names = sweep.trials.compactMap { $0.coordinates?.group }
        let sizes = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        groups = Self.distinct(names).map { Group(name: $0, trials: sizes[$0, default: 0]) }
        operations = sweep.trials.reduce(0) { $0 + $1.operations }
        peakMemory = sweep.trials.map(\.memory).max() ?? 0
        self.workers = workers
        self.predictedSeconds = predictedSeconds
        self.toolVersion = toolVersion
    }

    /// Each value once, in the order of first appearance.
    private static func distinct<Value: Hashable>(_ values: some Sequence<Value>) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
