import Foundation
import RandomNumbers
import TransferAnalysis

/// How often each verdict falls in a scenario.
struct VerdictRates {
    typealias Share = Coverage.Share

    var transfers = Share()
    var doesNot = Share()
    /// Of the draws whose true regret is above the tolerance somewhere: those said to transfer.
    var falseTransfers = Share()
    /// Of the draws whose true regret is within the tolerance everywhere: those said not to.
    var falseDoesNot = Share()
    /// Of the undecided draws the median number of seeds that would decide.
    var seedsToDecide: Int?

    init(of scenario: Scenario, seeds: Int, draws: Int, stream: Int) {
        var needed: [Int] = []
        for draw in 0..<draws {
            var generator = Philox(seed: draw, stream: .synthesis(part: stream))
            let transfer = scenario.analysed(scenario.draw(seeds: seeds, using: &generator))
            guard let proxy = transfer.optimum(at: transfer.proxySize) else { continue }
            let regrets = transfer.targets.compactMap { scenario.regret(at: $0.size, of: proxy) }
            let isWithin = regrets.allSatisfy { $0 <= log(1.05) }
            let isConfirmed = transfer.verdict == .transfers
            let isDenied = if case .doesNot = transfer.verdict { true } else { false }
            transfers.add(isConfirmed)
            doesNot.add(isDenied)
            if isWithin { falseDoesNot.add(isDenied) } else { falseTransfers.add(isConfirmed) }
            if case .undecided(let doubts) = transfer.verdict {
                for case .noise(let seeds?) in doubts { needed.append(seeds) }
            }
        }
        if !needed.isEmpty { seedsToDecide = needed.sorted()[needed.count / 2] }
    }
}
