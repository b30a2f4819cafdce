import Foundation
import RandomNumbers
import TransferAnalysis

/// How often the bootstrap's intervals contain the truth, at the fewest seeds that it takes.
struct BootstrapCoverage {
    /// Of the refined optimum at the last size.
    var optimum = Coverage.Share()
    /// Of the drift to it.
    var drift = Coverage.Share()

    init(of scenario: Scenario, draws: Int, replicates: Int, stream: Int) {
        let truth = scenario.truth
        guard let last = truth.targets.last, let refined = truth.optimum(at: last.size)?.refinedRate,
            let octaves = last.drift?.octaves
        else { return }
        for draw in 0..<draws {
            var generator = Philox(seed: draw, stream: .synthesis(part: stream))
            let cells = scenario.draw(seeds: SeedBootstrap.fewestSeeds, using: &generator)
            let bootstrap = SeedBootstrap(
                cells: cells, transfer: scenario.analysed(cells), scale: .logLoss, replicates: replicates,
                using: &generator)
            guard let bootstrap else { continue }
            if let interval = bootstrap.optima[last.size] { optimum.add(interval.contains(refined)) }
            if let interval = bootstrap.drifts[last.size] { drift.add(interval.contains(octaves)) }
        }
    }
}
