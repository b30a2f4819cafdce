internal import ScalingAnalysis
internal import SweepModel

extension Measurement {
    /// A number of a step that is set later; one that is not finite has no value.
    init(
        _ quantity: MeasuredQuantity, layer: Int? = nil, place: Int? = nil, _ value: Double?,
        residual: Double? = nil
    ) {
        self.init(
            step: 0, quantity: quantity, layer: layer, place: place,
            value: value.flatMap { $0.isFinite ? $0 : nil },
            residual: residual.flatMap { $0.isFinite ? $0 : nil })
    }

    static func all(of extremes: HessianExtremes) -> [Measurement] {
        let found: [(MeasuredQuantity, HessianExtremes.Eigenvalue?)] = [
            (.largestEigenvalue, extremes.largest), (.smallestEigenvalue, extremes.smallest),
            (.eigenvalueNearestZero, extremes.nearestToZero),
        ]
        let unconverged = found.count { !($0.1?.isConverged ?? true) }
        return found.map { Measurement($0.0, $0.1?.value, residual: $0.1?.residual) } + [
            Measurement(.negativeEigenvalues, extremes.negativeEigenvalues.map(Double.init)),
            Measurement(.conditionNumber, extremes.conditionNumber),
            Measurement(.unconvergedEigenvalues, Double(unconverged)),
        ]
    }

    static func all(ofSpectrum eigenvalues: [Double]) -> [Measurement] {
        eigenvalues.enumerated().map { Measurement(.eigenvalue, place: $0.offset + 1, $0.element) }
    }
}
