public import SweepModel

/// Why stores were not united; nothing has changed then.
public struct MergeError: Error, Sendable {
    public enum Reason: Sendable {
        /// Every store that cannot be used.
        case unusable([StoreError])
        /// Sources whose sweeps are not those of any other store of the merge.
        case unrelated(sources: [String])
        /// Trials with other results than before on the same numeric platform: the first few, and how many there are.
        case conflicts([MergeConflict], count: Int)
    }

    /// What was to hold the union, as the user named it.
    public let destination: String
    public let reason: Reason

    init(_ reason: Reason, destination: String) {
        self.reason = reason
        self.destination = destination
    }
}

/// Two results of one trial on one numeric platform, which ought to be the same to the bit and are not.
public struct MergeConflict: Hashable, Sendable {
    /// A result, and which attempt gave it.
    public struct Result: Hashable, Sendable {
        public var outcome: String
        public var finalTrainLoss: Double?
        public var minTrainLoss: Double?
        public var testLoss: Double?
        public var checksum: String
        /// The machine that ran the attempt.
        public var host: String
        /// When it ended, as the store has it.
        public var endedAt: String
    }

    /// The store that brought the second result.
    public var source: String
    public var identity: TrialIdentity
    public var configuration: TrialConfiguration
    public var numericPlatform: String
    public var known: Result
    public var arriving: Result
}
