/// The errors of contrasts between the cells of one size: sums of their values whose weights add up to zero.
///
/// What a seed does to all cells of a size alike cancels in a contrast, so that seeds compare cells within
/// themselves.
struct ContrastError {
    private let model: ErrorModel
    let seeds: Int
    private let pooled: PooledError

    /// Nil where there is nothing to estimate an error from: fewer than two seeds or two cells.
    ///
    /// - Parameters:
    ///   - cells: eligible cells of one size.
    ///   - scale: says which of them are near the best.
    ///   - compared: a cell that is pooled wherever it lies, because it will be compared.
    init?(
        among cells: [CurveCell], including compared: CurveCell? = nil, scale: ValueScale, model: ErrorModel
    ) {
        let seeds = cells.first?.seedValues.count ?? 0
        guard cells.allSatisfy({ $0.seedValues.count == seeds }) else { return nil }
        let ranked = cells.compactMap { cell in cell.value.map { (cell: cell, value: $0) } }
            .sorted { $0.value < $1.value }
        guard let best = ranked.first else { return nil }
        let pool = ranked.enumerated().filter { place, entry in
            place < 2 || entry.value - best.value <= scale.poolingReach || entry.cell == compared
        }
        guard let pooled = PooledError(of: pool.map(\.element.cell)) else { return nil }
        self.model = model
        self.seeds = seeds
        self.pooled = pooled
    }

    /// The scatter of the cells near the best, whatever the model.
    var noise: PooledError { pooled }

    /// Of every standard error.
    var degreesOfFreedom: Int { degreesOfFreedom(seeds: seeds) }

    /// What they would be with another number of seeds.
    func degreesOfFreedom(seeds: Int) -> Int {
        switch model {
        case .paired: seeds - 1
        case .pooled: pooled.degreesOfFreedom / (self.seeds - 1) * (seeds - 1)
        }
    }

    /// The covariance, within one seed, of two contrasts; divided by S it is that of their means.
    ///
    /// - Parameters:
    ///   - first: the contrast in each seed.
    ///   - second: the other contrast in each seed.
    ///   - sharedWeight: Σ wᵢvᵢ over the cells, for weights w of the one and v of the other.
    func covariance(_ first: [Double], _ second: [Double], sharedWeight: Double) -> Double {
        switch model {
        case .paired:
            let (firstMean, secondMean) = (first.mean, second.mean)
            let products = zip(first, second).reduce(0) {
                $0 + ($1.0 - firstMean) * ($1.1 - secondMean)
            }
            return products / Double(seeds - 1)
        case .pooled: return pooled.standardDeviation * pooled.standardDeviation * sharedWeight
        }
    }

    /// The standard deviation, within one seed, of the difference of two cells or of a mixture of such differences.
    func deviation(ofDifferences differences: [Double]) -> Double {
        covariance(differences, differences, sharedWeight: 2).squareRoot()
    }
}
