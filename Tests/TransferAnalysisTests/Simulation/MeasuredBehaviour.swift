import Foundation
import TransferAnalysis

/// The behaviour of the estimates on curves whose truth is known, measured afresh.
struct MeasuredBehaviour {
    /// How much is measured.
    enum Extent {
        /// All that the page shows, in about ten seconds.
        case page
        /// Of that the part at five seeds and the first bootstrap, in about two.
        case sample

        fileprivate var seedCounts: [Int] { self == .page ? [3, 5, 10, 20] : [5] }
        fileprivate var bootstrapped: Int { self == .page ? 3 : 1 }
    }

    static let draws = 1_000
    static let bootstrapDraws = 200
    static let bootstrapReplicates = 200

    /// One cell of the measurement.
    struct Entry<Value: Sendable>: Sendable {
        var scenario: String
        var seeds: Int
        var value: Value
    }

    var paired: [Entry<Coverage>]
    var pooled: [Entry<Coverage>]
    var verdicts: [Entry<VerdictRates>]
    var bootstrap: [Entry<BootstrapCoverage>]
    var comparisons: [Entry<ComparisonCoverage>]

    init(_ extent: Extent) async {
        let contrasted = ["parabola", "scatter grows with the rate", "quickstart, SP"].compactMap(
            Scenario.named)
        let resampled = ["parabola", "quickstart, μPC", "both rates"].compactMap(Scenario.named)
        paired = await Self.measured(Scenario.forIntervals + [Scenario.twoRates], extent.seedCounts) {
            scenario, seeds, stream in
            Coverage(of: scenario, seeds: seeds, draws: Self.draws, errorModel: .paired, stream: stream)
        }
        pooled = await Self.measured(contrasted, extent.seedCounts) { scenario, seeds, stream in
            Coverage(of: scenario, seeds: seeds, draws: Self.draws, errorModel: .pooled, stream: stream)
        }
        verdicts = await Self.measured(Scenario.forVerdicts(deviation: 0.03), extent.seedCounts) {
            scenario, seeds, stream in
            VerdictRates(of: scenario, seeds: seeds, draws: Self.draws, stream: stream)
        }
        bootstrap = await Self.measured(
            Array(resampled.prefix(extent.bootstrapped)), [SeedBootstrap.fewestSeeds]
        ) {
            scenario, _, stream in
            BootstrapCoverage(
                of: scenario, draws: Self.bootstrapDraws, replicates: Self.bootstrapReplicates, stream: stream
            )
        }
        comparisons = await Self.measured(Scenario.forComparisons, extent.seedCounts) {
            scenario, seeds, stream in
            ComparisonCoverage(of: scenario, seeds: seeds, draws: Self.draws, stream: stream)
        }
    }

    /// Measures scenarios beside one another, each on streams of its own.
    private static func measured<Value: Sendable>(
        _ scenarios: [Scenario], _ seedCounts: [Int],
        _ measure: @escaping @Sendable (Scenario, Int, Int) -> Value
    ) async -> [Entry<Value>] {
        await withTaskGroup(of: (Int, [Entry<Value>]).self) { group in
            for (place, scenario) in scenarios.enumerated() {
                group.addTask {
                    let entries = seedCounts.map { seeds in
                        Entry(
                            scenario: scenario.name, seeds: seeds,
                            value: measure(scenario, seeds, 100 * place + seeds))
                    }
                    return (place, entries)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}

extension MeasuredBehaviour {
    /// The tables of the page on statistics, with the rows that were measured.
    var markdown: String {
        [
            """
            Intervals, in percent of \(Self.draws) draws that contain the truth, and the median length of the
            optimum's in octaves (∞: unbounded):
            """,
            Self.table(
                ["curve", "seeds", "optimum", "length", "true minimum", "drift", "slope", "regret"],
                paired.map { entry in
                    let coverage = entry.value
                    return [
                        entry.scenario, "\(entry.seeds)", coverage.optimum.text, coverage.lengthText,
                        coverage.minimum.text, coverage.drift.text, coverage.slope.text, coverage.regret.text,
                    ]
                }),
            "The same with the pooled error:",
            Self.table(
                ["curve", "seeds", "optimum", "length", "drift", "slope", "regret"],
                pooled.map { entry in
                    let coverage = entry.value
                    return [
                        entry.scenario, "\(entry.seeds)", coverage.optimum.text, coverage.lengthText,
                        coverage.drift.text, coverage.slope.text, coverage.regret.text,
                    ]
                }),
            "Verdicts, in percent of \(Self.draws) draws, and the median of the seeds that would decide the others:",
            Self.table(
                [
                    "truth", "seeds", "transfers", "does not", "false transfers", "false does not",
                    "seeds to decide",
                ],
                verdicts.map { entry in
                    let rates = entry.value
                    return [
                        entry.scenario, "\(entry.seeds)", rates.transfers.text, rates.doesNot.text,
                        rates.falseTransfers.text, rates.falseDoesNot.text,
                        rates.seedsToDecide.map(String.init) ?? "–",
                    ]
                }),
            """
            The bootstrap at \(SeedBootstrap.fewestSeeds) seeds, in percent of \(Self.bootstrapDraws) draws, with
            \(Self.bootstrapReplicates) replicates each:
            """,
            Self.table(
                ["curve", "optimum", "drift"],
                bootstrap.map { [$0.scenario, $0.value.optimum.text, $0.value.drift.text] }),
            "Two groups, each at its best rate, in percent of \(Self.draws) draws:",
            Self.table(
                ["curves", "seeds", "paired", "Welch"],
                comparisons.map {
                    [$0.scenario, "\($0.seeds)", $0.value.paired.text, $0.value.welch.text]
                }),
        ].joined(separator: "\n\n")
    }

    private static func table(_ titles: [String], _ rows: [[String]]) -> String {
        ([titles, titles.indices.map { $0 == 0 ? "---" : "--:" }] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

extension Coverage {
    fileprivate var lengthText: String {
        medianLength.isFinite ? String(format: "%.2f", medianLength) : "∞"
    }
}
