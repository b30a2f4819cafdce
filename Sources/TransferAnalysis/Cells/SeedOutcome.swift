/// What one trial contributes to a curve.
public struct SeedOutcome: Hashable, Sendable {
    /// How a trial ended, as far as a curve is concerned.
    public enum Ending: Hashable, Sendable {
        /// Trained to the end; whether the loss is better than chance.
        case completed(learned: Bool)
        /// Its loss became infinite or no number.
        case diverged
        /// Pending, running, failed or timed out.
        case missing
    }

    /// What sets its curves apart from others of its sweep.
    public var group: String
    /// The width, depth or other size; above zero.
    public var size: Double
    /// The transferred rate; above zero.
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    /// What the weights and the order of the data were drawn from.
    public var seed: Int
    /// How it ended.
    public var ending: Ending
    /// On the scale of the analysis; nil where the trial has no finite value of the metric.
    public var value: Double?

    /// The outcome of one trial.
    ///
    /// - Parameters:
    ///   - group: what sets its curves apart from others of its sweep.
    ///   - size: the width, depth or other size; above zero.
    ///   - rate: the transferred rate; above zero.
    ///   - otherRate: nil where the other rate does not vary.
    ///   - seed: of the trial.
    ///   - ending: how it ended.
    ///   - value: on the scale of the analysis; nil where there is none.
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
