import Foundation
import RandomNumbers
import TransferAnalysis

/// Curves whose expected values are known, from which seeds are drawn.
struct Scenario {
    /// One network size.
    struct Size {
        var size: Double
        var cells: [Cell]
        /// The best of all rates; nil where only the grid's values are known.
        var minimum: Double?
    }

    struct Cell {
        var rate: Double
        var otherRate: Double?
        /// The expected value; nil where every seed diverges.
        var value: Double?
        /// The standard deviation of a seed around it, once the effect of the seed on all cells is taken away.
        var deviation: Double
    }

    var name: String
    var sizes: [Size]
    /// The standard deviation of what a seed does to all cells of a size.
    var seedDeviation = 0.1

    /// The true regret at a size of an optimum found elsewhere; nil where its rates diverge.
    func regret(at size: Double, of proxy: Optimum) -> Double? {
        guard let cells = sizes.first(where: { $0.size == size })?.cells,
            let best = cells.compactMap(\.value).min(),
            let value = cells.first(where: {
                $0.rate == proxy.gridRate && $0.otherRate == proxy.otherRate
            })?.value
        else { return nil }
        return value - best
    }

    /// What infinitely many seeds would give.
    var truth: GroupTransfer {
        analysed(
            sizes.flatMap { size in
                size.cells.map { cell($0, size: size.size, values: []) }
            })
    }

    /// Draws the values of a number of seeds.
    ///
    /// - Parameter sharesEffects: whether a seed does the same to the cells of all sizes.
    func draw(seeds: Int, sharesEffects: Bool = false, using generator: inout Philox) -> [CurveCell] {
        func effects() -> [Double] { (0..<seeds).map { _ in seedDeviation * generator.nextNormal() } }
        let shared = sharesEffects ? effects() : nil
        return sizes.flatMap { size in
            let effects = shared ?? effects()
            return size.cells.map { expected in
                cell(
                    expected, size: size.size,
                    values: effects.map {
                        (expected.value ?? 0) + $0 + expected.deviation * generator.nextNormal()
                    })
            }
        }
    }

    func analysed(_ cells: [CurveCell], errorModel: ErrorModel = .paired) -> GroupTransfer {
        GroupTransfer(
            group: "", cells: cells, proxySize: sizes[0].size, scale: .logLoss, tolerance: log(1.05),
            errorModel: errorModel)
    }

    private func cell(_ expected: Cell, size: Double, values: [Double]) -> CurveCell {
        let drawn = values.isEmpty ? expected.value ?? 0 : values.reduce(0, +) / Double(values.count)
        return CurveCell(
            group: "", size: size, rate: expected.rate, otherRate: expected.otherRate,
            state: expected.value == nil ? .diverged : .eligible(value: drawn),
            seedValues: expected.value == nil ? [] : values,
            seeds: expected.value == nil ? [] : Array(values.indices))
    }
}

extension Scenario.Size {
    /// A curve around a best rate, given in octaves as all rates here.
    init(
        _ size: Double, minimum: Double, rates: [Double], deviation: (Double) -> Double = { _ in 0.03 },
        edge: Double = .infinity, curve: (Double) -> Double
    ) {
        self.size = size
        self.minimum = exp2(minimum)
        cells = rates.map { rate in
            let octaves = rate - minimum
            return Scenario.Cell(
                rate: exp2(rate), value: rate < edge ? curve(octaves) : nil, deviation: deviation(octaves))
        }
    }

    /// A valley that runs aslant through two rates: the best of the one depends on the other.
    init(_ size: Double, minimum: Double, rates: [Double], otherRates: [Double]) {
        self.size = size
        self.minimum = exp2(minimum)
        cells = otherRates.flatMap { otherRate in
            rates.map { rate in
                let octaves = rate - minimum
                return Scenario.Cell(
                    rate: exp2(rate), otherRate: exp2(otherRate),
                    value: 0.08 * octaves * octaves + 0.05 * otherRate * otherRate
                        + 0.04 * octaves * otherRate, deviation: 0.03)
            }
        }
    }

    /// A curve as it was measured, at rates one octave apart.
    init(_ size: Double, measured: [(value: Double, deviation: Double)]) {
        self.size = size
        cells = measured.enumerated().map { octave, cell in
            Scenario.Cell(rate: exp2(Double(octave)), value: cell.value, deviation: cell.deviation)
        }
    }
}
