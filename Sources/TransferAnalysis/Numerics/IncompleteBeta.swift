internal import Foundation

/// The regularised incomplete beta function I_x(a, b), the share of ∫ t^(a−1) (1−t)^(b−1) dt that lies below x.
///
/// **Source**: Abramowitz and Stegun 1964, 26.5.8, the continued fraction
///
///     I_x(a, b) = x^a (1−x)^b / (a B(a, b)) · 1/(1 + d₁/(1 + d₂/(1 + …)))
///     d₂ₘ = m (b − m) x / ((a + 2m − 1)(a + 2m))
///     d₂ₘ₊₁ = −(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1))
///
/// evaluated from the front by Lentz's method (Lentz 1976, Thompson and Barnett 1986). It converges fast for
/// x < (a + 1)/(a + b + 2); above, I_x(a, b) = 1 − I_(1−x)(b, a).
struct IncompleteBeta {
    private let a: Double
    private let b: Double
    /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
    let logBeta: Double

    /// - Parameters: above 0.
    init(a: Double, b: Double) {
        self.a = a
        self.b = b
        logBeta = lgamma(a) + lgamma(b) - lgamma(a + b)
    }

    /// - Parameters:
    ///   - x: above 0 and below 1.
    ///   - complement: 1 − x, which a caller near x = 1 knows better than a subtraction would.
    func regularised(at x: Double, complement: Double) -> Double {
        let front = exp(a * log(x) + b * log(complement) - logBeta)
        return x > (a + 1) / (a + b + 2)
            ? 1 - front / (b * Self.continuedFraction(x: complement, a: b, b: a))
            : front / (a * Self.continuedFraction(x: x, a: a, b: b))
    }

    /// 1 + d₁/(1 + d₂/(1 + …)).
    private static func continuedFraction(x: Double, a: Double, b: Double) -> Double {
        var value = 1.0
        var numerators = 1.0
        var denominators = 0.0
        for term in 1..<10_000 {
            let m = Double(term / 2)
            let d =
                term.isMultiple(of: 2)
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            // The ratios of successive numerators and denominators; both stay above zero for x in this range.
            denominators = 1 / (1 + d * denominators)
            numerators = 1 + d / numerators
            let change = numerators * denominators
            value *= change
            if abs(change - 1) < 1e-16 { break }
        }
        return value
    }
}
