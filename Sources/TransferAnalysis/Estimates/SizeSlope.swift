internal import Foundation

/// Octaves of rate per octave of size: the slope of a line through log₂ η* against log₂ size.
///
/// 0 where the best rate does not depend on size, −1 where it falls as 1/size. Least squares, weighted by the
/// inverse squared lengths of the optima's intervals where all are bounded, else equally.
/// **Source**: own.
public struct SizeSlope: Hashable, Sendable {
    /// Octaves of rate per octave of size.
    public var slope: Double
    /// By MOVER from the optima's intervals, the weights taken as given; nil where an optimum has none.
    public var interval: Interval?

    /// Nil where a size has no optimum or one that is censored along either rate, and with fewer than two sizes.
    ///
    /// - Parameter count: the number of sizes that should have an optimum.
    init?(through optima: [Optimum], sizes count: Int) {
        guard optima.count == count,
            optima.allSatisfy({ $0.censoring.isEmpty && $0.otherRateCensoring.isEmpty })
        else { return nil }
        let intervals = optima.compactMap(\.octaveInterval)
        let lengths = intervals.map { $0.upper - $0.lower }
        let isWeighted = lengths.count == optima.count && lengths.allSatisfy { $0.isFinite && $0 > 0 }
        let weights = isWeighted ? lengths.map { 1 / ($0 * $0) } : optima.map { _ in 1 }
        let total = weights.reduce(0, +)
        let positions = optima.map { log2($0.size) }
        let centre = zip(weights, positions).reduce(0) { $0 + $1.0 * $1.1 } / total
        let spread = zip(weights, positions).reduce(0) { $0 + $1.0 * ($1.1 - centre) * ($1.1 - centre) }
        guard spread > 0 else { return nil }

        let coefficients = zip(weights, positions).map { $0 * ($1 - centre) / spread }
        slope = zip(coefficients, optima).reduce(0) { $0 + $1.0 * log2($1.1.rate) }
        if intervals.count == optima.count {
            interval = Interval(
                combining: zip(coefficients, zip(optima, intervals)).map {
                    .init(coefficient: $0, estimate: log2($1.0.rate), interval: $1.1)
                })
        }
    }
}
