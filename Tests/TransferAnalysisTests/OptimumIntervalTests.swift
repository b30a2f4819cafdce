import Foundation
import Testing

@testable import TransferAnalysis

@Suite struct OptimumIntervalTests {
    /// Fieller's interval for the ratio of two means, in closed form, through three cells by the paired error.
    @Test func throughThreeCellsItIsFiellersForTheVertex() throws {
        let low = [0.21, 0.18, 0.25, 0.20]
        let best = [0.01, 0.03, -0.02, 0.02]
        let high = [0.31, 0.26, 0.30, 0.37]
        let cells = seededCurve(size: 16, [0.1: low, 0.2: best, 0.8: high])
        let interval = try #require(transfer(cells).optimum(at: 16)?.interval)

        // The slopes are d₀ in the first octave and d₁ in the next two; D = 0 at the share −d₀/(d₁ − d₀) of the way
        // between their middles, ½ and 2 octaves above the lowest rate.
        let numerators = zip(low, best).map { $0 - $1 }
        let denominators = zip(zip(best, high).map { ($1 - $0) / 2 }, numerators).map { $0 + $1 }
        let t = 3.1824463052837096
        let (n, d) = (numerators.mean, denominators.mean)
        let vnn = covariance(numerators, numerators) / 4
        let vdd = covariance(denominators, denominators) / 4
        let vnd = covariance(numerators, denominators) / 4
        let a = d * d - t * t * vdd
        let b = n * d - t * t * vnd
        let root = (b * b - a * (n * n - t * t * vnn)).squareRoot()
        for (bound, share) in [(interval.lower, (b - root) / a), (interval.upper, (b + root) / a)] {
            try #require(share > 0 && share < 1)
            #expect(isClose(bound, 0.1 * exp2(0.5 + 1.5 * share)))
        }
    }

    @Test func effectsOfSeedsOnAllCellsChangeNothing() throws {
        let cells = seededCurve(
            size: 16, [0.1: [0.21, 0.18, 0.25], 0.2: [0.01, 0.03, -0.02], 0.4: [0.31, 0.26, 0.30]])
        let shifted = cells.map { cell in
            seeded(size: 16, rate: cell.rate, zip(cell.seedValues, [5, -3, 1]).map { $0 + $1 })
        }
        for model in ErrorModel.allCases {
            let plain = try #require(transfer(cells, errorModel: model).optimum(at: 16)?.interval)
            let other = try #require(transfer(shifted, errorModel: model).optimum(at: 16)?.interval)
            #expect(isClose(plain.lower, other.lower) && isClose(plain.upper, other.upper))
        }
    }

    @Test func itHoldsTheEstimateAndShrinksWithTheScatter() throws {
        var last = Double.infinity
        for scatter in [0.1, 0.03, 0.01, 0.001] {
            let optimum = try #require(transfer(noisy(scatter: scatter)).optimum(at: 16))
            let interval = try #require(optimum.interval)
            #expect(interval.contains(optimum.rate))
            let length = log2(interval.upper / interval.lower)
            #expect(length < last || length == .infinity)
            last = length
        }
        #expect(last < 0.05)
    }

