public import SweepModel

/// A group of a sweep's transfer question by what its trials have in common.
public struct GroupLabels: Hashable, Sendable {
    /// As the store has it: `key=value key=value`; may be empty.
    public var name: String
    /// What each key is in all trials of the group, as text: its value, or the rule that gives it from the size.
    public var values: [TrialKey: String] = [:]
    /// The keys of its name: those in which the groups of its sweep differ.
    public var namedKeys: Set<TrialKey> = []
    /// One trial of each size.
    public var samples: [Double: TrialConfiguration]

    /// - Parameters:
    ///   - samples: those of this group.
    ///   - across: the key that is the size.
    public init(name: String, samples: [Double: TrialConfiguration], across: TrialKey) {
        self.name = name
        self.samples = samples
        let free: Set<TrialKey> = [across, .seed, .recordEvery, .weightLearningRate, .activityLearningRate]
        for key in TrialKey.allCases where key.isColumn && !free.contains(key) {
            let values = Set(samples.values.map { $0[key] })
            if values.count == 1, let value = values.first, value != .null { self.values[key] = value.text }
        }
        // A rule such as `=2*depth` says more than the values that it gives.
        for pair in name.split(separator: " ") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2, let key = TrialKey(rawValue: String(parts[0])) {
                self.values[key] = String(parts[1])
                namedKeys.insert(key)
            }
        }
    }
}
