public import SweepModel

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

    /// The trials of one group of the transfer question.
    public struct Group: Hashable, Sendable {
        public var name: String
        public var trials: Int
        public var alreadyDone: Int

        public init(name: String, trials: Int, alreadyDone: Int) {
            self.name = name
            self.trials = trials
            self.alreadyDone = alreadyDone
        }
    }

    public var name: String
    public var revision: String
    public var description: String
    public var trials: Int
    /// Trials that the store already holds a result of.
    public var alreadyDone: Int
    /// In the order of the vocabulary.
    public var variations: [Variation]
    /// In the order of the sweep; empty where it asks no transfer question.
    public var groups: [Group]
    /// Floating-point operations of the trials still to run: an upper bound.
    public var operations: Double
    /// Memory of the largest of them, in bytes.
    public var peakMemory: Int
    public var workers: Int
    /// Wall time until all are done; nil on a machine that has not been measured.
    public var predictedSeconds: Double?
    /// The version of the tool that plans.
    public var toolVersion: String

    /// - Parameters:
    ///   - isDone: whether the store holds a result of a trial.
    ///   - predictedSeconds: wall time of what is left on that many workers.
    /// - Complexity: O(trials × keys).
    public init(
        of sweep: PlannedSweep, isDone: (TrialIdentity) -> Bool, workers: Int, predictedSeconds: Double?,
        toolVersion: String
    ) {
        let done = sweep.trials.map { isDone($0.identity) }
        let left = zip(sweep.trials, done).filter { !$0.1 }.map(\.0)
        name = sweep.name
        revision = sweep.revision
        description = sweep.description
        trials = sweep.trials.count
        alreadyDone = trials - left.count
        variations = TrialKey.allCases.filter(\.isIdentifying).compactMap { key in
            let values = Self.distinct(sweep.trials.lazy.map { $0.configuration[key] })
            guard values.count > 1 else { return nil }
            let isNumeric = values.allSatisfy { $0.number != nil }
            return Variation(
                key: key,
                values: isNumeric ? values.sorted { ($0.number ?? 0) < ($1.number ?? 0) } : values)
        }
        let names = sweep.trials.map { $0.coordinates?.group }
        groups = Self.distinct(names.compactMap(\.self)).map { name in
            let members = zip(names, done).filter { $0.0 == name }
            return Group(name: name, trials: members.count, alreadyDone: members.count { $0.1 })
        }
        operations = left.reduce(0) { $0 + $1.operations }
        peakMemory = left.map(\.memory).max() ?? 0
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
