import Testing

@testable import TransferAnalysis

@Suite struct GroupComparisonTests {
    private func member(_ cells: [CurveCell]) -> GroupComparison.Member {
        GroupComparison.Member(transfer: transfer(cells), cells: cells)
    }

    private func compared(_ first: [CurveCell], _ second: [CurveCell]) -> [GroupComparison.Size] {
        GroupComparison(of: member(first), to: member(second), sharesData: true).sizes
    }

    @Test func eachSideStandsWithItsOwnBestRate() throws {
        let first = seededCurve(size: 16, [0.1: [2, 3], 0.2: [1, 1.5], 0.4: [4, 4]])
        let second = seededCurve(size: 16, [0.01: [2, 2.5], 0.02: [5, 5]])
        let size = try #require(compared(first, second).first)
        #expect(size.first?.gridRate == 0.2)
        #expect(size.second?.gridRate == 0.01)
        #expect(size.difference?.value == -1)
    }

    @Test func onlySizesOfBothAreCompared() {
        let first = [8.0, 16, 32].flatMap { curve(size: $0, [0.1: -1, 0.2: -2]) }
        let second = [64.0, 32, 16].flatMap { curve(size: $0, [0.1: -1, 0.2: -2]) }
        #expect(compared(first, second).map(\.size) == [16, 32])
        #expect(compared(first, []).isEmpty)
    }

    @Test func aSizeWhereOneSideDoesNotTrainHasNoDifference() throws {
        let size = try #require(compared(curve(size: 16, [0.1: -1]), curve(size: 16, [0.1: nil])).first)
        #expect(size.first != nil && size.second == nil && size.difference == nil)
    }

    @Test func theIntervalsOfAllSizesHoldTogether() throws {
        func cells(_ size: Double, _ shift: Double) -> [CurveCell] {
            seededCurve(size: size, [0.1: [1 + shift, 2, 3]])
        }
        let alone = compared(cells(16, 0.3), cells(16, 0))
        let among = compared(
            cells(16, 0.3) + cells(32, 0.3) + curve(size: 64, [0.1: nil]),
            cells(16, 0) + cells(32, 0) + cells(64, 0))
        let narrow = try #require(alone[0].difference?.interval)
        let wide = try #require(among[0].difference?.interval)
        // One of 1, and one of 2: at width 64 there is nothing to compare. The seeds are not named: Welch.
        #expect(wide.upper > narrow.upper && wide.lower < narrow.lower)
        let two = BestDifference(
            of: cells(16, 0.3)[0], to: cells(16, 0)[0], sharesData: true, comparisons: 2)
        #expect(wide == two?.interval)
    }
}
