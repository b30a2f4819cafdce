internal import PredictiveCoding

/// The equilibrium of a linear network with squared error, in closed form.
///
/// Each hidden layer lends its own error to the output through all layers above it, so that at equilibrium
///
///     S = I + Σ_{l=1…H} (J_L … J_{l+1}) (J_L … J_{l+1})ᵀ        F* = ½ rᵀ S⁻¹ r        r = y − f(x)
///     e_L = S⁻¹ r        e_l = J_{l+1}ᵀ e_{l+1}        z_l = p_l(z_{l−1}) + e_l
///
/// S depends on the weights alone: one factorisation serves all samples.
///
/// **Source**: Innocenti, Achour, Buckley 2025, theorem on the equilibrated energy of deep linear residual networks; the
/// activities follow from ∂F/∂z = 0.
/// **Complexity**: 2 O H N² operations for S; O(H N²) a sample.
struct LinearEquilibrium {
    private let network: LayeredNetwork
    private var factors: SymmetricFactors

    /// Whether the closed form holds for networks with these options.
    static func holds(for options: NetworkOptions) -> Bool {
        options.activation == .linear && options.loss == .mse
    }

    /// Nil where the weights have run away so far that rounding may leave F* with an error of a thousandth or more: an
    /// error δS of S makes one of at most ‖S^(−1/2) δS S^(−1/2)‖ ≤ ‖δS‖ of it, as all eigenvalues are at least 1, and δS
    /// is about 2⁻⁵² tr S.
    ///
    /// - Precondition: `holds(for:)`.
    init?(of network: LayeredNetwork) {
        precondition(Self.holds(for: network.options), "a network that is not linear has no closed form")
        self.network = network
        let (shape, options) = (network.options.shape, network.options)
        let outputs = shape.outputSize
        var covariance = [Double](repeating: 0, count: outputs * outputs)
        for row in 0..<outputs { covariance[row * outputs + row] = 1 }
        // J_L … J_{l+1} as [O, N], from the output down.
        var path = network.weights[shape.depth].map { $0 * options.scale(ofLayer: shape.matrixCount) }
        for layer in (1...shape.depth).reversed() {
            DenseAlgebra.addProduct(
                path, path, rows: outputs, columns: outputs, inner: shape.width, transposingB: true,
                factor: 1, to: &covariance)
            guard layer > 1 else { break }
            var longer =
                options.hasSkip(intoLayer: layer) ? path : [Double](repeating: 0, count: path.count)
            DenseAlgebra.addProduct(
                path, network.weights[layer - 1], rows: outputs, columns: shape.width, inner: shape.width,
                factor: options.scale(ofLayer: layer), to: &longer)
            path = longer
        }
        let trace = (0..<outputs).reduce(0) { $0 + covariance[$1 * outputs + $1] }
        guard trace * .ulpOfOne < 1e-3, let factors = SymmetricFactors(covariance, order: outputs) else {
            return nil
        }
        self.factors = factors
    }

    /// The equilibria of a batch, from the state that its feedforward pass ends in.
    mutating func state(inputs: [Double], feedforward: BatchState) -> BatchState {
        let shape = network.options.shape
        let residuals = feedforward.errors[shape.depth]
        var outputErrors = residuals
        factors.solve(&outputErrors)
        // The slopes do not depend on the activities.
        let errors = network.errors(sentDown: outputErrors, onto: feedforward.activities)
        var activities: [[Double]] = []
        var below = inputs
        for layer in 1...shape.depth {
            below = zip(network.predictions(layer: layer, below: below), errors[layer - 1]).map { $0 + $1 }
            activities.append(below)
        }
        let energies = stride(from: 0, to: residuals.count, by: shape.outputSize).map { start in
            (start..<start + shape.outputSize).reduce(0) { $0 + residuals[$1] * outputErrors[$1] } / 2
        }
        return BatchState(activities: activities, errors: errors, energies: energies)
    }
}