    @Test func anEndOfTheGridLeavesItsSideOpen() throws {
        let low = try #require(
            transfer(
                seededCurve(
                    size: 16, [0.1: [0, 0.01, 0.02], 0.2: [0.2, 0.21, 0.19], 0.4: [0.5, 0.52, 0.49]])
            )
            .optimum(at: 16)?.interval)
        #expect(low.lower == 0 && low.upper == 0.2)
        let high = try #require(
            transfer(
                seededCurve(
                    size: 16, [0.1: [0.5, 0.52, 0.49], 0.2: [0.2, 0.21, 0.19], 0.4: [0, 0.01, 0.02]])
            )
            .optimum(at: 16)?.interval)
        #expect(high.lower == 0.2 && high.upper == .infinity)
    }

    @Test func theEdgeLeavesTheUpperSideOpen() throws {
        let cells =
            seededCurve(size: 16, [0.1: [0.5, 0.52, 0.49], 0.2: [0.2, 0.21, 0.19], 0.4: [0, 0.01, 0.02]])
            + curve(size: 16, [0.8: nil])
        let interval = try #require(transfer(cells).optimum(at: 16)?.interval)
        #expect(interval.lower == 0.2 && interval.upper == .infinity)
    }

    @Test func whereNoParabolaIsAllowedTheNeighboursBracketTheMinimum() throws {
        let cells = seededCurve(
            size: 16,
            [0.05: [1.5, 1.6, 1.4], 0.1: [0.9, 0.95, 0.92], 0.2: [0, 0.01, 0.02], 0.4: [0.8, 0.82, 0.83]])
        let optimum = try #require(transfer(cells).optimum(at: 16))
        #expect(optimum.refinedRate == nil)
        let interval = try #require(optimum.interval)
        #expect(isClose(interval.lower, 0.1) && isClose(interval.upper, 0.4))
    }

    @Test func noiseHidesTheMinimum() throws {
        let interval = try #require(transfer(noisy(scatter: 1)).optimum(at: 16)?.interval)
        #expect(interval.lower == 0 && interval.upper == .infinity)
    }

    @Test func oneSeedGivesNoInterval() throws {
        let optimum = try #require(
            transfer(seededCurve(size: 16, [0.1: [0.1], 0.2: [0], 0.4: [0.1]])).optimum(at: 16))
        #expect(optimum.interval == nil && optimum.noise == nil)
    }

    @Test func pooledResidualsAreThoseOfTwoWayTables() throws {
        // Residuals after rows and columns: ±½ in every cell of [0, 1; 1, 0] and zero in additive tables.
        let crossed = try #require(PooledError(of: seededCurve(size: 16, [0.1: [0, 1], 0.2: [1, 0]])))
        #expect(crossed.degreesOfFreedom == 1)
        #expect(isClose(crossed.standardDeviation, 1))
        let additive = try #require(
            PooledError(of: seededCurve(size: 16, [0.1: [0, 1, 5], 0.2: [2, 3, 7], 0.4: [1, 2, 6]])))
        #expect(additive.degreesOfFreedom == 4)
        #expect(isClose(additive.standardDeviation, 0))
    }

    @Test func onlyCellsNearTheBestTellOfTheScatter() throws {
        let near = seededCurve(size: 16, [0.1: [0.1, 0.12], 0.2: [0, 0.01], 0.4: [0.2, 0.25]])
        let far = near + seededCurve(size: 16, [0.8: [2, 9]])
        #expect(transfer(far).optimum(at: 16)?.noise == transfer(near).optimum(at: 16)?.noise)
    }

    @Test func sensitivityIsTheMeanRiseOverTheGrid() throws {
        // Trapezoids of one and two octaves: (0.2 + 0)/2 · 1 + (0 + 0.6)/2 · 2 over three octaves.
        let optimum = try #require(
            transfer(curve(size: 16, [0.1: 0.2, 0.2: 0, 0.8: 0.6, 1.6: nil])).optimum(at: 16))
        #expect(isClose(optimum.sensitivity, 0.7 / 3))
    }

    /// A parabola with a fixed pattern of scatter.
    private func noisy(scatter: Double) -> [CurveCell] {
        [0.05, 0.1, 0.2, 0.4, 0.8].enumerated().map { place, rate in
            let octaves = Double(place) - 1.8
            return seeded(
                size: 16, rate: rate,
                (0..<5).map { 0.08 * octaves * octaves + scatter * sin(Double(7 * place + 3 * $0 * $0)) })
        }
    }

    private func covariance(_ first: [Double], _ second: [Double]) -> Double {
        let (a, b) = (first.mean, second.mean)
        return zip(first, second).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) } / Double(first.count - 1)
    }
}
