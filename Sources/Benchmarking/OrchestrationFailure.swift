/// A command that was to be measured and failed.
public struct OrchestrationFailure: Error, Hashable, Sendable {
    /// Its words after the program's name.
    public let command: String
    /// What it said, or why it could not be started.
    public let reason: String
}
