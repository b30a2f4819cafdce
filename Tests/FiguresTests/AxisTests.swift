import Foundation
import Testing

@testable import Figures

@Suite struct AxisTests {
    @Test(arguments: [
        (0.0004, 0.7, [0.001, 0.003, 0.01, 0.03, 0.1, 0.3]), (1e-6, 1e3, [1e-6, 1e-4, 1e-2, 1, 100]),
        (0.015, 0.6, [0.02, 0.05, 0.1, 0.2, 0.5]), (0.031, 0.034, [0.031, 0.032, 0.033, 0.034]),
        (2.1, 2.9, [2.2, 2.4, 2.6, 2.8]),
    ])
    func logarithmicAxesHaveRoundNumbers(lower: Double, upper: Double, expected: [Double]) {
        let range = AxisRange(scale: .logarithmic, exactly: lower...upper)
        #expect(AxisTicks(for: range, most: 6).labelled == expected)
    }

    @Test(arguments: [
        (0.0, 300.0, [0, 50, 100, 150, 200, 250, 300]), (-3.0, 5.0, [-2, 0, 2, 4]),
        (-0.02, 0.07, [-0.02, 0, 0.02, 0.04, 0.06]),
    ])
    func linearAxesToo(lower: Double, upper: Double, expected: [Double]) {
        let range = AxisRange(scale: .linear, exactly: lower...upper)
        let ticks = AxisTicks(for: range, most: 7).labelled
        #expect(ticks == expected)
        #expect(ticks.allSatisfy { $0 != 0 || $0.sign == .plus })
    }

    @Test func anyRangeHasTwoNumbersOrMoreAndNoMoreThanFit() {
        for power in stride(from: -9.0, through: 9, by: 0.7) {
            for span in [0.001, 0.1, 0.3, 0.7, 1.1, 2, 3.3, 7] {
                for scale in [Axis.Scale.linear, .logarithmic] {
                    let range = AxisRange(scale: scale, exactly: pow(10, power)...pow(10, power + span))
                    let ticks = AxisTicks(for: range, most: 6).labelled
                    #expect((2...6).contains(ticks.count), "\(range): \(ticks)")
                    #expect(ticks.allSatisfy { $0 >= range.lower * 0.999999 && $0 <= range.upper * 1.000001 })
                    #expect(ticks == ticks.sorted())
                }
            }
        }
    }

    @Test func givenNumbersThatWouldOverlapLoseTheirLabels() {
        let axis = Axis("width", scale: .logarithmic, ticks: [16, 17, 32, 64])
        let range = AxisRange(scale: .logarithmic, exactly: 16...64)
        let ticks = AxisTicks(of: axis, in: range, most: 6) { _ in 0.1 }
        #expect(ticks.labelled == [16, 32, 64])
        #expect(ticks.unlabelled == [17])
    }

    @Test(arguments: [
        (0.0125, "0.0125"), (16, "16"), (1e-3, "0.001"), (1e-5, "10⁻⁵"), (2e-12, "2×10⁻¹²"),
        (65_536, "65536"),
        (1.5e6, "1.5×10⁶"), (0, "0"), (-2, "-2"),
    ])
    func numbersAlongAxes(number: Double, text: String) { #expect(TickText.text(of: number) == text) }

    @Test func tensOfThousandsAreWrittenAsTheirNeighboursAre() {
        #expect(TickText.text(of: 1e4, beside: [5_000, 1e4, 15_000]) == "10000")
        #expect(TickText.text(of: 1e4, beside: [1e3, 1e4, 1e5]) == "10⁴")
        #expect(TickText.text(of: 1e3, beside: [1e3, 1e4, 1e5]) == "1000")
    }

    @Test func intervalsStretchARangeWithinBounds() {
        let near = AxisRange(scale: .linear, values: [0, 10], bounds: [-4, 12], margin: 0)
        #expect(near == AxisRange(scale: .linear, exactly: -4...12))
        let far = AxisRange(scale: .linear, values: [0, 10], bounds: [-1e9, .infinity, 15], margin: 0)
        #expect(far == AxisRange(scale: .linear, exactly: 0...15))
    }

    @Test func panelsWithTheSameAxisShareItsRange() {
        let scales = FigureScales(of: Sample.chart)
        let range = scales[Sample.loss]
        // The smallest and largest of both panels: a bound of the first, and one of the second.
        #expect(range.lower < 0.06 / 1.2 && range.upper > 0.4)
        // Above them there is a lane for what diverges.
        let lane = scales.height(ofLane: 0, on: Sample.loss)
        #expect(lane > 0.4 && lane < range.upper)
    }

    @Test func cellsEndHalfwayToTheirNeighbours() throws {
        guard case .heatMap(let map) = Sample.heatMap.panels[0].content else { return }
        let grid = HeatGrid(map, horizontal: Sample.rate, vertical: Sample.rate)
        let middle = try #require(grid.columns[0.2])
        #expect(abs(middle.lowerBound - (0.02).squareRoot()) < 1e-12)
        #expect(abs(middle.upperBound - (0.08).squareRoot()) < 1e-12)
        // The outermost reach as far out as in.
        let first = try #require(grid.columns[0.1])
        #expect(abs(first.lowerBound * first.upperBound - 0.01) < 1e-12)
    }

    /// What was tried far from the others does not seem to cover what lies between.
    @Test func cellsReachNoFurtherThanHalfTheMedianDistance() throws {
        let map = HeatMap(
            cells: [0.5, 8, 16, 32].map { HeatMap.Cell(x: $0, y: 1, value: 1) }, colours: Sample.loss,
            best: nil,
            bestName: "", hatchedName: "")
        let columns = HeatGrid(map, horizontal: Sample.rate, vertical: Sample.rate).columns
        let alone = try #require(columns[0.5])
        #expect(abs(alone.upperBound - 0.5 * 2.0.squareRoot()) < 1e-12)
        #expect(abs(alone.lowerBound - 0.5 / 2.0.squareRoot()) < 1e-12)
        #expect(abs(try #require(columns[8]).lowerBound - 8 / 2.0.squareRoot()) < 1e-12)
    }
}
