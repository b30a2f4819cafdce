import Testing

@testable import TransferAnalysis

@Suite struct BestDifferenceTests {
    private func cell(_ values: [Double], seeds: [Int]? = nil) -> CurveCell {
        CurveCell(
            group: "", size: 16, rate: 0.1, otherRate: nil, state: .eligible(value: values.mean),
            seedValues: values, seeds: seeds ?? Array(values.indices))
    }

    private func difference(
        _ first: CurveCell, _ second: CurveCell, sharesData: Bool = true, comparisons: Int = 1
    ) -> BestDifference? {
        BestDifference(of: first, to: second, sharesData: sharesData, comparisons: comparisons)
    }

    @Test func equalSeedsOnEqualDataArePaired() throws {
        // Differences −0.3, −0.1, −0.2: s = 0.1, t(2; 0.975) = 4.3027.
        let result = try #require(difference(cell([1, 2, 3]), cell([1.3, 2.1, 3.2])))
        #expect(result.method == .paired)
        #expect(result.seeds == 3)
        #expect(isClose(result.value, -0.2))
        let reach = 4.3026527297494639 * 0.1 / 3.0.squareRoot()
        #expect(isClose(result.interval?.lower, -0.2 - reach))
        #expect(isClose(result.interval?.upper, -0.2 + reach))
        #expect(result.better == nil)
    }

    @Test func onlyTheSeedsOfBothArePaired() throws {
        let first = cell([5, 1, 2, 3], seeds: [0, 2, 4, 6])
        let second = cell([1.3, 3.2, 2.1, 9], seeds: [2, 6, 4, 8])
        let result = try #require(difference(first, second))
        #expect(result.seeds == 3)
        #expect(isClose(result.value, -0.2))
    }

    /// Computed by SciPy's `ttest_ind` with unequal variances.
    @Test func otherSeedsAreComparedByWelchsInterval() throws {
        let first = cell([0.1, 0.3, 0.2, 0.5], seeds: [0, 1, 2, 3])
        let second = cell([0.9, 1.0, 1.3], seeds: [7, 8, 9])
        let result = try #require(difference(first, second))
        #expect(result.method == .welch)
        #expect(result.seeds == 3)
        #expect(isClose(result.interval?.lower, -1.2064292701298290))
        #expect(isClose(result.interval?.upper, -0.37690406320350434))
        #expect(result.better == .first)
        #expect(try #require(difference(second, first)).better == .second)
    }

    @Test func equalSeedsOnOtherDataAreNotPaired() throws {
        let result = try #require(difference(cell([1, 2, 3]), cell([1.3, 2.1, 3.2]), sharesData: false))
        #expect(result.method == .welch)
        #expect(isClose(result.value, -0.2))
        #expect(try #require(result.interval).upper > 1)
    }

    @Test func moreComparisonsAskMoreOfEach() throws {
        // t(2; 1 − 0.0125) instead of t(2; 0.975).
        let result = try #require(difference(cell([1, 2, 3]), cell([1.3, 2.1, 3.2]), comparisons: 2))
        #expect(isClose(result.interval?.upper, -0.2 + 0.3582658654962077))
    }

    @Test func oneSeedHasNoInterval() throws {
        for sharesData in [true, false] {
            let result = try #require(difference(cell([1]), cell([3]), sharesData: sharesData))
            #expect(result.value == -2)
            #expect(result.seeds == 1)
            #expect(result.interval == nil && result.better == nil)
        }
    }

    @Test func aDifferenceWithoutScatterIsCertain() throws {
        for sharesData in [true, false] {
            let equal = try #require(difference(cell([1, 1]), cell([1, 1]), sharesData: sharesData))
            #expect(equal.interval == Interval(lower: 0, upper: 0))
            #expect(equal.better == nil)
            let other = try #require(difference(cell([1, 1]), cell([2, 2]), sharesData: sharesData))
            #expect(other.interval == Interval(lower: -1, upper: -1))
            #expect(other.better == .first)
        }
    }

    @Test func anIneligibleCellIsNotCompared() {
        let diverged = CurveCell(group: "", size: 16, rate: 0.1, otherRate: nil, state: .diverged)
        #expect(difference(diverged, cell([1, 2])) == nil)
        #expect(difference(cell([1, 2]), diverged) == nil)
    }
}
