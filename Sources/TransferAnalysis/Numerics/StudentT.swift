internal import Foundation

/// Student's t distribution with ν degrees of freedom.
///
/// **Source**: Abramowitz and Stegun 1964, 26.7.1: the upper tail beyond t > 0 is half the regularised incomplete
/// beta function,
///
///     Q(t) = ½ I_x(ν/2, ½),  x = ν / (ν + t²).
struct StudentT {
    /// ν.
    private let freedom: Double
    private let beta: IncompleteBeta

    /// - Precondition: one degree of freedom or more.
    init(degreesOfFreedom: Int) { self.init(degreesOfFreedom: Double(degreesOfFreedom)) }

    /// - Precondition: the same; Welch's are seldom a whole number.
    init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom >= 1, "\(degreesOfFreedom) degrees of freedom")
        freedom = degreesOfFreedom
        beta = IncompleteBeta(a: freedom / 2, b: 0.5)
    }

    /// The value that a variable exceeds with a probability.
    ///
    /// Newton's method on ln Q against ln t, in which the tail is nearly straight: Q falls as t^−ν. There ln Q is
    /// concave and falling, so that steps from above the root never pass it. Relative error below 1e-11 up to
    /// ν = 10⁴.
    ///
    /// - Precondition: the probability is above 0 and below ½.
    func quantile(upperTail probability: Double) -> Double {
        precondition(probability > 0 && probability < 0.5, "An upper tail of \(probability)")
        var t = 1.0
        while upperTail(beyond: t) > probability { t *= 2 }
        while true {
            let tail = upperTail(beyond: t)
            let next = t * exp(tail * log(tail / probability) / (t * density(at: t)))
            // The last step; or rounding alone, which makes one upwards.
            guard next < t * (1 - 1e-9) else { return next }
            t = next
        }
    }

    private func upperTail(beyond t: Double) -> Double {
        let sum = freedom + t * t
        return beta.regularised(at: freedom / sum, complement: t * t / sum) / 2
    }

    private func density(at t: Double) -> Double {
        exp(-beta.logBeta - (freedom + 1) / 2 * log1p(t * t / freedom)) / freedom.squareRoot()
    }
}
