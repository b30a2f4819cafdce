/// A submission that failed half-way, with jobs that could not be cancelled: they will run.
public struct JobsLeftError: Error {
    /// Why the submission failed.
    public var cause: any Error
    /// By Slurm's numbers; at least one.
    public var jobs: [Int]
    /// Why they could not be cancelled.
    public var cancellation: SlurmError
    /// Whether the submit folder could take them down, so that no shard of theirs is sent again.
    public var isRecorded: Bool
}
