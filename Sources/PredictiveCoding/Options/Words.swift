// The words that the engine understands. Raw values are the words of the sweep file, the store and the report.

/// How the gradients of the weights come about.
public enum Algorithm: String, CaseIterable, Codable, Sendable {
    /// Predictive coding: infer activities by descending the energy, then learn from local errors.
    case pc
    /// Backpropagation on the same network, loss and optimiser: the baseline.
    case bp
}

/// The scaling of the layers and the initialisation that goes with it.
///
/// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, table 1.
public enum Parameterisation: String, CaseIterable, Codable, Sendable {
    /// Standard: no scaling, weights of order 1/√fan-in.
    case sp
    /// Neural tangent: unit weights, layers scaled by 1/√fan-in.
    case ntp
    /// μPC: the Depth-μP scaling of predictive coding networks.
    case mupc

    /// The initialisation used when a trial names none.
    public var defaultInitialisation: Initialisation {
        switch self {
        case .sp: .fanInUniform
        case .ntp, .mupc: .standardGaussian
        }
    }
}

/// The non-linearity φ, applied to a layer's activities before the next product.
public enum Activation: String, CaseIterable, Codable, Sendable {
    /// z.
    case linear
    /// tanh z.
    case tanh
    /// max(0, z), with φ'(0) = 0.
    case relu
    /// z where z ≥ 0, else 0.01 z; φ'(0) = 1.
    case leakyReLU = "leaky_relu"
    /// z between −1 and 1, the nearer of the two outside.
    case hardTanh = "hard_tanh"
    /// ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))), the tanh form of Hendrycks and Gimpel 2016.
    case gelu
    /// λ z where z > 0, else λ α (eᶻ − 1), with λ and α of Klambauer et al. 2017.
    case selu
    /// z / (1 + e⁻ᶻ).
    case silu
}

/// The distribution of the entries of W at step 0.
public enum Initialisation: String, CaseIterable, Codable, Sendable {
    /// Uniform on ±1/√fan-in.
    case fanInUniform = "fan_in_uniform"
    /// Normal with mean 0 and variance 1/fan-in.
    case fanInGaussian = "fan_in_gaussian"
    /// Normal with mean 0 and variance 1.
    case standardGaussian = "standard_gaussian"
    /// Orthonormal rows or columns, uniform among all such matrices, times 1.05 for tanh.
    case orthogonal
}

/// What the output layer is asked to minimise.
public enum Loss: String, CaseIterable, Codable, Sendable {
    /// ½‖y − p_L‖², summed over outputs, averaged over the batch.
    case mse
    /// −Σ y log softmax(p_L), averaged over the batch; targets are classes.
    case crossEntropy = "cross_entropy"
}

/// The rule that turns weight gradients into updates.
public enum WeightOptimiser: String, CaseIterable, Codable, Sendable {
    /// Adam with bias correction (Kingma and Ba 2015).
    case adam
    /// W ← W − rate · gradient.
    case sgd
}

/// How the weight learning rate of a layer follows from the trial's.
///
/// **Source**: `global` is the follow-up to the μPC paper, arXiv 2602.07697; `per_layer` is Depth-μP.
public enum LearningRateScaling: String, CaseIterable, Codable, Sendable {
    /// One rate for all layers, as in the μPC paper.
    case none
    /// Adam: divided by √(N L), or √N without residual connections. SGD: times γ² N. Unchanged under `sp`.
    case global
    /// Adam: the divisor of `global` for layers 2…H only. Not defined for SGD.
    case perLayer = "per_layer"
}

/// The rule that turns activity gradients into inference updates.
public enum ActivityOptimiser: String, CaseIterable, Codable, Sendable {
    /// z ← z − rate · ∂F/∂z: F is divided by the batch size, as in the paper, so a sample sees rate / B.
    case gd
    /// Adam with fresh moments for every batch, β₁ 0.9, β₂ 0.999, ε 1e-8.
    case adam
}
