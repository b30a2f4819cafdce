internal import Foundation

/// How a quantity grows with a size: β of value ∝ size^β.
///
/// Each seed has a slope of log₂ value against log₂ size, by least squares over all its sizes. The exponent is the mean
/// of the slopes of the seeds, its interval Student's of that mean. Where something else varies beside the size, as
/// width does beside depth, points of one *stratum* share an intercept, and all strata the slope:
///
///     β = Σ (x − x̄_stratum)(y − ȳ_stratum) / Σ (x − x̄_stratum)².
///
/// Only seeds count that have a value above zero wherever some seed has one. What grows faster than a power of the size
/// has no exponent: then β is that of the power between the sizes that were measured.
/// **Source**: own.
public struct GrowthExponent: Hashable, Sendable {
    /// One value of one seed.
    public struct Point: Hashable, Sendable {
        /// What the network was drawn from.
        public var seed: Int
        /// What else varies beside the size; 0 where nothing does.
        public var stratum: Double
        /// Above zero.
        public var size: Double
        /// Above zero, else its seed does not count.
        public var value: Double

        /// One value of one seed.
        ///
        /// - Parameters:
        ///   - seed: what the network was drawn from.
        ///   - stratum: what else varies beside the size.
        ///   - size: above zero.
        ///   - value: of the quantity.
        public init(seed: Int, stratum: Double = 0, size: Double, value: Double) {
            self.seed = seed
            self.stratum = stratum
            self.size = size
            self.value = value
        }
    }

    /// What its interval shows of it.
    public enum Finding: String, CaseIterable, Sendable {
        /// The interval is within ±`flatBound`.
        case flat
        /// It is below −`flatBound`.
        case shrinks
        /// It is above `flatBound`.
        case grows
        /// It reaches across a bound, or there is none.
        case undecided
    }

    /// Exponents up to this magnitude are flat: at 0.1 a quantity changes by 7 % when the size doubles.
    public static let flatBound = 0.1

    /// β.
    public var exponent: Double
    /// Nil with one seed.
    public var interval: Interval?
    /// How many seeds count.
    public var seeds: Int

    /// Nil where no seed has a value above zero at each place, and where no stratum has two sizes.
    public init?(of points: [Point]) {
        struct Place: Hashable {
            var stratum: Double
            var size: Double
        }
        let places = Set(points.map { Place(stratum: $0.stratum, size: $0.size) })
        // In one order, so that sums are the same to the bit.
        let positive = points.filter { $0.value > 0 && $0.value.isFinite && $0.size > 0 }
            .sorted { ($0.stratum, $0.size) < ($1.stratum, $1.size) }
        let bySeed = Dictionary(grouping: positive, by: \.seed)
        let slopes = bySeed.sorted { $0.key < $1.key }.compactMap { _, points in
            points.count == places.count ? Self.slope(through: points) : nil
        }
        guard !slopes.isEmpty else { return nil }
        exponent = slopes.mean
        interval = Interval(ofMean: slopes)
        seeds = slopes.count
    }

    private static func slope(through points: [Point]) -> Double? {
        var products = 0.0
        var squares = 0.0
        let strata = Dictionary(grouping: points, by: \.stratum)
        for (_, stratum) in strata.sorted(by: { $0.key < $1.key }) {
            let (x, y) = (stratum.map { log2($0.size) }, stratum.map { log2($0.value) })
            let (centre, level) = (x.mean, y.mean)
            for (x, y) in zip(x, y) {
                products += (x - centre) * (y - level)
                squares += (x - centre) * (x - centre)
            }
        }
        return squares > 0 ? products / squares : nil
    }

    /// What the interval shows of it.
    public var finding: Finding {
        guard let interval else { return .undecided }
        if interval.upper < -Self.flatBound { return .shrinks }
        if interval.lower > Self.flatBound { return .grows }
        return interval.lower >= -Self.flatBound && interval.upper <= Self.flatBound ? .flat : .undecided
    }

    /// By what factor the quantity changes when the size doubles.
    public var factorOfDoubling: Double { exp2(exponent) }
}
