/// Why Slurm did not do what it was asked.
public struct SlurmError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The program is not on this machine's path.
        case absent
        /// It ended with an error, after these words.
        case refused(String)
        /// It said what this program does not understand.
        case unintelligible(String)
    }

    /// The program of Slurm's: `sbatch`, `scontrol` or `scancel`.
    public var program: String
    public var reason: Reason

    static func absent(_ program: String) -> SlurmError { SlurmError(program: program, reason: .absent) }

    static func refused(_ program: String, _ words: String) -> SlurmError {
        SlurmError(program: program, reason: .refused(words))
    }

    static func unintelligible(_ program: String, _ words: String) -> SlurmError {
        SlurmError(program: program, reason: .unintelligible(words))
    }
}
