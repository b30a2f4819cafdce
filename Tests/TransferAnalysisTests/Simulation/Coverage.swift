import Foundation
import RandomNumbers
import TransferAnalysis

/// How often the intervals of one scenario contain the truth.
struct Coverage {
    /// A share of the draws.
    struct Share {
        private(set) var hits = 0
        private(set) var total = 0

        mutating func add(_ isHit: Bool) {
            hits += isHit ? 1 : 0
            total += 1
        }

        var value: Double { Double(hits) / Double(total) }

        /// In percent; a dash where nothing was counted.
        var text: String { total == 0 ? "–" : String(format: "%.1f", 100 * value) }
    }

    /// Of the refined optimum at the last size.
    var optimum = Share()
    /// Of the minimum of its curve between the rates of the grid.
    var minimum = Share()
    /// Of the drift to the last size, between refined optima.
    var drift = Share()
    /// Of the slope across sizes, between minima.
    var slope = Share()
    /// Of the regret at the last size, of the rate that the draw transfers.
    var regret = Share()
    /// Lengths in octaves of the interval of the optimum; infinite where unbounded.
    private(set) var lengths: [Double] = []

    var medianLength: Double { lengths.sorted()[lengths.count / 2] }

    init(of scenario: Scenario, seeds: Int, draws: Int, errorModel: ErrorModel, stream: Int) {
        let truth = scenario.truth
        for draw in 0..<draws {
            var generator = Philox(seed: draw, stream: .synthesis(part: stream))
            let transfer = scenario.analysed(
                scenario.draw(seeds: seeds, using: &generator), errorModel: errorModel)
            add(transfer, scenario: scenario, truth: truth)
        }
    }

    private mutating func add(_ transfer: GroupTransfer, scenario: Scenario, truth: GroupTransfer) {
        guard let last = scenario.sizes.last, let first = scenario.sizes.first,
            let optimum = transfer.optimum(at: last.size), let proxy = transfer.optimum(at: first.size),
            let interval = optimum.interval, let target = transfer.targets.last
        else { return }
        lengths.append(log2(interval.upper / interval.lower))
        if let refined = truth.optimum(at: last.size)?.refinedRate {
            self.optimum.add(interval.contains(refined))
        }
        if let minimum = last.minimum { self.minimum.add(interval.contains(minimum)) }
        if let drift = target.drift?.interval,
            let from = truth.optimum(at: first.size)?.refinedRate,
            let to = truth.optimum(at: last.size)?.refinedRate
        {
            self.drift.add(drift.contains(log2(to / from)))
        }
        if let slope = transfer.sizeSlope?.interval, let from = first.minimum, let to = last.minimum {
            self.slope.add(slope.contains(log2(to / from) / log2(last.size / first.size)))
        }
        if let interval = target.regretInterval,
            let regret = scenario.regret(at: last.size, of: proxy)
        {
            self.regret.add(interval.lower - 1e-12 <= regret && regret <= interval.upper + 1e-12)
        }
    }
}
