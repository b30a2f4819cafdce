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
    }

    /// The rates around an optimum that serve nearly as well.
    public struct Basin: Hashable, Sendable {
        /// Width in octaves of the rates whose value, interpolated linearly in log₂ rate, is within
        /// `ValueScale.basinDepth` of the best.
        public var octaves: Double
        /// Whether the basin reaches the last eligible rate on some side, so that it may be wider.
        public var isLowerBound: Bool

        public init(octaves: Double, isLowerBound: Bool) {
            self.octaves = octaves
            self.isLowerBound = isLowerBound
        }
    }

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

    public init(
        size: Double, gridRate: Double, otherRate: Double?, value: Double, refinedRate: Double?,
        censoring: Censoring, otherRateCensoring: Censoring, basin: Basin
    ) {
        self.size = size
        self.gridRate = gridRate
        self.otherRate = otherRate
        self.value = value
        self.refinedRate = refinedRate
        self.censoring = censoring
        self.otherRateCensoring = otherRateCensoring
        self.basin = basin
    }

    /// The refined rate where there is one, else the grid's.
    public var rate: Double { refinedRate ?? gridRate }
}
