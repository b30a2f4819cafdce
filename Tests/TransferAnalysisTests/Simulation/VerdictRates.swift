import Foundation
import RandomNumbers
import TransferAnalysis

/// How often each verdict falls in a scenario.
struct VerdictRates {
    var transfers = 0.0
    var doesNot = 0.0
    /// Of the draws whose true regret is above the tolerance somewhere: the share that is said to transfer.
    var falseTransfers: Double?
    /// Of the draws whose true regret is within the tolerance everywhere: the share that is said not to transfer.
    var falseDoesNot: Double?
    /// Of the undecided draws the median number of seeds that would decide.
    var seedsToDecide: Int?

    init(of scenario: Scenario, seeds: Int, draws: Int, errorModel: ErrorModel, stream: Int) {
        var exceeding = (draws: 0, transfers: 0)
        var within = (draws: 0, doesNot: 0)
        var needed: [Int] = []
        for draw in 0..<draws {
            var generator = Philox(seed: draw, stream: .synthesis(part: stream))
            let transfer = scenario.analysed(
                scenario.draw(seeds: seeds, using: &generator), errorModel: errorModel)
            guard let rate = transfer.optimum(at: scenario.sizes[0].size)?.gridRate else { continue }
            let regret = scenario.sizes.dropFirst().compactMap { scenario.regret(at: $0.size, of: rate) }
                .max()
            let isExceeding = (regret ?? 0) > log(1.05)
            if isExceeding { exceeding.draws += 1 } else { within.draws += 1 }
            switch transfer.verdict {
            case .transfers:
                transfers += 1 / Double(draws)
                if isExceeding { exceeding.transfers += 1 }
            case .doesNot:
                doesNot += 1 / Double(draws)
                if !isExceeding { within.doesNot += 1 }
            case .undecided(let doubts):
                for case .noise(let seeds?) in doubts { needed.append(seeds) }
            }
        }
        if exceeding.draws > 0 {
            falseTransfers = Double(exceeding.transfers) / Double(exceeding.draws)
        }
        if within.draws > 0 { falseDoesNot = Double(within.doesNot) / Double(within.draws) }
        if !needed.isEmpty { seedsToDecide = needed.sorted()[needed.count / 2] }
    }
}
