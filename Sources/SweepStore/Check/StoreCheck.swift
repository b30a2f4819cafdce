public import Datasets
public import SweepModel

/// What is wrong with a store.
public struct StoreCheck: Hashable, Sendable {
    /// Something that is not as it was written, or contradicts itself.
    public struct Fault: Hashable, Sendable {
        /// The trial that has it; nil where it is the file's.
        public var trial: TrialRowID?
        /// The trial's identity, where that can be read.
        public var identity: TrialIdentity?
        public var message: String

        public init(trial: TrialRowID? = nil, identity: TrialIdentity? = nil, message: String) {
            self.trial = trial
            self.identity = identity
            self.message = message
        }
    }

    /// Trials that were looked at.
    public var trials = 0
    /// Those of them with a result that has the checksum it was recorded with.
    public var soundResults = 0
    public var faults: [Fault] = []
    /// Data sets that are not on this machine: configurations of their trials could not be held to identities.
    public var absentData: Set<DatasetName> = []

    public init() {}
}
