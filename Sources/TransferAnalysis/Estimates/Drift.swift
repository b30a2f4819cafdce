internal import Foundation

/// How far the best rate moved between the proxy and a target.
///
///     drift = log₂(η*(target) / η*(proxy))
///
/// with η* the best rate of a size. **Source**: own.
public struct Drift: Hashable, Sendable {
    /// How the true drift relates to the number, given what was censored.
    public enum Relation: String, Hashable, Sendable {
        /// Both optima lie between rates that were tried: the number estimates the drift.
        case equal
        /// The target's optimum may be higher, or the proxy's lower.
        case atLeast = "at_least"
        /// The target's optimum may be lower, or the proxy's higher.
        case atMost = "at_most"
        /// Both may be, or an optimum is censored along the other rate: the number bounds nothing.
        case unbounded
    }

    /// With the refined rates, grid rates where there are none.
    public var octaves: Double
    /// What the number says of the true drift.
    public var relation: Relation
    /// The same with grid rates throughout.
    public var gridOctaves: Double
    /// The same in steps of the group's grid: positions among the rates planned at either size.
    public var gridSteps: Int
    /// Of `octaves`, from the optima's intervals by MOVER; nil where one has none. A bound in another other rate
    /// bounds nothing, so that the interval is unbounded where an optimum is censored along the other rate.
    public var interval: Interval?

    /// The drift from one optimum to another.
    ///
    /// - Parameter grid: the rates planned at either size, in any order, each once.
    init(from proxy: Optimum, to target: Optimum, grid: Set<Double>) {
        octaves = log2(target.rate / proxy.rate)
        gridOctaves = log2(target.gridRate / proxy.gridRate)
        gridSteps =
            grid.count { $0 <= target.gridRate } - grid.count { $0 <= proxy.gridRate }
        let mayBeHigher = target.censoring.isOpenAbove || proxy.censoring.isOpenBelow
        let mayBeLower = target.censoring.isOpenBelow || proxy.censoring.isOpenAbove
        // Another other rate may move the best transferred one either way.
        let isFree = !target.otherRateCensoring.isEmpty || !proxy.otherRateCensoring.isEmpty
        relation =
            switch (mayBeHigher || isFree, mayBeLower || isFree) {
            case (false, false): .equal
            case (true, false): .atLeast
            case (false, true): .atMost
            case (true, true): .unbounded
            }
        if let from = proxy.octaveInterval, let to = target.octaveInterval {
            interval =
                isFree
                ? .unbounded
                : Interval(combining: [
                    .init(coefficient: 1, estimate: log2(target.rate), interval: to),
                    .init(coefficient: -1, estimate: log2(proxy.rate), interval: from),
                ])
        }
    }
}

extension Optimum {
    /// The interval in log₂ rate.
    var octaveInterval: Interval? {
        interval.map { Interval(lower: log2($0.lower), upper: log2($0.upper)) }
    }
}
