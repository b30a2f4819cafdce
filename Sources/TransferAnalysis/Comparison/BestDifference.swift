/// How much better or worse the best rates of one group do at a size than those of another.
///
///     d = v(first, η*(first)) − v(second, η*(second))
///
/// with η* the best rates on each one's own grid. Where both have seeds in common that saw the same data in the same
/// order, d is the mean over these of the difference within the seed, with Student's interval; else the difference
/// of the means over all seeds, with Welch's.
///
/// Both values are the smallest of their grids as the same seeds saw them, so both are a little too good. The
/// interval holds nevertheless, as `Documentation/statistics.md` shows: choosing the smallest narrows the scatter by
/// about what it shifts the mean.
///
/// **Source**: own.
public struct BestDifference: Hashable, Sendable {
    /// How the seeds are compared.
    public enum Method: String, Hashable, Sendable {
        /// Within equal seeds, by Student.
        case paired
        /// Between the means of unlike seeds, by Welch.
        case welch
    }

    /// One of the two that are compared.
    public enum Side: String, Hashable, Sendable {
        /// The one that is compared: d below zero is its advantage.
        case first
        /// The one that it is compared with.
        case second
    }

    /// d: below zero where the first is better.
    public var value: Double
    /// How the seeds were compared.
    public var method: Method
    /// The number of pairs, or that of the side with fewer seeds.
    public var seeds: Int
    /// Nil with one seed. The intervals of all sizes that are compared hold together, by a Bonferroni correction, so
    /// that a list of the sizes at which one side is better is right as a whole.
    public var interval: Interval?

    /// The side that is better beyond doubt: the interval excludes zero.
    public var better: Side? {
        guard let interval else { return nil }
        return interval.upper < 0 ? .first : interval.lower > 0 ? .second : nil
    }

    /// Compares two cells; nil unless both are eligible.
    ///
    /// - Parameters:
    ///   - sharesData: whether equal seeds saw the same data in the same order.
    ///   - comparisons: the number of intervals that are to hold together.
    init?(of first: CurveCell, to second: CurveCell, sharesData: Bool, comparisons: Int) {
        guard let firstValue = first.value, let secondValue = second.value else { return nil }
        let sideError = Interval.sideError / Double(comparisons)
        let differences = sharesData ? Self.differences(first, second) : []
        if differences.isEmpty {
            value = firstValue - secondValue
            method = .welch
            seeds = min(first.seedValues.count, second.seedValues.count)
            interval = Interval(
                ofDifferenceOfMeans: first.seedValues, second.seedValues, sideError: sideError)
        } else {
            value = differences.mean
            method = .paired
            seeds = differences.count
            interval = Interval(ofMean: differences, sideError: sideError)
        }
    }

    /// The differences of equal seeds, in the order of the first cell's.
    private static func differences(_ first: CurveCell, _ second: CurveCell) -> [Double] {
        let values = Dictionary(
            zip(second.seeds, second.seedValues), uniquingKeysWith: { one, _ in one })
        return zip(first.seeds, first.seedValues).compactMap { seed, value in
            values[seed].map { value - $0 }
        }
    }
}
