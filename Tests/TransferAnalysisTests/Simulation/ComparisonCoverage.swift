import RandomNumbers
import TransferAnalysis

/// How often the intervals of a comparison contain the difference of the best expected values of two grids.
struct ComparisonCoverage {
    /// A seed does the same to both groups.
    var paired = Coverage.Share()
    /// The groups' seeds have nothing in common.
    var welch = Coverage.Share()

    /// - Parameter scenario: in the place of its two sizes the two groups.
    init(of scenario: Scenario, seeds: Int, draws: Int, stream: Int) {
        let bests = scenario.sizes.map { $0.cells.compactMap(\.value).min() ?? 0 }
        let truth = bests[0] - bests[1]
        for draw in 0..<draws {
            var generator = Philox(seed: draw, stream: .synthesis(part: stream))
            for sharesEffects in [true, false] {
                let cells = scenario.draw(seeds: seeds, sharesEffects: sharesEffects, using: &generator)
                let comparison = GroupComparison(
                    of: member(cells, scenario.sizes[0].size), to: member(cells, scenario.sizes[1].size),
                    sharesData: sharesEffects)
                guard let interval = comparison.sizes.first?.difference?.interval else { continue }
                if sharesEffects {
                    paired.add(interval.contains(truth))
                } else {
                    welch.add(interval.contains(truth))
                }
            }
        }
    }

    /// One group, at a size that both have.
    private func member(_ cells: [CurveCell], _ place: Double) -> GroupComparison.Member {
        let cells = cells.filter { $0.size == place }.map { cell in
            var cell = cell
            cell.size = 1
            return cell
        }
        return GroupComparison.Member(
            transfer: GroupTransfer(group: "", cells: cells, proxySize: 1, scale: .logLoss, tolerance: 0),
            cells: cells)
    }
}
