import Foundation
import TransferAnalysis

/// The cells of one curve, from values in order of rate; a value of nil is a cell in the state `otherwise`.
func curve(
    group: String = "", size: Double, otherRate: Double? = nil, _ values: KeyValuePairs<Double, Double?>,
    otherwise: CurveCell.State = .diverged
) -> [CurveCell] {
    values.map { rate, value in
        CurveCell(
            group: group, size: size, rate: rate, otherRate: otherRate,
            state: value.map { .eligible(value: $0) } ?? otherwise)
    }
}

/// An eligible cell from the values of its seeds.
func seeded(size: Double, rate: Double, _ values: [Double]) -> CurveCell {
    CurveCell(
        group: "", size: size, rate: rate, otherRate: nil,
        state: .eligible(value: values.reduce(0, +) / Double(values.count)), seedValues: values)
}

/// The cells of one curve, from the values of their seeds in order of rate.
func seededCurve(size: Double, _ values: KeyValuePairs<Double, [Double]>) -> [CurveCell] {
    values.map { seeded(size: size, rate: $0, $1) }
}

/// A curve whose value is a parabola in log₂ rate around `centre`.
func parabola(
    size: Double, rates: [Double], centre: Double, curvature: Double = 0.1, floor: Double = -2
) -> [CurveCell] {
    rates.map { rate in
        let octaves = log2(rate / centre)
        return CurveCell(
            group: "", size: size, rate: rate, otherRate: nil,
            state: .eligible(value: floor + curvature * octaves * octaves))
    }
}

/// Analyses cells of the unnamed group on the logarithmic scale.
func transfer(
    _ cells: [CurveCell], from proxySize: Double = 16, scale: ValueScale = .logLoss,
    errorModel: ErrorModel = .paired
) -> GroupTransfer {
    GroupTransfer(
        group: "", cells: cells, proxySize: proxySize, scale: scale, tolerance: scale.basinDepth,
        errorModel: errorModel)
}

func isClose(_ first: Double?, _ second: Double, within tolerance: Double = 1e-12) -> Bool {
    guard let first else { return false }
    return abs(first - second) <= tolerance * max(1, abs(second))
}
