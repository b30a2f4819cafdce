internal import Foundation

/// What the seeds say about the true regret at one target: that of the expected values,
///
///     ρ = μ(transferred) − min μ(cell) = max (μ(transferred) − μ(cell)).
///
/// The estimate is the largest of many noisy differences, which the luckiest cell wins; its error is not that of a
/// difference named in advance. Both bounds allow for that without asking for more seeds than they must:
///
/// *Upper*: the largest of the upper bounds of all differences. The one of the truly best cell alone would do, so it
/// needs no correction for their number.
///
/// *Lower*: each seed is compared with the cell that is best in the *other* seeds. Given those, the difference has
/// an expectation of at most ρ, whichever cell it is, and the mean over the seeds has one bound to correct for
/// nothing.
///
/// **Source**: the upper bound is Berger's intersection–union principle (1982), as in Hsu's comparisons with the
/// best (1984); the lower one cross-validates the choice, own.
struct RegretEvidence {
    /// A difference of cells: its mean over the seeds and its standard deviation within one.
    private struct Difference {
        var mean: Double
        var deviation: Double

        init(of differences: [Double], error: ContrastError) {
            mean = differences.mean
            deviation = error.deviation(ofDifferences: differences)
        }
    }

    private let rivals: [Difference]
    private let crossValidated: Difference
    private let error: ContrastError

    /// Nil where the transferred cell is not eligible or there are too few seeds or cells to compare it with.
    ///
    /// - Parameters:
    ///   - transferred: the cell of the proxy's best rates.
    ///   - cells: the cells of the target, the transferred one among them.
    /// - Complexity: O(S · K).
    init?(of transferred: CurveCell, among cells: [CurveCell], scale: ValueScale, errorModel: ErrorModel) {
        let cells = cells.filter { $0.value != nil }
        guard transferred.value != nil,
            let error = ContrastError(among: cells, including: transferred, scale: scale, model: errorModel)
        else { return nil }
        self.error = error
        rivals = cells.filter { $0 != transferred }.map { rival in
            Difference(of: zip(transferred.seedValues, rival.seedValues).map { $0 - $1 }, error: error)
        }
        let sums = cells.map { $0.seedValues.reduce(0, +) }
        crossValidated = Difference(
            of: transferred.seedValues.indices.map { seed in
                let chosen = cells.indices.min {
                    sums[$0] - cells[$0].seedValues[seed] < sums[$1] - cells[$1].seedValues[seed]
                }
                return transferred.seedValues[seed] - (chosen.map { cells[$0].seedValues[seed] } ?? 0)
            }, error: error)
    }

    /// The number of seeds that ran.
    var seeds: Int { error.seeds }

    /// The interval of the regret with the seeds that ran.
    ///
    /// - Parameter targets: how many lower bounds are to hold at once, for a Bonferroni correction. Upper bounds need
    ///   none, since rates are said to transfer only where every one of them allows it.
    func interval(targets: Int) -> Interval {
        Interval(lower: lower(seeds: seeds, targets: targets), upper: upper(seeds: seeds))
    }

    /// The upper bound with a number of seeds, two or more, if means and deviations were the same with it.
    func upper(seeds: Int) -> Double {
        let reach = reach(seeds: seeds, sideError: Interval.sideError)
        return rivals.reduce(0) { max($0, $1.mean + reach * $1.deviation) }
    }

    /// The lower bound with a number of seeds, likewise.
    func lower(seeds: Int, targets: Int) -> Double {
        let reach = reach(seeds: seeds, sideError: Interval.sideError / Double(targets))
        return max(0, crossValidated.mean - reach * crossValidated.deviation)
    }

    /// What the bounds tend to as seeds are added.
    var limit: Interval {
        Interval(lower: max(0, crossValidated.mean), upper: rivals.reduce(0) { max($0, $1.mean) })
    }

    /// Deviations within one seed between an estimate and its bound.
    private func reach(seeds: Int, sideError: Double) -> Double {
        StudentT(degreesOfFreedom: error.degreesOfFreedom(seeds: seeds)).quantile(upperTail: sideError)
            / Double(seeds).squareRoot()
    }
}
