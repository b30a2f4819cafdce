/// One point of a curve of values against learning rates: the seeds of one configuration, taken together.
public struct CurveCell: Hashable, Sendable {
    /// What the seeds of a cell came to.
    public enum State: Hashable, Sendable {
        /// All counting seeds completed and learned; only these cells compete for the optimum.
        case eligible(value: Double)
        /// Some seed completed without having learned.
        case unlearned
        /// Some seed diverged.
        case diverged
        /// No seed counts: pending, failed, or without a value of the metric.
        case untested
    }

    /// What sets this cell's curves apart from the others of its sweep; may be empty.
    public var group: String
    /// The width, depth or other size across which the rate is transferred. Above zero.
    public var size: Double
    /// The transferred rate. Above zero.
    public var rate: Double
    /// The other learning rate; nil where it does not vary.
    public var otherRate: Double?
    /// What its seeds came to.
    public var state: State
    /// The values of an eligible cell's seeds, whose mean is its value, in an order that all cells share; empty
    /// where they are not known, which leaves estimates without intervals.
    public var seedValues: [Double]
    /// The seeds of those values, in their order; empty where they are not known.
    public var seeds: [Int]

    /// A cell of known seeds.
    ///
    /// - Parameters:
    ///   - group: what sets its curves apart from others of its sweep.
    ///   - size: the width, depth or other size; above zero.
    ///   - rate: the transferred rate; above zero.
    ///   - otherRate: nil where the other rate does not vary.
    ///   - state: what its seeds came to.
    ///   - seedValues: those whose mean is the value of an eligible cell.
    ///   - seeds: the seeds of those values, in their order.
    public init(
        group: String, size: Double, rate: Double, otherRate: Double?, state: State,
        seedValues: [Double] = [],
        seeds: [Int] = []
    ) {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
        self.state = state
        self.seedValues = seedValues
        self.seeds = seeds
    }

    /// v, smaller is better; nil unless the cell is eligible.
    public var value: Double? {
        if case .eligible(let value) = state { value } else { nil }
    }
}
