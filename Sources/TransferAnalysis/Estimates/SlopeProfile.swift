internal import Foundation

/// The slopes of a curve between neighbouring cells, and the interval in which they change their sign.
///
/// With dₖ the slope between cells k and k + 1, in value per octave, and mₖ the middle of the two, the parabola
/// through three neighbours has the slope dₖ at mₖ and dₖ₊₁ at mₖ₊₁, whatever the spacing. The parabolas of a
/// curve therefore join to one continuous slope D(x), linear between the middles, and the refined optimum is where
/// it passes zero.
struct SlopeProfile {
    /// The positions of the cells, in octaves.
    private let places: [Double]
    private let slopes: [Slope]
    private let error: ContrastError
    /// Standard errors to either side of an estimate.
    private let quantile: Double

    private struct Slope {
        var middle: Double
        var width: Double
        var values: [Double]
        var mean: Double
        var error: Double
    }

    /// - Parameter cells: eligible neighbours in ascending order of rate, with values for each seed.
    init(through cells: [CurveCell], error: ContrastError) {
        let places = cells.map { log2($0.rate) }
        self.places = places
        self.error = error
        quantile = StudentT(degreesOfFreedom: error.degreesOfFreedom).quantile(upperTail: Interval.sideError)
        slopes = zip(cells, cells.dropFirst()).enumerated().map { place, pair in
            let width = places[place + 1] - places[place]
            let values = zip(pair.0.seedValues, pair.1.seedValues).map { ($1 - $0) / width }
            let variance = error.covariance(values, values, sharedWeight: 2 / (width * width))
            return Slope(
                middle: (places[place] + places[place + 1]) / 2, width: width, values: values,
                mean: values.mean, error: (variance / Double(error.seeds)).squareRoot())
        }
    }

    /// Where, in octaves, the slope D(x) may pass zero.
    ///
    /// A position belongs to the interval unless a t test rejects D(x) = 0 there; ends of the profile are open
    /// unless the outermost slope points inwards significantly. Reported from the first position to the last.
    ///
    /// **Source**: inversion of a test, as Fieller 1954 for a ratio: between the outer two of three cells the
    /// bounds are Fieller's for the vertex.
    /// **Deviations**: at each position the parabola of the cells around *it* is tested, not the one around the
    /// best cell, so that the choice of the best by the same data does not enter; and what the parabola of the
    /// best cell says of places far from it, often that any is possible, is not asked.
    var zeroCrossing: Interval {
        guard let first = slopes.first, let last = slopes.last else { return .unbounded }
        let isOpenBelow = first.mean >= -quantile * first.error
        let isOpenAbove = last.mean <= quantile * last.error
        let pieces = zip(slopes, slopes.dropFirst())
        let lower = pieces.lazy.compactMap { accepted(from: $0, towards: $1) }.first
        let upper = pieces.reversed().lazy.compactMap { accepted(from: $1, towards: $0) }.first
        return Interval(
            lower: isOpenBelow ? -.infinity : lower ?? last.middle,
            upper: isOpenAbove ? .infinity : upper ?? first.middle)
    }

    /// Where, in octaves, the minimum of any curve may lie that falls up to it and rises after it.
    ///
    /// The minimum lies between two neighbours, or beyond the ends, unless the slope before is significantly rising
    /// or the slope after is significantly falling. **Source**: own.
    var bracket: Interval {
        let gaps = (-1...slopes.count).filter { gap in
            let risesBefore = gap > 0 && slopes[gap - 1].mean > quantile * slopes[gap - 1].error
            let fallsAfter =
                gap + 1 < slopes.count && slopes[gap + 1].mean < -quantile * slopes[gap + 1].error
            return !risesBefore && !fallsAfter
        }
        guard let first = gaps.first, let last = gaps.last else { return .unbounded }
        return Interval(
            lower: first < 0 ? -.infinity : places[first],
            upper: last >= slopes.count ? .infinity : places[last + 1])
    }

    /// The position nearest to one middle, on the way to a neighbouring one, at which D = 0 is not rejected.
    ///
    /// At the share u of the way D = (1 − u)d₀ + u d₁. With v = u/(1 − u), D² ≤ t² var D reads
    ///
    ///     q₀ + 2q₁v + q₂v² ≤ 0,  q₀ = d₀² − t²c₀₀,  q₁ = d₀d₁ − t²c₀₁,  q₂ = d₁² − t²c₁₁,
    ///
    /// and unless q₀ ≤ 0 accepts the beginning, its smallest positive root is q₀ / (√(q₁² − q₀q₂) − q₁).
    private func accepted(from start: Slope, towards end: Slope) -> Double? {
        let square = quantile * quantile
        let atStart = start.mean * start.mean - square * start.error * start.error
        if atStart <= 0 { return start.middle }
        let covariance =
            error.covariance(
                start.values, end.values, sharedWeight: -1 / (start.width * end.width))
            / Double(error.seeds)
        let mixed = start.mean * end.mean - square * covariance
        let atEnd = end.mean * end.mean - square * end.error * end.error
        let discriminant = mixed * mixed - atStart * atEnd
        guard discriminant >= 0 else { return nil }
        let divisor = discriminant.squareRoot() - mixed
        guard divisor > 0 else { return nil }
        let share = atStart / (divisor + atStart)
        return start.middle + share * (end.middle - start.middle)
    }
}
