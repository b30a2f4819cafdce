import Foundation
import Testing
import TransferAnalysis

@Suite struct OptimumTests {
    /// Unequal spacing included: a parabola in log₂ rate must give back its own vertex.
    @Test(arguments: [
        [0.01, 0.02, 0.04, 0.08, 0.16], [0.01, 0.03, 0.05, 0.5], [0.001, 0.04, 0.5], [0.01, 0.06, 0.065],
    ])
    func refinementFindsTheVertexOfAParabola(rates: [Double]) throws {
        let centre = 0.047
        let cells = parabola(size: 16, rates: rates, centre: centre, curvature: 0.01)
        let optimum = try #require(transfer(cells).optimum(at: 16))
        #expect(isClose(optimum.refinedRate, centre), "\(optimum)")
        #expect(optimum.censoring.isEmpty)
    }

    @Test func refinementStaysBetweenTheMiddlesOfTheIntervals() throws {
        // The lower neighbour is all but as good as the best: the vertex nears the middle of the two.
        let cells = curve(size: 16, [0.1: -1.999_999_999, 0.2: -2, 0.4: -1.9])
        let optimum = try #require(transfer(cells).optimum(at: 16))
        let refined = try #require(optimum.refinedRate)
        #expect(isClose(refined, 0.1 * 2.0.squareRoot(), within: 1e-7))
        #expect(refined > 0.1 * 2.0.squareRoot())
    }

    @Test func neighboursOutOfReachAllowNoRefinement() throws {
        let reach = log(1.5)
        let within = curve(size: 16, [0.1: 0.999 * reach, 0.2: 0, 0.4: 0.2])
        let beyond = curve(size: 16, [0.1: 1.001 * reach, 0.2: 0, 0.4: 0.2])
        #expect(try #require(transfer(within).optimum(at: 16)).refinedRate != nil)
        let optimum = try #require(transfer(beyond).optimum(at: 16))
        #expect(optimum.refinedRate == nil)
        #expect(optimum.rate == 0.2)
        #expect(optimum.censoring.isEmpty)
    }

    @Test func errorsInPointsReachTenPoints() throws {
        let within = curve(size: 16, [0.1: 12, 0.2: 2.5, 0.4: 4])
        let beyond = curve(size: 16, [0.1: 13, 0.2: 2.5, 0.4: 4])
        #expect(try #require(transfer(within, scale: .errorPoints).optimum(at: 16)).refinedRate != nil)
        #expect(try #require(transfer(beyond, scale: .errorPoints).optimum(at: 16)).refinedRate == nil)
    }

    @Test func tiesGoToTheLowerRate() throws {
        let cells = curve(size: 16, [0.1: -1, 0.2: -2, 0.4: -2, 0.8: -1])
        for cells in [cells, cells.reversed()] {
            #expect(try #require(transfer(cells).optimum(at: 16)).gridRate == 0.2)
        }
    }

    @Test func tiesOfOneRateGoToTheLowerOtherRate() throws {
        let cells =
            curve(size: 16, otherRate: 8, [0.1: -1, 0.2: -2])
            + curve(size: 16, otherRate: 4, [0.1: -1, 0.2: -2, 0.4: -2])
        let optimum = try #require(transfer(cells).optimum(at: 16))
        #expect(optimum.gridRate == 0.2)
        #expect(optimum.otherRate == 4)
    }

    @Test func bothRatesAreOptimisedJointlyAndRefinedAlongTheTransferredOne() throws {
        let cells =
            curve(size: 16, otherRate: 4, [0.1: -1.5, 0.2: -1.6, 0.4: -1])
            + curve(size: 16, otherRate: 8, [0.1: -1.7, 0.2: -2, 0.4: -1.7])
            + curve(size: 16, otherRate: 16, [0.1: -1.9, 0.2: -1.2, 0.4: -1])
        let optimum = try #require(transfer(cells).optimum(at: 16))
        #expect(optimum.gridRate == 0.2)
        #expect(optimum.otherRate == 8)
        #expect(optimum.otherRateCensoring.isEmpty)
        #expect(isClose(optimum.refinedRate, 0.2))
    }

    @Test func theOtherRateIsCensoredLikeTheTransferredOne() throws {
        let cells =
            curve(size: 16, otherRate: 4, [0.1: -1.5, 0.2: -1.6, 0.4: -1])
            + curve(size: 16, otherRate: 8, [0.1: -1.7, 0.2: -2, 0.4: -1.7])
        let atEnd = try #require(transfer(cells).optimum(at: 16))
        #expect(atEnd.otherRateCensoring == .atHighEnd)
        #expect(atEnd.censoring.isEmpty)
        let beside = cells + curve(size: 16, otherRate: 16, [0.1: -1.9, 0.2: nil])
        #expect(try #require(transfer(beside).optimum(at: 16)).otherRateCensoring == .besideEdge)
    }

    static let censoredCurves: [([Double?], Optimum.Censoring)] = [
        ([-2, -1.9, -1.8], .atLowEnd),
        ([-1.8, -1.9, -2], .atHighEnd),
        ([-1.8, -2, nil], .besideEdge),
        ([-1.8, -2, -1.9], []),
        ([-2, nil, nil], [.atLowEnd, .besideEdge]),
    ]

    @Test(arguments: censoredCurves)
    func endsAndEdgesCensor(values: [Double?], censoring: Optimum.Censoring) throws {
        let cells = curve(size: 16, [0.1: values[0], 0.2: values[1], 0.4: values[2]])
        let optimum = try #require(transfer(cells).optimum(at: 16))
        #expect(optimum.censoring == censoring)
        #expect((optimum.refinedRate != nil) == censoring.isEmpty)
    }

    @Test func aSingleRateIsBothEnds() throws {
        let optimum = try #require(transfer(curve(size: 16, [0.1: -2])).optimum(at: 16))
        #expect(optimum.censoring == [.atLowEnd, .atHighEnd])
    }

    @Test func aPendingCellIsAsGoodAsNone() throws {
        let cells = curve(size: 16, [0.1: -1.8, 0.2: -2, 0.4: nil], otherwise: .untested)
        let optimum = try #require(transfer(cells).optimum(at: 16))
        #expect(optimum.censoring == .atHighEnd)
    }

    @Test func onlyEligibleCellsCompete() {
        let cells = curve(size: 16, [0.1: nil, 0.2: nil], otherwise: .unlearned)
        #expect(transfer(cells).optima.isEmpty)
        #expect(transfer(cells).sizes == [16])
    }

    @Test func theBasinIsInterpolatedToFivePercent() throws {
        // Rises of 2 ln 1.05 an octave: the basin ends half an octave from the optimum on each side.
        let rise = 2 * log(1.05)
        let cells = curve(size: 16, [0.1: rise, 0.2: 0, 0.4: rise])
        let basin = try #require(transfer(cells).optimum(at: 16)).basin
        #expect(isClose(basin.octaves, 1))
        #expect(!basin.isLowerBound)
    }

    @Test func aBasinThatReachesTheEdgeIsALowerBound() throws {
        let rise = 2 * log(1.05)
        let cells = curve(size: 16, [0.1: rise, 0.2: 0, 0.4: rise / 4, 0.8: nil])
        let basin = try #require(transfer(cells).optimum(at: 16)).basin
        #expect(isClose(basin.octaves, 1.5))
        #expect(basin.isLowerBound)
    }
}
