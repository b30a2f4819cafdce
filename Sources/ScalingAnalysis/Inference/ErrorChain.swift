internal import Foundation

/// A network in inference, reduced to one number a layer: how far the error comes down, and where float32 stops it.
///
/// Let δ_l be the change of z_l since the feedforward pass. To first order e_l = δ_l − J_l δ_{l−1} with
/// J_l = ∂p_l/∂z_{l−1}, and inference at the rate η of a sample is the diffusion of the error from the output down:
///
///     δ_l ← δ_l + η (J_{l+1}ᵀ e_{l+1} − e_l)
///     e_l ← e_l + η (J_{l+1}ᵀ e_{l+1} − (I + J_l J_lᵀ) e_l + J_l e_{l−1})
///
/// The chain follows the norms, with c_l = ‖J_lᵀ δ_l‖ / ‖δ_l‖ along the errors of backpropagation in place of J_l. The
/// first step that reaches a layer is then exact, since e_l = η^k δ_l for the backpropagated δ_l, k = L − l layers
/// below the output. With c = 1, about right for residual μPC and NTP networks, the share of the output's signal that
/// is found k layers below the top after t steps is the chance that a walk has come so far, which moves up or down with
/// probability η each. It never comes further than one layer a step, starts as C(t, k) η^k and for many steps is
/// erfc(k / √(4 η t)): error fronts move as √(η t), so that twice the depth takes four times the steps.
///
/// Float32 rounds an update of z_l away where it is below about 2^−24.5 |z_l|. With z_l and its update Δ_l normal over
/// units and samples, of root mean squares σ and ς, and α = atan(2^24.5 ς/σ), a share 2α/π of the units moves, and
/// what moves has a root mean square of √(2/π (α + sin α cos α)) ς, the factor by which the chain shortens the update.
/// (Rounding to whole places makes up to 1.3 times more of it, which is left out.) Where less than one unit of the batch
/// is expected to move, none does.
///
/// **Source**: own. Random walks and erfc: Feller, *An Introduction to Probability Theory*, volume 1, chapter 14.
/// **Deviations**: J_l is taken to act on all errors as on those of backpropagation; a cross-entropy output moves as a
/// squared-error one.
/// **Complexity**: O(H) a step.
struct ErrorChain: Sendable {
    /// Units of a layer.
    let width: Int
    let batchSize: Int
    /// c_{l+1} at index l − 1, for the hidden layers l = 1…H.
    let couplings: [Double]
    /// Root mean square of z_l at index l − 1.
    let activityScales: [Double]
    /// ‖e_L‖ of the feedforward pass, as a root mean square over the batch.
    let outputError: Double

    /// The updates of a layer's units that are rounded away, as a share of the activity; between half a unit in the last
    /// place of a number just above a power of two and of one just below.
    private static let absorbedShare = 0x1p-24 / 2.0.squareRoot()

    /// The chain at some inference step.
    struct State {
        /// δ_l at index l − 1, for the hidden layers.
        fileprivate var changes: [Double]
        /// e_l at index l − 1, as norms, the output's last.
        fileprivate(set) var errors: [Double]

        var reachedLayers: Int { errors.count { $0 != 0 } }
    }

    /// After the feedforward pass.
    var start: State {
        let zeros = [Double](repeating: 0, count: couplings.count)
        return State(changes: zeros, errors: zeros + [outputError])
    }

    /// One inference step.
    ///
    /// - Parameter rate: η, of one sample.
    /// - Returns: whether anything moved.
    @discardableResult
    func advance(_ state: inout State, rate: Double) -> Bool {
        let depth = couplings.count
        var moved = false
        for index in 0..<depth {
            let update = rate * (couplings[index] * state.errors[index + 1] - state.errors[index])
            let kept = update * keptShare(of: update, layerIndex: index)
            moved = moved || kept != 0
            state.changes[index] += kept
        }
        for index in 0..<depth {
            let below = index > 0 ? couplings[index - 1] * state.changes[index - 1] : 0
            state.errors[index] = state.changes[index] - below
        }
        state.errors[depth] = outputError - couplings[depth - 1] * state.changes[depth - 1]
        return moved
    }

    /// The part of an update that rounding leaves.
    private func keptShare(of update: Double, layerIndex: Int) -> Double {
        guard update != 0 else { return 0 }
        let moving = movingShare(of: update, layerIndex: layerIndex)
        guard moving * Double(width * batchSize) >= 1 else { return 0 }
        return Self.keptShare(moving: moving)
    }

    /// 2α/π, the share of a layer's units that an update moves.
    func movingShare(of update: Double, layerIndex: Int) -> Double {
        let size = abs(update) / Double(width).squareRoot()
        return 2 / .pi * atan(size / (Self.absorbedShare * activityScales[layerIndex]))
    }

    /// √(2/π (α + sin α cos α)), by how much an update is shortened that moves a share of the units.
    static func keptShare(moving share: Double) -> Double {
        let angle = .pi / 2 * share
        return (share + 2 / .pi * sin(angle) * cos(angle)).squareRoot()
    }
}
