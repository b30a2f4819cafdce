import Foundation
import SweepModel
import Testing

@testable import SweepStore

/// SplitMix64: small, and the same on every platform.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// The views against the definitions, written out as loops over random sweeps.
@Suite("The views against a naive reading of their definitions")
struct TransferViewPropertyTests {
    @Test(arguments: 0..<12 as Range<UInt64>)
    func cellsAndOptimaFollowTheirDefinitions(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let cells = Self.randomCells(using: &generator)
        let folder = try TemporaryFolder()
        let store = try SweepStore.fresh(in: folder)
        let sweep = try store.run(cells)

        let expected = Self.expectedCells(of: cells)
        let found = try store.transferCells(of: sweep)
        try #require(found.count == expected.count, "seed \(seed)")
        for (found, expected) in zip(found, expected) {
            #expect(Self.agree(found, expected), "seed \(seed): \(found) is not \(expected)")
        }
        let best = Dictionary(grouping: expected.filter { $0.isEligible }) { "\($0.group) \($0.size)" }
            .mapValues { $0.map { ($0.value ?? .infinity, $0.rate, $0.otherRate ?? 0) }.min { $0 < $1 } }
        let optima = try store.optima(of: sweep)
        #expect(optima.count == best.count, "seed \(seed)")
        for optimum in optima {
            let expected = try #require(best["\(optimum.group) \(optimum.size)"] ?? nil, "seed \(seed)")
            #expect(optimum.rate == expected.1 && optimum.otherRate == expected.2, "seed \(seed): \(optimum)")
        }
    }

    /// `TransferCell.gathered` serves questions that have no view; for those that have one it must give the same.
    @Test(arguments: [100, 101, 103, 104] as [UInt64])
    func gatheredTrialsMakeTheCellsOfTheView(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let cells = Self.randomCells(using: &generator)
        let folder = try TemporaryFolder()
        let store = try SweepStore.fresh(in: folder)
        for metric in TransferQuestion.Metric.allCases {
            let id = try store.run(name: metric.rawValue, metric: metric, cells)
            let sweep = try #require(try store.latestSweeps().first { $0.id == id })
            let found = try store.transferCells(of: id)
            let gathered = TransferCell.gathered(from: try store.transferTrials(of: sweep), metric: metric)
            try #require(gathered.count == found.count, "seed \(seed)")
            #expect(found.contains { $0.isEdge } && found.contains { $0.missing > 0 })
            for (twin, found) in zip(gathered, found) {
                #expect(Self.agree(twin, found), "seed \(seed), \(metric): \(twin) is not \(found)")
            }
        }
    }

    /// A grid with holes, in which a fifth of the trials diverge, fail, learn nothing or are not there yet.
    private static func randomCells(using generator: inout SeededGenerator) -> [ScenarioCell] {
        var cells: [ScenarioCell] = []
        for group in ["mupc", "sp"] {
            for size in [16, 32, 64] {
                for other in [0.25, 0.5] {
                    for rate in [0.1, 0.2, 0.4, 0.8] where Int.random(in: 0..<8, using: &generator) > 0 {
                        let isStarted = Int.random(in: 0..<6, using: &generator) > 0
                        let outcomes = (0..<4).map { _ -> SeedOutcome in
                            guard isStarted else { return .pending }
                            return switch Int.random(in: 0..<60, using: &generator) {
                            case 0: .pending
                            case 1: .failed
                            case 2...5: .diverged(minimum: [nil, 0.4].randomElement(using: &generator)!)
                            case 6...9: .loss(.random(in: 0.1..<2, using: &generator), learned: false)
                            default: .loss(.random(in: 0.1..<2, using: &generator))
                            }
                        }
                        cells.append(ScenarioCell(group: group, size, rate, other: other, outcomes))
                    }
                }
            }
        }
        return cells
    }

    /// The definitions, one sentence after the other.
    private static func expectedCells(of cells: [ScenarioCell]) -> [TransferCell] {
        func hasOutcome(_ outcome: SeedOutcome) -> Bool {
            switch outcome {
            case .loss, .diverged: true
            case .failed, .pending: false
            }
        }
        func isGood(_ outcome: SeedOutcome) -> Bool {
            if case .loss(_, learned: true) = outcome { true } else { false }
        }
        func countingSeeds(_ cell: ScenarioCell) -> [Int] {
            let compared = cells.filter { $0.group == cell.group && $0.outcomes.contains(where: hasOutcome) }
            return cell.outcomes.indices.filter { seed in
                hasOutcome(cell.outcomes[seed]) && compared.allSatisfy { hasOutcome($0.outcomes[seed]) }
            }
        }
        func isEligible(_ cell: ScenarioCell) -> Bool {
            let seeds = countingSeeds(cell)
            return !seeds.isEmpty && seeds.allSatisfy { isGood(cell.outcomes[$0]) }
        }
        let rows = cells.map { cell in
            let counting = countingSeeds(cell).map { cell.outcomes[$0] }
            let values = counting.compactMap { outcome -> Double? in
                if case .loss(let loss, _) = outcome { log(loss) } else { nil }
            }
            let isComplete = !counting.isEmpty && values.count == counting.count
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let below = cells.filter {
                $0.group == cell.group && $0.size == cell.size && $0.otherRate == cell.otherRate
                    && $0.rate! < cell.rate!
            }
            return TransferCell(
                group: "parameterisation=\(cell.group)", size: Double(cell.size), rate: cell.rate!,
                otherRate: cell.otherRate, seedsPlanned: cell.outcomes.count, seeds: counting.count,
                completed: cell.outcomes.count { if case .loss = $0 { true } else { false } },
                diverged: cell.outcomes.count { if case .diverged = $0 { true } else { false } },
                failed: cell.outcomes.count { $0 == .failed },
                unlearned: cell.outcomes.count {
                    if case .loss(_, learned: false) = $0 { true } else { false }
                },
                missing: cell.outcomes.count { $0 == .pending }, value: isComplete ? mean : nil,
                valueSD: isComplete && values.count > 1 ? sqrt(squares / Double(values.count - 1)) : nil,
                metricMean: isComplete ? exp(mean) : nil, isEligible: isEligible(cell),
                isEdge: !isEligible(cell) && !counting.isEmpty && !below.isEmpty
                    && below.allSatisfy(isEligible),
                trainedLayers: counting.isEmpty ? nil : 3, zeroGradientLayers: counting.isEmpty ? nil : 0.5,
                layers: 4)
        }
        return rows.sorted {
            ($0.group, $0.size, $0.rate, $0.otherRate ?? 0) < ($1.group, $1.size, $1.rate, $1.otherRate ?? 0)
        }
    }

    /// Equal but for rounding, to 1e-12 relative.
    private static func agree(_ first: TransferCell, _ second: TransferCell) -> Bool {
        var rounded = first
        for number in [\TransferCell.value, \.valueSD, \.metricMean] {
            guard let a = first[keyPath: number], let b = second[keyPath: number] else { continue }
            if abs(a - b) <= 1e-12 * max(abs(a), abs(b)) { rounded[keyPath: number] = b }
        }
        return rounded == second
    }
}
