internal import Foundation

/// Student's t distribution with ν degrees of freedom.
///
/// **Source**: Abramowitz and Stegun 1964, 26.7.1: the upper tail beyond t > 0 is half the regularised incomplete
/// beta function,
///
///     Q(t) = ½ I_x(ν/2, ½),  x = ν / (ν + t²).
struct StudentT {
    /// ν, one or more.
    let degreesOfFreedom: Int

    /// - Precondition: one degree of freedom or more.
    init(degreesOfFreedom: Int) {
        precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The value that a variable exceeds with a probability.
    ///
    /// Newton's method on ln Q against ln t, in which the tail is nearly straight: Q falls as t^−ν. There ln Q is
    /// concave and falling, so that steps from above the root never pass it. Relative error below 1e-12.
    ///
    /// - Precondition: the probability is above 0 and below ½.
    func quantile(upperTail probability: Double) -> Double {
        precondition(probability > 0 && probability < 0.5, "An upper tail of \(probability)")
        var t = 1.0
        while upperTail(beyond: t) > probability { t *= 2 }
        while true {
            let tail = upperTail(beyond: t)
            let next = t * exp(tail * log(tail / probability) / (t * density(at: t)))
            // Rounding alone makes a step that does not fall.
            guard next < t * (1 - 1e-15) else { return next }
            t = next
        }
    }

    private func upperTail(beyond t: Double) -> Double {
        let freedom = Double(degreesOfFreedom)
        return 0.5
            * regularisedIncompleteBeta(
                x: freedom / (freedom + t * t), complement: t * t / (freedom + t * t), a: freedom / 2, b: 0.5)
    }

    private func density(at t: Double) -> Double {
        let freedom = Double(degreesOfFreedom)
        return exp(-logBeta(freedom / 2, 0.5) - (freedom + 1) / 2 * log1p(t * t / freedom))
            / freedom.squareRoot()
    }
}
