import Foundation

extension Scenario {
    /// What the intervals are measured on. The best rate falls by half an octave for each octave of size.
    static let forIntervals: [Scenario] = [
        Scenario(
            name: "parabola",
            sizes: drifting { size, minimum in
                Size(size, minimum: minimum, rates: octaves(-3...3)) { 0.08 * $0 * $0 }
            }),
        Scenario(
            name: "uneven grid",
            sizes: drifting { size, minimum in
                Size(size, minimum: minimum, rates: [-3.2, -2.3, -1, -0.4, 0.3, 1.6, 2.2]) { 0.08 * $0 * $0 }
            }),
        Scenario(
            name: "shallow",
            sizes: drifting { size, minimum in
                Size(size, minimum: minimum, rates: octaves(-4...4)) { 0.02 * $0 * $0 }
            }),
        Scenario(
            name: "scatter grows with the rate",
            sizes: drifting { size, minimum in
                Size(
                    size, minimum: minimum, rates: octaves(-3...3), deviation: { 0.03 * exp2(0.7 * $0) },
                    curve: { 0.08 * $0 * $0 })
            }),
        Scenario(
            name: "steeper above",
            sizes: drifting { size, minimum in
                Size(size, minimum: minimum, rates: octaves(-3...3)) {
                    0.2 * (exp(0.8 * $0) - 0.8 * $0 - 1)
                }
            }),
        Scenario(
            name: "beside the edge",
            sizes: drifting { size, minimum in
                Size(size, minimum: minimum, rates: octaves(-3...3), edge: minimum + 0.9) { 0.08 * $0 * $0 }
            }),
        Scenario(
            name: "beyond the grid",
            sizes: drifting { size, minimum in
                Size(size, minimum: minimum, rates: octaves(0...4)) { 0.08 * $0 * $0 }
            }),
        Scenario(
            name: "quickstart, μPC",
            sizes: [
                Size(
                    16,
                    measured: [
                        (0.97, 0.12), (0.43, 0.12), (0.06, 0.10), (0, 0.11), (0.34, 0.23), (2.0, 0.23),
                    ]),
                Size(
                    64,
                    measured: [
                        (0.89, 0.19), (0.30, 0.16), (0, 0.11), (0.16, 0.17), (0.87, 0.28), (2.7, 0.38),
                    ]),
            ]),
        Scenario(
            name: "quickstart, SP",
            sizes: [
                Size(
                    16,
                    measured: [
                        (1.21, 0.12), (0.85, 0.12), (0.53, 0.11), (0.23, 0.13), (0, 0.09), (1.3, 0.3),
                    ]),
                Size(
                    64,
                    measured: [
                        (0.83, 0.12), (0.48, 0.12), (0.19, 0.1), (0, 0.09), (1.16, 0.64), (2.5, 0.6),
                    ]),
            ]),
    ]

    /// A valley aslant through both rates.
    static let twoRates = Scenario(
        name: "both rates",
        sizes: drifting { size, minimum in
            Size(size, minimum: minimum, rates: octaves(-3...3), otherRates: octaves(-2...2))
        })

    /// What the comparison of two groups is measured on: in the place of two sizes the two groups at one size.
    static let forComparisons: [Scenario] = [
        contest("parabola", "parabola"), contest("shallow", "parabola"),
        contest("scatter grows with the rate", "parabola"),
        Scenario(
            name: "seven equal rates and two",
            sizes: [
                Size(16, minimum: 0, rates: octaves(-3...3)) { _ in 0 },
                Size(32, minimum: 0, rates: octaves(0...1)) { _ in 0 },
            ]),
        contest("quickstart, μPC", "quickstart, SP"),
    ].compactMap(\.self)

    /// The last sizes of two scenarios as one.
    private static func contest(_ first: String, _ second: String) -> Scenario? {
        guard var one = named(first)?.sizes.last, var other = named(second)?.sizes.last else { return nil }
        (one.size, other.size) = (16, 32)
        return Scenario(name: "\(first); \(second)", sizes: [one, other])
    }

    /// The one of a name.
    static func named(_ name: String) -> Scenario? { (forIntervals + [twoRates]).first { $0.name == name } }

    /// What the verdict is measured on: three targets, tolerance ln 1.05.
    static func forVerdicts(deviation: Double) -> [Scenario] {
        let tolerance = log(1.05)
        return [
            judged(
                "the same curve at every size", shifts: [0, 0, 0], regret: 2 * tolerance, deviation: deviation
            ),
            judged(
                "regret of half the tolerance", shifts: [1, 1, 1], regret: tolerance / 2, deviation: deviation
            ),
            judged(
                "regret of the tolerance, at one size", shifts: [0, 0, 1], regret: 1.001 * tolerance,
                deviation: deviation),
            judged(
                "regret of twice the tolerance, at one size", shifts: [0, 0, 1], regret: 2 * tolerance,
                deviation: deviation),
            judged(
                "regret of four times the tolerance, at one size", shifts: [0, 0, 1], regret: 4 * tolerance,
                deviation: deviation),
        ]
    }

    /// Parabolas on a grid of octaves that rise by `regret` in the first, each shifted by whole octaves.
    private static func judged(_ name: String, shifts: [Double], regret: Double, deviation: Double)
        -> Scenario
    {
        Scenario(
            name: name,
            sizes: zip([16.0, 32, 64, 128], [0] + shifts).map { size, shift in
                Size(
                    size, minimum: shift, rates: octaves(-3...4), deviation: { _ in deviation },
                    curve: { regret * $0 * $0 })
            })
    }

    private static func drifting(_ size: (Double, Double) -> Size) -> [Size] {
        [16.0, 32, 64].enumerated().map { place, width in size(width, 0.2 - 0.5 * Double(place)) }
    }

    private static func octaves(_ range: ClosedRange<Int>) -> [Double] { range.map { Double($0) } }
}
