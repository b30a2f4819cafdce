internal import Foundation

/// How the error falls from one layer to the next below it.
///
/// The line through ln ‖e_l‖ against l over the hidden layers that the error moves as real numbers do: those whose error
/// per unit is more than 2^−24 of the activity there, so that rounding does not decide which units move. The profile of a
/// diffusing error is no exact exponential; the factor is its mean slope over those layers.
///
/// **Source**: own.
public struct ErrorDecay: Hashable, Sendable {
    /// ‖e_{l−1}‖ / ‖e_l‖: below 1 where the error vanishes on its way down.
    public var factor: Double
    /// Hidden layers that the line goes through.
    public var layers: Int

    /// Nil with fewer than two layers above the noise.
    ///
    /// - Parameters:
    ///   - squaredErrors: the mean of ‖e_l‖² over the batch, of the hidden layers from the first on.
    ///   - activityScales: root mean square of z_l.
    init?(squaredErrors: [Double], activityScales: [Double], width: Int) {
        let points = zip(squaredErrors, activityScales).enumerated().compactMap { index, layer in
            let (square, scale) = layer
            let error = (square / Double(width)).squareRoot()
            return error > 0x1p-24 * scale ? (Double(index), log(error)) : nil
        }
        guard points.count > 1 else { return nil }
        let count = Double(points.count)
        let mean = (points.reduce(0) { $0 + $1.0 } / count, points.reduce(0) { $0 + $1.1 } / count)
        let spread = points.reduce(0) { $0 + ($1.0 - mean.0) * ($1.0 - mean.0) }
        let product = points.reduce(0) { $0 + ($1.0 - mean.0) * ($1.1 - mean.1) }
        factor = exp(-product / spread)
        layers = points.count
    }
}
