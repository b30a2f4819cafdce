import Testing

@testable import TransferAnalysis

@Suite struct IntervalTests {
    @Test func equalSymmetricIntervalsCombineAsStandardErrorsDo() {
        let interval = Interval(lower: -3, upper: 3)
        let sum = Interval(combining: [
            .init(coefficient: 1, estimate: 0, interval: interval),
            .init(coefficient: -2, estimate: 0, interval: interval),
        ])
        #expect(isClose(sum.upper, 3 * 5.0.squareRoot()))
        #expect(isClose(sum.lower, -3 * 5.0.squareRoot()))
    }

    @Test func aDifferenceTakesFromEachTheBoundThatMatters() {
        // Zou and Donner's formula by hand: below √((5 − 4)² + (7 − 3)²), above √((9 − 5)² + (3 − 1)²).
        let difference = Interval(combining: [
            .init(coefficient: 1, estimate: 5, interval: Interval(lower: 4, upper: 9)),
            .init(coefficient: -1, estimate: 3, interval: Interval(lower: 1, upper: 7)),
        ])
        #expect(isClose(difference.lower, 2 - 17.0.squareRoot()))
        #expect(isClose(difference.upper, 2 + 20.0.squareRoot()))
    }

    @Test func aMissingBoundOpensOneSideOfADifference() {
        let half = Interval(lower: 0, upper: .infinity)
        let known = Interval(lower: 1, upper: 2)
        let first = Interval(combining: [
            .init(coefficient: 1, estimate: 1, interval: half),
            .init(coefficient: -1, estimate: 1.5, interval: known),
        ])
        #expect(first.upper == .infinity && first.lower.isFinite)
        let second = Interval(combining: [
            .init(coefficient: 1, estimate: 1.5, interval: known),
            .init(coefficient: -1, estimate: 1, interval: half),
        ])
        #expect(second.lower == -.infinity && second.upper.isFinite)
    }

    @Test func aTermWithoutWeightHasNoSay() {
        let sum = Interval(combining: [
            .init(coefficient: 0, estimate: 1, interval: .unbounded),
            .init(coefficient: 1, estimate: 1, interval: Interval(lower: 0, upper: 3)),
        ])
        #expect(sum == Interval(lower: 0, upper: 3))
    }
}
