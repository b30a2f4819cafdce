/// The scatter of one seed in one cell, once the means of its seed and its cell are taken away.
///
///     s² = Σ (y_sk − ȳ_s − ȳ_k + ȳ)² / ((S − 1)(K − 1))
///
/// over S seeds and the K cells of a size whose value is within `ValueScale.poolingReach` of the best; the second
/// best joins where no other is that near.
///
/// **Source**: two-way analysis of variance without replication, Scheffé 1959, chapter 4.
public struct PooledError: Hashable, Sendable {
    /// s.
    public var standardDeviation: Double
    /// (S − 1)(K − 1).
    public var degreesOfFreedom: Int

    /// Nil with fewer than two seeds or two cells.
    ///
    /// - Parameter cells: eligible, each with a value for the same number of seeds, in the same order.
    /// - Complexity: O(S · K).
    init?(of cells: [CurveCell]) {
        let seeds = cells.first?.seedValues.count ?? 0
        guard seeds > 1, cells.count > 1 else { return nil }
        var seedMeans = Array(repeating: 0.0, count: seeds)
        for cell in cells {
            for (seed, value) in cell.seedValues.enumerated() { seedMeans[seed] += value }
        }
        for seed in 0..<seeds { seedMeans[seed] /= Double(cells.count) }
        let grandMean = seedMeans.mean
        var squares = 0.0
        for cell in cells {
            let cellMean = cell.seedValues.mean
            for (value, seedMean) in zip(cell.seedValues, seedMeans) {
                let residual = value - seedMean - cellMean + grandMean
                squares += residual * residual
            }
        }
        degreesOfFreedom = (seeds - 1) * (cells.count - 1)
        standardDeviation = (squares / Double(degreesOfFreedom)).squareRoot()
    }
}

extension [Double] {
    /// The arithmetic mean of at least one number.
    var mean: Double { reduce(0, +) / Double(count) }

    /// The sample variance of at least two numbers.
    var variance: Double {
        let mean = mean
        return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    }
}
