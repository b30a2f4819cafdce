/// A confidence interval; a side without a bound is infinite.
public struct Interval: Hashable, Sendable {
    /// The confidence of every interval of this analysis.
    public static let confidence = 0.95
    /// The probability that each side of an interval may miss the truth.
    static let sideError = (1 - confidence) / 2

    /// Minus infinity for no bound.
    public var lower: Double
    /// Infinity for no bound.
    public var upper: Double

    /// The interval between two bounds, which belong to it.
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// All numbers: what is known where nothing is.
    public static let unbounded = Interval(lower: -.infinity, upper: .infinity)

    /// Whether a value lies within, the bounds included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

extension Interval {
    /// Student's interval of a mean; nil with fewer than two values.
    ///
    /// - Parameter sideError: the probability that each side may miss the truth.
    init?(ofMean values: [Double], sideError: Double = Self.sideError) {
        guard values.count > 1 else { return nil }
        let error = (values.variance / Double(values.count)).squareRoot()
        let reach = StudentT(degreesOfFreedom: values.count - 1).quantile(upperTail: sideError) * error
        self.init(lower: values.mean - reach, upper: values.mean + reach)
    }

    /// Welch's interval of the difference of two means of independent values, whatever their variances; nil with
    /// fewer than two values of either.
    ///
    /// The degrees of freedom, with eᵢ = sᵢ²/nᵢ, are (e₁ + e₂)² / (e₁²/(n₁ − 1) + e₂²/(n₂ − 1)).
    ///
    /// **Source**: Welch 1947, Satterthwaite 1946.
    init?(ofDifferenceOfMeans first: [Double], _ second: [Double], sideError: Double = Self.sideError) {
        guard first.count > 1, second.count > 1 else { return nil }
        let difference = first.mean - second.mean
        let errors = [first, second].map { $0.variance / Double($0.count) }
        let error = errors[0] + errors[1]
        // Without scatter there are no degrees of freedom, nor is there an error for them to tell of.
        guard error > 0 else {
            self.init(lower: difference, upper: difference)
            return
        }
        let freedom =
            error * error
            / (errors[0] * errors[0] / Double(first.count - 1)
                + errors[1] * errors[1] / Double(second.count - 1))
        let reach =
            StudentT(degreesOfFreedom: freedom).quantile(upperTail: sideError) * error.squareRoot()
        self.init(lower: difference - reach, upper: difference + reach)
    }

    /// One estimate of a sum of independent ones.
    struct Term {
        var coefficient: Double
        var estimate: Double
        var interval: Interval
    }

    /// The interval of Σ cᵢθᵢ from those of independent θᵢ, by MOVER, the method of variance estimates recovery.
    ///
    ///     lower = Σ cᵢθ̂ᵢ − √Σ (cᵢθ̂ᵢ − min(cᵢlᵢ, cᵢuᵢ))²
    ///
    /// and the upper bound likewise: on each side, each interval lends the distance of the bound that matters there
    /// as its standard error. Unlike a sum of variances it keeps the skewness of the intervals and one-sided ones.
    ///
    /// **Source**: Zou and Donner 2008, "Construction of confidence limits about effect measures", equations 3–4.
    init(combining terms: [Term]) {
        var sum = 0.0
        var below = 0.0
        var above = 0.0
        // 0 · ∞ would be NaN, and a term without weight has no say.
        for term in terms where term.coefficient != 0 {
            let estimate = term.coefficient * term.estimate
            let bounds = [term.coefficient * term.interval.lower, term.coefficient * term.interval.upper]
            let toLower = estimate - min(bounds[0], bounds[1])
            let toUpper = max(bounds[0], bounds[1]) - estimate
            sum += estimate
            below += toLower * toLower
            above += toUpper * toUpper
        }
        self.init(lower: sum - below.squareRoot(), upper: sum + above.squareRoot())
    }
}
