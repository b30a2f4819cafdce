/// How often intervals of one kind held the truth when that was measured, in percent of draws.
///
/// The figures are those of the tables in `Documentation/statistics.md`: for each number of seeds the smallest and the
/// largest over all curves. A test holds them to the page.
public struct MeasuredCoverage: Hashable, Sendable {
    /// What the intervals are of.
    public enum Estimate: String, CaseIterable, Hashable, Sendable {
        /// The best rate of a size.
        case optimum
        /// Its octaves from the proxy to a target.
        case drift
        /// Octaves of rate per octave of size.
        case slope
        /// What the proxy's rate loses at a target.
        case regret
    }

    /// Which intervals were measured.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// `ErrorModel.paired`, one rate varied.
        case paired
        /// The same, both rates varied.
        case pairedBothRates
        /// `ErrorModel.pooled`.
        case pooled
        /// `SeedBootstrap`, one rate or both varied.
        case bootstrap
    }

    /// The number of seeds for which it was measured.
    public var seeds: Int
    /// The smallest and the largest coverage over all curves, in percent of draws.
    public var ranges: [Estimate: ClosedRange<Double>]

    /// What is meant by 95 %: figures within need no mention.
    public static let expected = 93.0...97.0

    /// What was measured with at most as many seeds, the most of those; nil below the fewest.
    public static func nearest(to seeds: Int, kind: Kind) -> MeasuredCoverage? {
        table[kind, default: []].last { $0.seeds <= seeds }
    }

    private static let table: [Kind: [MeasuredCoverage]] = [
        .paired: [
            .init(
                seeds: 3,
                ranges: [
                    .optimum: 96.2...100.0, .drift: 99.2...100.0, .slope: 98.6...100.0, .regret: 95.6...99.9,
                ]),
            .init(
                seeds: 5,
                ranges: [
                    .optimum: 93.7...99.0, .drift: 97.6...99.9, .slope: 97.0...100.0, .regret: 95.5...100.0,
                ]),
            .init(
                seeds: 10,
                ranges: [
                    .optimum: 94.1...97.7, .drift: 96.1...99.2, .slope: 90.0...98.7, .regret: 94.9...100.0,
                ]),
            .init(
                seeds: 20,
                ranges: [
                    .optimum: 94.6...96.7, .drift: 94.8...98.1, .slope: 94.3...96.8, .regret: 93.6...100.0,
                ]),
        ],
        .pairedBothRates: [
            .init(
                seeds: 3,
                ranges: [
                    .optimum: 92.7...92.7, .drift: 98.0...98.0, .slope: 96.6...96.6, .regret: 98.4...98.4,
                ]),
            .init(
                seeds: 5,
                ranges: [
                    .optimum: 92.8...92.8, .drift: 95.5...95.5, .slope: 94.2...94.2, .regret: 97.7...97.7,
                ]),
            .init(
                seeds: 10,
                ranges: [
                    .optimum: 95.6...95.6, .drift: 95.3...95.3, .slope: 95.6...95.6, .regret: 96.6...96.6,
                ]),
            .init(
                seeds: 20,
                ranges: [
                    .optimum: 95.3...95.3, .drift: 95.9...95.9, .slope: 95.8...95.8, .regret: 96.1...96.1,
                ]),
        ],
        .pooled: [
            .init(
                seeds: 3,
                ranges: [
                    .optimum: 95.8...97.1, .drift: 96.7...99.6, .slope: 96.1...98.5, .regret: 80.9...98.2,
                ]),
            .init(
                seeds: 5,
                ranges: [
                    .optimum: 94.5...99.0, .drift: 96.6...99.7, .slope: 96.3...99.7, .regret: 83.4...99.7,
                ]),
            .init(
                seeds: 10,
                ranges: [
                    .optimum: 95.3...99.4, .drift: 94.8...99.9, .slope: 95.0...99.9, .regret: 83.7...99.8,
                ]),
            .init(
                seeds: 20,
                ranges: [
                    .optimum: 95.5...99.5, .drift: 94.9...99.7, .slope: 95.4...99.8, .regret: 84.1...99.9,
                ]),
        ],
        .bootstrap: [
            .init(seeds: 20, ranges: [.optimum: 90.5...95.5, .drift: 92.0...95.0])
        ],
    ]
}
