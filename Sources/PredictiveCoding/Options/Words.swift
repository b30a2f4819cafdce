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
    case linear
    case tanh
    /// max(0, z), with φ'(0) = 0.
    case relu
}

/// The distribution of the entries of W at step 0.
public enum Initialisation: String, CaseIterable, Codable, Sendable {
    /// Uniform on ±1/√fan-in.
    case fanInUniform = "fan_in_uniform"
    /// Normal with mean 0 and variance 1/fan-in.
    case fanInGaussian = "fan_in_gaussian"
    /// Normal with mean 0 and variance 1.
    case standardGaussian = "standard_gaussian"
}

/// What the output layer is asked to minimise.
public enum Loss: String, CaseIterable, Codable, Sendable {
    /// ½‖y − p_L‖², summed over outputs, averaged over the batch.
    case mse
}

/// The rule that turns weight gradients into updates.
public enum WeightOptimiser: String, CaseIterable, Codable, Sendable {
    /// Adam with bias correction (Kingma and Ba 2015), β₁ 0.9, β₂ 0.999, ε 1e-8.
    case adam
    /// W ← W − rate · gradient.
    case sgd
}

/// The rule that turns activity gradients into inference updates.
public enum ActivityOptimiser: String, CaseIterable, Codable, Sendable {
    /// z ← z − (rate / batch size) · B ∂F/∂z: F is divided by the batch size, as in the paper.
    case gd
}
