/// A line from the coordinator to a worker. Workers end when their input does.
public enum WorkerRequest: Codable, Sendable, Hashable {
    case run(TrialAssignment)
}

/// One trial for a worker. The attempt number comes back with the result, so that a late one can be told.
public struct TrialAssignment: Codable, Sendable, Hashable {
    public var trialID: Int
    public var attempt: Int
    /// Names the data that the trial was planned on, among all else.
    public var identity: TrialIdentity
    public var configuration: TrialConfiguration

    public init(trialID: Int, attempt: Int, identity: TrialIdentity, configuration: TrialConfiguration) {
        self.trialID = trialID
        self.attempt = attempt
        self.identity = identity
        self.configuration = configuration
    }
}

/// A line from a worker to the coordinator.
public enum WorkerEvent: Codable, Sendable, Hashable {
    /// The first line of every worker.
    case ready(WorkerGreeting)
    case finished(trialID: Int, attempt: Int, result: TrialResult)
    /// The trial could not be run, and why.
    case failed(trialID: Int, attempt: Int, error: String)
}

/// What a worker says of itself before its first trial.
public struct WorkerGreeting: Codable, Sendable, Hashable {
    /// The version of these messages; coordinator and worker must agree.
    public static let protocolVersion = 1

    public var protocolVersion: Int
    public var platform: NumericPlatform

    public init(platform: NumericPlatform) {
        protocolVersion = Self.protocolVersion
        self.platform = platform
    }
}
