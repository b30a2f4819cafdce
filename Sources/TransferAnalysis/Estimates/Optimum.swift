/// The best learning rate of one group at one size.
public struct Optimum: Hashable, Sendable {
    /// Why the true optimum may lie outside the rates that were tried.
    public struct Censoring: OptionSet, Hashable, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// No lower rate was tried: the true optimum may be lower.
        public static let atLowEnd = Censoring(rawValue: 1)
        /// No higher rate was tried: the true optimum may be higher.
        public static let atHighEnd = Censoring(rawValue: 2)
        /// The next higher rate ran and is not eligible: the true optimum may lie between the two.
        public static let besideEdge = Censoring(rawValue: 4)

        /// Whether the true optimum may be lower than the one found.
        public var isOpenBelow: Bool { contains(.atLowEnd) }
        /// Whether the true optimum may be higher than the one found.
        public var isOpenAbove: Bool { !isDisjoint(with: [.atHighEnd, .besideEdge]) }
        /// Whether rates beyond it were not tried, so that a better one may have been missed.
        public var isAtGridEnd: Bool { !isDisjoint(with: [.atLowEnd, .atHighEnd]) }
    }

    /// The rates around an optimum that serve nearly as well.
    public struct Basin: Hashable, Sendable {
        /// Width in octaves of the rates whose value, interpolated linearly in log₂ rate, is within
        /// `ValueScale.basinDepth` of the best.
        public var octaves: Double
        /// Whether the basin reaches the last eligible rate on some side, so that it may be wider.
        public var isLowerBound: Bool
    }

    /// The width, depth or other size.
    public var size: Double
    /// The transferred rate of the best eligible cell.
    public var gridRate: Double
    /// The other rate of that cell; nil where it does not vary.
    public var otherRate: Double?
    /// The value of that cell.
    public var value: Double
    /// The vertex of the parabola through the best cell and its neighbours; nil where they do not allow one.
    public var refinedRate: Double?
    /// Along the transferred rate.
    public var censoring: Censoring
    /// Along the other rate, at the best transferred one; empty where it does not vary.
    public var otherRateCensoring: Censoring
    /// Along the transferred rate.
    public var basin: Basin
    /// The mean rise of the value above the best over the eligible rates at the best other rate, each weighted by
    /// the octaves that it stands for (trapezoidal rule); nil with fewer than two.
    ///
    /// **Source**: the learning-rate sensitivity of Wortsman et al. 2023, "Small-scale proxies for large-scale
    /// Transformer training instabilities", section 2.2. **Deviations**: rates that do not train have no value and
    /// are left out, where they count with the loss at initialisation.
    public var sensitivity: Double?
    /// The scatter of seeds near the best; nil with one seed or one eligible cell.
    public var noise: PooledError?
    /// Of the rate, at the best other rate: 0 and infinity stand for no bound. Nil where `noise` is.
    ///
    /// It covers the *refined* optimum of this grid, which infinitely many seeds would find: that of a curve which is
    /// no parabola lies beside it. Where no parabola is allowed it covers the minimum itself between grid rates.
    public var interval: Interval?

    /// The refined rate where there is one, else the grid's.
    public var rate: Double { refinedRate ?? gridRate }

    /// Whether rates beyond the best were not tried, of either kind.
    public var isAtGridEnd: Bool { censoring.isAtGridEnd || otherRateCensoring.isAtGridEnd }
}
