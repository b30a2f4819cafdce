/// A sweep with its trials, as the planner hands it on.
public struct PlannedSweep: Sendable {
    public var name: String
    /// SHA-256 of the sweep's meaning (its canonical text); a changed file under one name is a new revision.
    public var revision: String
    public var description: String
    /// The sweep file as it was read.
    public var source: String
    /// Nil where the file asks no transfer question.
    public var question: TransferQuestion?
    /// In the order of the file, each identity once.
    public var trials: [PlannedTrial]
    /// Which trials these are, where they are not all; their coordinates are those in the whole sweep.
    public var part: SweepPart?

    public init(
        name: String, revision: String, description: String, source: String, question: TransferQuestion?,
        trials: [PlannedTrial], part: SweepPart? = nil
    ) {
        self.name = name
        self.revision = revision
        self.description = description
        self.source = source
        self.question = question
        self.trials = trials
        self.part = part
    }
}

/// One trial of a sweep and its place in the sweep's transfer question.
public struct PlannedTrial: Sendable, Hashable {
    public var identity: TrialIdentity
    public var configuration: TrialConfiguration
    /// Floating-point operations of the whole trial at most; see `StepCost`.
    public var operations: Double
    /// Peak memory of a worker that runs it, in bytes, its data set included.
    public var memory: Int
    /// Nil where the sweep asks no transfer question.
    public var coordinates: TransferCoordinates?

    public init(
        identity: TrialIdentity, configuration: TrialConfiguration, operations: Double, memory: Int,
        coordinates: TransferCoordinates?
    ) {
        self.identity = identity
        self.configuration = configuration
        self.operations = operations
        self.memory = memory
        self.coordinates = coordinates
    }
}

/// Where a trial stands in the transfer question of its sweep.
public struct TransferCoordinates: Sendable, Hashable {
    /// Every varying key but the size, the rates, the seed and keys derived from the size, as
    /// `key=value key=value` in the order of the vocabulary; empty where nothing else varies.
    public var group: String
    /// The value of `across`.
    public var size: Double
    /// The value of the transferred rate; nil where it has no effect (an activity rate under `bp`).
    public var rate: Double?
    /// The value of the other learning rate where that varies too.
    public var otherRate: Double?

    public init(group: String, size: Double, rate: Double?, otherRate: Double?) {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
    }
}
