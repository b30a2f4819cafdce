public import SweepModel

/// A trial that a coordinator has taken on, and the attempt under which its result will be accepted.
public struct Claim: Hashable, Sendable, Identifiable {
    /// A trial of a store and the number of an attempt at it.
    public struct ID: Hashable, Sendable {
        public var trial: TrialRowID
        /// Counted from 1. A later attempt makes the claims of earlier ones stale.
        public var attempt: Int

        public init(trial: TrialRowID, attempt: Int) {
            self.trial = trial
            self.attempt = attempt
        }
    }

    public var id: ID
    public var identity: TrialIdentity
    public var configuration: TrialConfiguration
    /// Predicted floating-point operations of the whole trial.
    public var operations: Double
    /// Predicted peak memory of its worker in bytes, program and data set included.
    public var memory: Int
    /// Earlier attempts that ended in failure; those given back or lost with their coordinator do not count.
    public var failures: Int

    public init(
        id: ID, identity: TrialIdentity, configuration: TrialConfiguration, operations: Double, memory: Int,
        failures: Int
    ) {
        self.id = id
        self.identity = identity
        self.configuration = configuration
        self.operations = operations
        self.memory = memory
        self.failures = failures
    }
}

/// The row of a trial within its store; across stores a trial is known by its identity.
public struct TrialRowID: Hashable, Sendable, RawRepresentable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The order in which a sweep's pending trials are handed out.
public enum ClaimOrder: String, CaseIterable, Sendable {
    /// By predicted operations: first results soon.
    case cheapestFirst = "cheapest_first"
    /// As the sweep file lists them.
    case sweepOrder = "sweep_order"
    /// The longest trials first, so that none is left over at the end.
    case dearestFirst = "dearest_first"
}

/// A coordinator's registration in a store.
public struct CoordinatorID: Hashable, Sendable, RawRepresentable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// What ran the trials of a coordinator.
public struct Provenance: Hashable, Sendable {
    public var toolVersion: String
    /// Nil for a build outside a repository.
    public var gitCommit: String?
    /// The processor's model name.
    public var cpu: String

    public init(toolVersion: String, gitCommit: String?, cpu: String) {
        self.toolVersion = toolVersion
        self.gitCommit = gitCommit
        self.cpu = cpu
    }
}
