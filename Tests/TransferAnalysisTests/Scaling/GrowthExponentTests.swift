import Foundation
import Testing
import TransferAnalysis

@Suite struct GrowthExponentTests {
    typealias Point = GrowthExponent.Point

    private static let sizes = [16.0, 32, 64, 128]

    /// Values of each seed that follow a power of the size.
    private static func points(_ exponents: [Double], scale: Double = 3) -> [Point] {
        exponents.enumerated().flatMap { seed, exponent in
            sizes.map { Point(seed: seed, size: $0, value: scale * pow($0, exponent)) }
        }
    }

    @Test func aPowerIsFoundAgain() throws {
        let growth = try #require(GrowthExponent(of: Self.points([1.5, 1.5])))
        #expect(abs(growth.exponent - 1.5) < 1e-12)
        #expect(abs(growth.factorOfDoubling - exp2(1.5)) < 1e-11)
        #expect(growth.seeds == 2)
    }

    /// Of three slopes with a standard deviation of 0.1, t with two degrees of freedom is 4.302653.
    @Test func theIntervalIsThatOfTheMeanOfTheSlopes() throws {
        let growth = try #require(GrowthExponent(of: Self.points([0.9, 1, 1.1])))
        let interval = try #require(growth.interval)
        #expect(abs(growth.exponent - 1) < 1e-12)
        #expect(abs(interval.upper - (1 + 4.302653 * 0.1 / 3.0.squareRoot())) < 1e-6)
        #expect(abs(interval.lower - (1 - 4.302653 * 0.1 / 3.0.squareRoot())) < 1e-6)
    }

    @Test func oneSeedHasNoInterval() throws {
        let growth = try #require(GrowthExponent(of: Self.points([2])))
        #expect(growth.interval == nil)
        #expect(growth.finding == .undecided)
    }

    /// Strata differ by a factor of 100 against the slope, which a line through all points would follow.
    @Test func strataShareTheSlopeAlone() throws {
        let points = [(8.0, 1e4), (16, 1e2), (32, 1)].flatMap { stratum, scale in
            [stratum, 2 * stratum, 4 * stratum].map {
                Point(seed: 0, stratum: stratum, size: $0, value: scale * pow($0, 0.5))
            }
        }
        #expect(abs(try #require(GrowthExponent(of: points)).exponent - 0.5) < 1e-12)
    }

    @Test func aSeedThatLacksAPlaceDoesNotCount() throws {
        var points = Self.points([1, 1, 5])
        points.removeLast()
        let growth = try #require(GrowthExponent(of: points))
        #expect(growth.seeds == 2)
        #expect(abs(growth.exponent - 1) < 1e-12)
    }

    @Test(arguments: [0, -1, .infinity, .nan]) func aSeedWithoutALogarithmDoesNotCount(value: Double) throws {
        var points = Self.points([1, 1, 5])
        points[points.count - 2].value = value
        #expect(try #require(GrowthExponent(of: points)).seeds == 2)
    }

    @Test func whatHasOneSizeHasNoExponent() {
        #expect(GrowthExponent(of: []) == nil)
        #expect(
            GrowthExponent(of: [Point(seed: 0, size: 16, value: 1), Point(seed: 1, size: 16, value: 2)])
                == nil)
        // One size in each stratum.
        #expect(
            GrowthExponent(of: [
                Point(seed: 0, stratum: 1, size: 16, value: 1),
                Point(seed: 0, stratum: 2, size: 32, value: 2),
            ]) == nil)
    }

    @Test(arguments: [
        ([0.01, 0.02, 0.03], GrowthExponent.Finding.flat), ([-1.01, -1, -0.99], .shrinks),
        ([0.49, 0.5, 0.51], .grows), ([0, 0.05, 0.3], .undecided), ([-2, 0, 2], .undecided),
        ([0.149, 0.15, 0.151], .grows),
        // Above zero, but not beyond the bound.
        ([0.09, 0.11, 0.12], .undecided),
    ])
    func nothingIsClaimedBeyondTheInterval(exponents: [Double], finding: GrowthExponent.Finding) throws {
        #expect(try #require(GrowthExponent(of: Self.points(exponents))).finding == finding)
    }
}
