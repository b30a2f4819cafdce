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
    /// Trials of the whole sweep, where these are the part of a shard.
    public var wholeCount: Int?
    /// In the order of the vocabulary.
    public var variations: [Variation]
    /// In the order of the sweep; empty where it asks no transfer question.
    public var groups: [Group]
    /// Floating-point operations of all trials, done or not: an upper bound.
    public var operations: Double
    /// Bytes that a worker of the largest trial occupies.
    public var peakMemory: Int
    /// What this machine has, in bytes, and the trials that need more: they cannot run here.
    public var machineMemory: Int
    public var trialsBeyondMemory: Int
    public var workers: Int
    /// Wall time until all are done; nil on a machine that has not been measured.
    public var predictedSeconds: Double?
    /// The version of the tool that plans.
    public var toolVersion: String

    /// - Parameters:
    ///   - stored: how the trials stand in the store; all pending where there is none.
    ///   - machineMemory: bytes.
    ///   - predictedSeconds: wall time of what is left on that many workers.
    /// - Complexity: O(trials × keys).
    public init(
        of sweep: PlannedSweep, stored: StatusCounts, machineMemory: Int, workers: Int,
        predictedSeconds: Double?, toolVersion: String
    ) {
        name = sweep.name
        revision = sweep.revision
        description = sweep.description
        trials = stored
        wholeCount = sweep.part?.wholeCount
        let keys = TrialKey.allCases.filter(\.isIdentifying)
        var values = keys.map { _ in Tally<ConfigurationValue>() }
        var groups = Tally<String>()
        for trial in sweep.trials {
            for (index, key) in keys.enumerated() { values[index].add(trial.configuration[key]) }
            if let group = trial.coordinates?.group { groups.add(group) }
        }
        variations = zip(keys, values).compactMap { key, tally in
            let values = tally.entries.map(\.value)
            guard values.count > 1 else { return nil }
            let isNumeric = values.allSatisfy { $0.number != nil }
            return Variation(
                key: key,
                values: isNumeric ? values.sorted { ($0.number ?? 0) < ($1.number ?? 0) } : values)
        }
        self.groups = groups.entries.map { Group(name: $0.value, trials: $0.count) }
        operations = sweep.trials.reduce(0) { $0 + $1.operations }
        peakMemory = sweep.trials.map(\.memory).max() ?? 0
        self.machineMemory = machineMemory
        trialsBeyondMemory = sweep.trials.count { $0.memory > machineMemory }
        self.workers = workers
        self.predictedSeconds = predictedSeconds
        self.toolVersion = toolVersion
    }
}

/// Values in the order of first appearance, and how often each came.
private struct Tally<Value: Hashable> {
    private(set) var entries: [(value: Value, count: Int)] = []
    private var indices: [Value: Int] = [:]
    /// The entry of the value before, which is most often the next one's too.
    private var latest = 0

    mutating func add(_ value: Value) {
        if !entries.indices.contains(latest) || entries[latest].value != value {
            latest = indices[value] ?? entries.count
            if latest == entries.count {
                indices[value] = latest
                entries.append((value, 0))
            }
        }
        entries[latest].count += 1
    }
}
