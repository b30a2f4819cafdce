/// The constants of Adam (Kingma and Ba 2015).
public struct AdamConstants: Hashable, Sendable, Codable {
    /// Decay of the first moment, in 0..<1.
    public var beta1 = 0.9
    /// Decay of the second moment, in 0..<1.
    public var beta2 = 0.999
    /// Added to the root of the second moment; positive.
    public var epsilon = 1e-8

    /// The constants of the paper, or others.
    ///
    /// - Parameters:
    ///   - beta1: decay of the first moment, in 0..<1.
    ///   - beta2: decay of the second moment, in 0..<1.
    ///   - epsilon: added to the root of the second moment; positive.
    public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }
}

/// How the network is trained.
public struct TrainingOptions: Hashable, Sendable {
    /// Inference: how the activities descend the energy before the weights learn.
    public struct Inference: Hashable, Sendable, Codable {
        /// The rule that turns ∂F/∂z into updates of z.
        public var optimiser: ActivityOptimiser
        /// The activity learning rate.
        public var learningRate: Double
        /// With `gd`: whether a sample sees the whole rate rather than rate / batch size.
        public var isRatePerSample: Bool
        /// T, the number of updates of all hidden activities per training step.
        public var steps: Int
        /// Weight of ½ Σ_l mean ‖z_l‖² in the energy.
        public var activityDecay: Double

        /// How activities are inferred.
        ///
        /// - Parameters:
        ///   - optimiser: the rule of their updates.
        ///   - learningRate: the activity learning rate; positive.
        ///   - isRatePerSample: whether `gd` leaves the rate undivided by the batch size.
        ///   - steps: T, updates of all hidden activities per training step; at least 1.
        ///   - activityDecay: weight of ½ Σ_l mean ‖z_l‖² in the energy; 0 for none.
        public init(
            optimiser: ActivityOptimiser = .gd, learningRate: Double, isRatePerSample: Bool = false,
            steps: Int, activityDecay: Double = 0
        ) {
            self.optimiser = optimiser
            self.learningRate = learningRate
            self.isRatePerSample = isRatePerSample
            self.steps = steps
            self.activityDecay = activityDecay
        }
    }

    /// Where weight gradients come from: `pc` has inference, `bp` has none.
    public enum Credit: Hashable, Sendable {
        /// From the local errors after inference: ∂F/∂W_l = −(a_l/B) e_lᵀ φ(z_{l−1}), with x itself for l = 1.
        case predictiveCoding(Inference)
        /// From the loss of the feedforward pass, by the chain rule.
        case backpropagation
    }

    /// Where weight gradients come from.
    public var credit: Credit
    /// The rule that turns them into updates.
    public var weightOptimiser: WeightOptimiser
    /// β₁, β₂ and ε of the weights, where Adam updates them.
    public var adam: AdamConstants
    /// The weight learning rate of the trial, before any scaling by layer; constant in time.
    public var weightLearningRate: Double
    /// How the rate of a layer follows from it.
    public var learningRateScaling: LearningRateScaling
    /// Weight of ½ Σ ‖W_l‖² in the energy (the coupled kind: it goes through the optimiser).
    public var weightDecay: Double
    /// Weight of ½ Σ ‖W_lᵀ W_l − I‖² in the energy.
    public var spectralPenalty: Double
    /// B, the samples of a training step.
    public var batchSize: Int

    /// How a network is trained.
    ///
    /// - Parameters:
    ///   - credit: where weight gradients come from.
    ///   - weightOptimiser: the rule that turns them into updates.
    ///   - adam: the constants of that rule, where it is Adam.
    ///   - weightLearningRate: positive; constant in time.
    ///   - learningRateScaling: how the rate of a layer follows from it; `perLayer` is not defined for SGD.
    ///   - weightDecay: weight of ½ Σ ‖W_l‖² in the energy; 0 for none.
    ///   - spectralPenalty: weight of ½ Σ ‖W_lᵀ W_l − I‖² in the energy; 0 for none.
    ///   - batchSize: B, at least 1.
    public init(
        credit: Credit, weightOptimiser: WeightOptimiser = .adam, adam: AdamConstants = AdamConstants(),
        weightLearningRate: Double, learningRateScaling: LearningRateScaling = .none,
        weightDecay: Double = 0, spectralPenalty: Double = 0, batchSize: Int
    ) {
        self.credit = credit
        self.weightOptimiser = weightOptimiser
        self.adam = adam
        self.weightLearningRate = weightLearningRate
        self.learningRateScaling = learningRateScaling
        self.weightDecay = weightDecay
        self.spectralPenalty = spectralPenalty
        self.batchSize = batchSize
    }

    /// How activities are updated; nil under backpropagation.
    var activityOptimiser: ActivityOptimiser? {
        if case .predictiveCoding(let inference) = credit { inference.optimiser } else { nil }
    }

    /// The activity decay; 0 under backpropagation.
    var activityDecay: Double {
        if case .predictiveCoding(let inference) = credit { inference.activityDecay } else { 0 }
    }

    /// Whether weight gradients have a part that does not come from the data.
    var isRegularised: Bool { weightDecay > 0 || spectralPenalty > 0 }

    /// The weight learning rate of layer l, with l from 1 to L.
    public func weightLearningRate(ofLayer layer: Int, in network: NetworkOptions) -> Double {
        let width = Double(network.shape.width)
        let matrices = Double(network.shape.matrixCount)
        let adamDivisor = (network.residual ? width * matrices : width).squareRoot()
        let isMiddle = layer > 1 && layer <= network.shape.depth
        let factor: Double =
            switch (learningRateScaling, weightOptimiser) {
            case (.none, _): 1
            case (_, _) where network.parameterisation == .sp: 1
            case (.global, .adam): 1 / adamDivisor
            case (.global, .sgd): network.gamma * network.gamma * width
            case (.perLayer, .adam): isMiddle ? 1 / adamDivisor : 1
            case (.perLayer, .sgd): preconditionFailure("per_layer scaling is not defined for sgd")
            }
        return weightLearningRate * factor
    }
}
