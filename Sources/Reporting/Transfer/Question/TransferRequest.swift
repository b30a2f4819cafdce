public import SweepModel
public import SweepStore
public import TransferAnalysis

/// What a report is asked beyond its stores. Where it says nothing, each sweep asks its own question.
public struct TransferRequest: Hashable, Sendable {
    /// Which learning rate is transferred.
    public enum Rate: Hashable, Sendable {
        /// One, the other being tuned again at each size where it varies too.
        case one(TrialKey)
        /// Both, found and kept together.
        case both
    }

    /// Where intervals come from.
    public enum Intervals: String, CaseIterable, Hashable, Sendable {
        /// The scatter of contrasts within seeds.
        case paired
        /// The pooled scatter of the cells near the best.
        case pooled
        /// Seeds drawn again, for optimum, drift and slope.
        case bootstrap
    }

    /// Names of sweeps; all where empty.
    public var sweeps: [String] = []
    public var across: TrialKey?
    public var rate: Rate?
    public var from: Double?
    public var metric: TransferQuestion.Metric?
    public var tolerance: Double?
    /// The step as of which trials are compared; the end of training where nil.
    public var step: Int?
    public var filter: TrialFilter?
    public var eligibility = Eligibility.strict
    public var intervals = Intervals.paired

    public init() {}
}
