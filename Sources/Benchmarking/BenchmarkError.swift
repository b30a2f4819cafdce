/// Why a benchmark came to no result.
public struct BenchmarkError: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// A case must not be timed.
        case refused(BenchmarkCase, BenchmarkRefusal)
        /// A measuring process ended, or said what was not asked.
        case processFailed
    }

    public let reason: Reason

    init(_ reason: Reason) { self.reason = reason }
}
