internal import Foundation

/// Intervals of optimum, drift and slope from resampled seeds.
///
/// In each replicate the seeds are drawn again with replacement, the same ones in every cell and at every size, and
/// the whole search for the optimum is repeated, over both rates where both vary; bounds are percentiles. An optimum
/// at an end of the grid or beside the edge counts as one without a bound on that side.
///
/// It needs no model of the scatter and, unlike the intervals of `Optimum`, includes the choice of the other rate.
/// It needs many seeds: three have but ten different resamples, whose intervals are far too short. The regret is
/// left out: the bootstrap of a minimum fails where several cells are about as good (Andrews 2000).
///
/// **Source**: Efron 1979; the percentile method.
public struct SeedBootstrap: Hashable, Sendable {
    /// With fewer seeds there is no bootstrap.
    public static let fewestSeeds = 20
    /// Of 2,000 draws 50 lie beyond each bound of a 95 % interval.
    public static let defaultReplicates = 2_000

    /// Of the best rate at each size that has one; 0 and infinity stand for no bound.
    public var optima: [Double: Interval]
    /// Of the drift in octaves at each target that has one.
    public var drifts: [Double: Interval]
    /// Nil where the trials themselves give no slope.
    public var slope: Interval?

    /// Draws seeds again and again; nil with fewer than `fewestSeeds` of them.
    ///
    /// - Parameters:
    ///   - cells: those of one group.
    ///   - transfer: what they gave.
    ///   - scale: that of their values.
    ///   - replicates: how often the seeds are drawn again.
    ///   - generator: the source of the draws, on which alone the result depends.
    /// - Complexity: O(replicates · n (log n + S)) for n cells of S seeds.
    public init?(
        cells: [CurveCell], transfer: GroupTransfer, scale: ValueScale, replicates: Int = defaultReplicates,
        using generator: inout some RandomNumberGenerator
    ) {
        precondition(replicates > 0, "\(replicates) replicates")
        let eligible = cells.filter { $0.value != nil }
        guard let seeds = eligible.first?.seedValues.count, seeds >= Self.fewestSeeds,
            eligible.allSatisfy({ $0.seedValues.count == seeds })
        else { return nil }

        var optimumRates: [Double: Percentiles] = [:]
        var driftOctaves: [Double: Percentiles] = [:]
        var slopes = Percentiles()
        for _ in 0..<replicates {
            let drawn = (0..<seeds).map { _ in Int.random(in: 0..<seeds, using: &generator) }
            let replicate = GroupTransfer(
                group: transfer.group, cells: cells.map { $0.resampled(drawn) },
                proxySize: transfer.proxySize,
                scale: scale, tolerance: 0)
            for optimum in replicate.optima {
                optimumRates[optimum.size, default: Percentiles()].add(
                    optimum.rate, isOpenBelow: optimum.censoring.isOpenBelow,
                    isOpenAbove: optimum.censoring.isOpenAbove)
            }
            for target in replicate.targets {
                guard let drift = target.drift else { continue }
                let isUnbounded = drift.relation == .unbounded
                driftOctaves[target.size, default: Percentiles()].add(
                    drift.octaves, isOpenBelow: isUnbounded || drift.relation == .atMost,
                    isOpenAbove: isUnbounded || drift.relation == .atLeast)
            }
            let slope = replicate.sizeSlope?.slope
            slopes.add(slope ?? 0, isOpenBelow: slope == nil, isOpenAbove: slope == nil)
        }
        optima = optimumRates.mapValues {
            Interval(lower: max(0, $0.interval.lower), upper: $0.interval.upper)
        }
        drifts = driftOctaves.mapValues(\.interval)
        slope = transfer.sizeSlope == nil ? nil : slopes.interval
    }
}

/// The replicates of one estimate.
private struct Percentiles {
    private var lows: [Double] = []
    private var highs: [Double] = []

    mutating func add(_ value: Double, isOpenBelow: Bool, isOpenAbove: Bool) {
        lows.append(isOpenBelow ? -.infinity : value)
        highs.append(isOpenAbove ? .infinity : value)
    }

    var interval: Interval {
        let beyond = Int(Interval.sideError * Double(lows.count))
        return Interval(lower: lows.sorted()[beyond], upper: highs.sorted()[highs.count - 1 - beyond])
    }
}

extension CurveCell {
    /// The cell with the seeds at some places, without the values that intervals need.
    fileprivate func resampled(_ places: [Int]) -> CurveCell {
        var cell = self
        if value != nil {
            cell.state = .eligible(value: places.reduce(0) { $0 + seedValues[$1] } / Double(places.count))
        }
        cell.seedValues = []
        cell.seeds = []
        return cell
    }
}
