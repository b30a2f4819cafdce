internal import Foundation

/// Learning-rate transfer within one group of a sweep: optima, drift and regret, as point estimates.
public struct GroupTransfer: Hashable, Sendable {
    /// What was found at one size other than the proxy.
    public struct Target: Hashable, Sendable {
        public var size: Double
        /// Nil where the proxy or this size has no optimum.
        public var drift: Drift?
        public var regret: Regret

        public init(size: Double, drift: Drift?, regret: Regret) {
            self.size = size
            self.drift = drift
            self.regret = regret
        }
    }

    public var group: String
    /// The size on which the rate is tuned.
    public var proxySize: Double
    /// Every size of the group, ascending.
    public var sizes: [Double]
    /// One for each size that has an eligible cell, ascending in size.
    public var optima: [Optimum]
    /// One for each size but the proxy, ascending.
    public var targets: [Target]
    /// Octaves of rate per octave of size: the least-squares slope of log₂ η* against log₂ size.
    ///
    /// 0 where the best rate does not depend on size, −1 where it falls as 1/size. **Source**: own.
    /// Nil where a size has no optimum or one that is censored along either rate, and with fewer than two sizes.
    public var slope: Double?

    /// Estimates the transfer of one group from its cells, in any order.
    ///
    /// - Parameter cells: cells of one group; other groups' are ignored. Each (size, rate, other rate) at most
    ///   once.
    /// - Complexity: O(s · n log n) for n cells of s sizes.
    public init(group: String, cells: [CurveCell], proxySize: Double, scale: ValueScale) {
        let cells = cells.filter { $0.group == group }
        let bySize = Dictionary(grouping: cells, by: \.size)
        let optima = bySize.compactMapValues { Optimum(among: $0, scale: scale) }
        let proxy = optima[proxySize]

        self.group = group
        self.proxySize = proxySize
        sizes = bySize.keys.sorted()
        self.optima = sizes.compactMap { optima[$0] }
        targets = sizes.filter { $0 != proxySize }.map { size in
            let here = bySize[size, default: []]
            let grid = Set((here + bySize[proxySize, default: []]).map(\.rate))
            let target = optima[size]
            let drift = proxy.flatMap { proxy in target.map { Drift(from: proxy, to: $0, grid: grid) } }
            return Target(size: size, drift: drift, regret: Regret(of: proxy, at: target, among: here))
        }
        let isKnown =
            self.optima.count == sizes.count
            && self.optima.allSatisfy { $0.censoring.isEmpty && $0.otherRateCensoring.isEmpty }
        slope =
            isKnown ? leastSquaresSlope(self.optima.map { (x: log2($0.size), y: log2($0.rate)) }) : nil
    }

    /// The optimum at a size, or nil.
    public func optimum(at size: Double) -> Optimum? { optima.first { $0.size == size } }
}

/// Σ (x − x̄)(y − ȳ) / Σ (x − x̄)²; nil where all x are equal.
private func leastSquaresSlope(_ points: [(x: Double, y: Double)]) -> Double? {
    let count = Double(points.count)
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    guard spread > 0 else { return nil }
    return points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
}
