/// What one trial contributes to a curve.
public struct SeedOutcome: Hashable, Sendable {
    public enum Ending: Hashable, Sendable {
        case completed(learned: Bool)
        case diverged
        /// Pending, running, failed or timed out.
        case missing
    }

    public var group: String
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    public var seed: Int
    public var ending: Ending
    /// On the scale of the analysis; nil where the trial has no finite value of the metric.
    public var value: Double?

    public init(
        group: String, size: Double, rate: Double, otherRate: Double?, seed: Int, ending: Ending,
        value: Double?
    ) {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
        self.seed = seed
        self.ending = ending
        self.value = value
    }
}
