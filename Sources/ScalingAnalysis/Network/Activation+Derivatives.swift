internal import Foundation
internal import PredictiveCoding

extension Activation {
    /// φ(z), φ'(z) and φ''(z) in double precision, with the engine's conventions where φ has a kink.
    ///
    /// φ'' is that of the smooth pieces: a kink's point mass is left out, which a sample meets with probability 0.
    func derivatives(at z: Double) -> (value: Double, first: Double, second: Double) {
        switch self {
        case .linear: return (z, 1, 0)
        case .tanh:
            let t = Foundation.tanh(z)
            let slope = 1 - t * t
            return (t, slope, -2 * t * slope)
        case .relu: return z > 0 ? (z, 1, 0) : (0, 0, 0)
        case .leakyReLU: return z < 0 ? (0.01 * z, 0.01, 0) : (z, 1, 0)
        case .hardTanh: return (min(1, max(-1, z)), abs(z) > 1 ? 0 : 1, 0)
        case .gelu:
            // z σ(u) with u = 2 √(2/π) (z + 0.044715 z³).
            let (root, cubic) = (2 * 0.7978845608028654, 0.044715)
            let slope = root * (1 + 3 * cubic * z * z)
            return gated(z, at: root * (z + cubic * z * z * z), slope: slope, bend: root * 6 * cubic * z)
        case .selu:
            let (scale, scaleAlpha) = (1.0507009873554805, 1.7580993408473766)
            let fall = scaleAlpha * exp(z)
            return z > 0 ? (scale * z, scale, 0) : (fall - scaleAlpha, fall, fall)
        case .silu: return gated(z, at: z, slope: 1, bend: 0)
        }
    }

    /// Where φ' jumps.
    var kinks: [Double] {
        switch self {
        case .linear, .tanh, .gelu, .silu: []
        case .relu, .leakyReLU, .selu: [0]
        case .hardTanh: [-1, 1]
        }
    }

    /// Whether φ'' is anywhere other than zero.
    var isCurved: Bool {
        switch self {
        case .linear, .relu, .leakyReLU, .hardTanh: false
        case .tanh, .gelu, .selu, .silu: true
        }
    }

    /// z σ(u) and its derivatives in z, for the logistic function σ and u with derivatives u' and u''.
    private func gated(
        _ z: Double, at u: Double, slope: Double, bend: Double
    ) -> (value: Double, first: Double, second: Double) {
        let gate = 1 / (1 + exp(-u))
        let gateSlope = gate * (1 - gate)
        let gateBend = gateSlope * (1 - 2 * gate)
        return (
            z * gate, gate + z * gateSlope * slope,
            2 * gateSlope * slope + z * (gateBend * slope * slope + gateSlope * bend)
        )
    }
}
