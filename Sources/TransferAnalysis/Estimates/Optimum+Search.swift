internal import Foundation

extension Optimum {
    /// Finds the optimum among the cells of one group and size, or nil where no cell is eligible.
    ///
    /// *Grid*: the eligible cell with the smallest value, over both rates jointly where both vary; ties go to
    /// the lower rate, then to the lower other rate. *Refined*: the vertex, in log₂ rate, of the parabola
    /// through that cell and its two neighbours at the same other rate, where both neighbours are eligible and
    /// within `ValueScale.refinementReach` of the best. *Neighbours* and *ends* are those of the rates that
    /// have run: a pending cell is as good as none.
    ///
    /// **Source**: own. **Complexity**: O(n (log n + S)) for n cells of S seeds.
    init?(among cells: [CurveCell], scale: ValueScale, errorModel: ErrorModel) {
        let tested = cells.filter { $0.state != .untested }
        let eligible = tested.compactMap { cell in cell.value.map { (cell: cell, value: $0) } }
        let winner = eligible.min {
            ($0.value, $0.cell.rate, $0.cell.otherRate ?? 0) < (
                $1.value, $1.cell.rate, $1.cell.otherRate ?? 0
            )
        }
        guard let (best, value) = winner else { return nil }
        let curve = tested.filter { $0.otherRate == best.otherRate }.sorted { $0.rate < $1.rate }
        let below = curve.filter { $0.rate < best.rate }
        let above = curve.filter { $0.rate > best.rate }

        size = best.size
        gridRate = best.rate
        otherRate = best.otherRate
        self.value = value
        refinedRate = Self.refinedRate(
            at: best.rate, value: value, below: below.last, above: above.first, scale: scale)
        censoring = Censoring(below: below.last, above: above.first)
        otherRateCensoring =
            if let otherRate = best.otherRate {
                Censoring(at: otherRate, among: tested.filter { $0.rate == best.rate })
            } else {
                []
            }
        let limit = value + scale.basinDepth
        let lower = Self.reach(from: best, to: limit, along: below.reversed())
        let upper = Self.reach(from: best, to: limit, along: above)
        basin = Basin(
            octaves: lower.octaves + upper.octaves, isLowerBound: lower.isLowerBound || upper.isLowerBound)
        sensitivity = Self.sensitivity(of: curve, best: value)

        let error = ContrastError(among: eligible.map(\.cell), scale: scale, model: errorModel)
        noise = error?.noise
        if let error {
            let run = Self.run(around: best, value: value, along: curve, scale: scale)
            let profile = SlopeProfile(through: run, error: error)
            let octaves = refinedRate == nil ? profile.bracket : profile.zeroCrossing
            interval = Interval(lower: exp2(octaves.lower), upper: exp2(octaves.upper))
        }
    }

    /// The eligible cells around the best: those within the pooling reach without a gap, and on each side the first
    /// beyond, whose slope says that the optimum is not there.
    private static func run(
        around best: CurveCell, value: Double, along curve: [CurveCell], scale: ValueScale
    ) -> [CurveCell] {
        func isNear(_ cell: CurveCell) -> Bool { (cell.value ?? .infinity) - value <= scale.poolingReach }
        guard let middle = curve.firstIndex(of: best) else { return [best] }
        var first = middle
        while first > 0, isNear(curve[first]), curve[first - 1].value != nil { first -= 1 }
        var last = middle
        while last + 1 < curve.count, isNear(curve[last]), curve[last + 1].value != nil { last += 1 }
        return Array(curve[first...last])
    }

    private static func sensitivity(of curve: [CurveCell], best: Double) -> Double? {
        let rises = curve.compactMap { cell in
            cell.value.map { (octave: log2(cell.rate), rise: $0 - best) }
        }
        guard let first = rises.first, let last = rises.last, rises.count > 1 else { return nil }
        let area = zip(rises, rises.dropFirst()).reduce(0) {
            $0 + ($1.1.octave - $1.0.octave) * ($1.0.rise + $1.1.rise) / 2
        }
        return area / (last.octave - first.octave)
    }

    private static func refinedRate(
        at rate: Double, value: Double, below: CurveCell?, above: CurveCell?, scale: ValueScale
    ) -> Double? {
        guard let below, let above, let lowerValue = below.value, let upperValue = above.value,
            max(lowerValue, upperValue) - value <= scale.refinementReach,
            let offset = vertexOffset(
                left: log2(rate / below.rate), leftRise: lowerValue - value,
                right: log2(above.rate / rate), rightRise: upperValue - value)
        else { return nil }
        return rate * exp2(offset)
    }

    /// How many octaves away, along cells in order of distance, the value first rises to `limit`.
    private static func reach(from best: CurveCell, to limit: Double, along cells: [CurveCell]) -> Basin {
        var last = best
        for cell in cells {
            guard let value = cell.value, let lastValue = last.value else { break }
            if value >= limit {
                let share = (limit - lastValue) / (value - lastValue)
                let octaves = abs(log2(last.rate / best.rate)) + share * abs(log2(cell.rate / last.rate))
                return Basin(octaves: octaves, isLowerBound: false)
            }
            last = cell
        }
        return Basin(octaves: abs(log2(last.rate / best.rate)), isLowerBound: true)
    }
}

extension Optimum.Censoring {
    /// What the neighbours that have run leave open; nil for none on that side.
    fileprivate init(below: CurveCell?, above: CurveCell?) {
        self = []
        if below == nil { insert(.atLowEnd) }
        if above == nil { insert(.atHighEnd) }
        if let above, above.value == nil { insert(.besideEdge) }
    }

    /// The same along the other rate, among the cells of one transferred rate.
    fileprivate init(at otherRate: Double, among cells: [CurveCell]) {
        let line = cells.sorted { ($0.otherRate ?? 0) < ($1.otherRate ?? 0) }
        self.init(
            below: line.last { ($0.otherRate ?? 0) < otherRate },
            above: line.first { ($0.otherRate ?? 0) > otherRate })
    }
}
