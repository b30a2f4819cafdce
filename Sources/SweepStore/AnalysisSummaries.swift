/// The spectrum of one trial at one training step.
public struct SpectrumSummary: Hashable, Sendable {
    /// The shares of the eigenvalues that lie at or below the quantiles.
    public static let shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

    public var step: Int
    public var count: Int
    /// How many are below zero.
    public var negative: Int
    /// The smallest magnitude of an eigenvalue.
    public var leastMagnitude: Double
    /// Of `shares`, each the eigenvalue of the nearest rank.
    public var quantiles: [Double]

    public init(step: Int, count: Int, negative: Int, leastMagnitude: Double, quantiles: [Double]) {
        self.step = step
        self.count = count
        self.negative = negative
        self.leastMagnitude = leastMagnitude
        self.quantiles = quantiles
    }
}

/// The eigenvalues whose magnitudes lie in one range of a logarithmic scale.
public struct SpectrumBin: Hashable, Sendable {
    public static let binsInDecade = 4

    /// The magnitudes are from 10 to the index over `binsInDecade` up to the same of the next index.
    public var index: Int
    public var positive: Int
    public var negative: Int

    public init(index: Int, positive: Int, negative: Int) {
        self.index = index
        self.positive = positive
        self.negative = negative
    }
}

/// What some trials had at one layer and inference step.
public struct TracePoint: Hashable, Sendable {
    /// Nil for what the whole network has.
    public var layer: Int?
    public var inferenceStep: Int
    /// Of the trials with a value there; an energy that is no number is none.
    public var count: Int
    /// How many values are above zero.
    public var positive: Int
    /// The sum of log₁₀ over those, so that summaries of several stores add up.
    public var logSum: Double

    public init(layer: Int?, inferenceStep: Int, count: Int, positive: Int, logSum: Double) {
        self.layer = layer
        self.inferenceStep = inferenceStep
        self.count = count
        self.positive = positive
        self.logSum = logSum
    }
}
