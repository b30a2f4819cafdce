/// Where and how often the state of long trials is saved.
public struct CheckpointPlan: Sendable {
    /// Made where it is not there.
    public var folder: String
    /// Seconds from one checkpoint to the next.
    public var interval: Double

    public init(folder: String, interval: Double) {
        self.folder = folder
        self.interval = interval
    }
}

/// Why a checkpoint cannot be used or made.
enum CheckpointFault: Error, Equatable {
    /// Its length or digest is not that of a whole checkpoint.
    case torn
    /// Of another trial.
    case foreign
    case otherFormat
    case otherPlatform(String)
    /// A link, a folder or somebody else's.
    case notOwnFile
    /// The number of a system error.
    case system(Int32)
}
