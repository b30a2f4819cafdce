internal import Datasets
internal import PredictiveCoding

/// The keys of the vocabulary, in the order in which columns and documentation list them.
///
/// The raw value is the key of the sweep file, the column of the store and the word of the report.
public enum TrialKey: String, CaseIterable, Codable, Sendable {
    case algorithm
    case parameterisation
    case width
    case depth
    case residual
    case activation
    case initialisation
    case loss
    case gamma
    case weightOptimiser = "weight_optimiser"
    case weightLearningRate = "weight_learning_rate"
    case learningRateScaling = "learning_rate_scaling"
    case adamBeta1 = "adam_beta_1"
    case adamBeta2 = "adam_beta_2"
    case adamEpsilon = "adam_epsilon"
    case weightDecay = "weight_decay"
    case spectralPenalty = "spectral_penalty"
    case activityOptimiser = "activity_optimiser"
    case activityLearningRate = "activity_learning_rate"
    case activityLearningRatePerSample = "activity_learning_rate_per_sample"
    case activityDecay = "activity_decay"
    case inferenceSteps = "inference_steps"
    case batchSize = "batch_size"
    case trainSteps = "train_steps"
    case epochs
    case evaluateEvery = "evaluate_every"
    case recordEvery = "record_every"
    case stopAtChance = "stop_at_chance"
    case dataset
    case inputSize = "input_size"
    case outputSize = "output_size"
    case trainExamples = "train_examples"
    case augmentation
    case analysis
    case seed

    /// What a value of the key must be.
    public enum Kind: Hashable, Sendable {
        case flag
        /// A whole number within the bounds.
        case integer(ClosedRange<Int>)
        case number(NumberRange)
        case choice([String])
    }

    /// Which finite numbers a key takes.
    public enum NumberRange: Hashable, Sendable {
        case positive
        case notNegative
        /// From 0 to below 1.
        case belowOne
    }

    /// One row of the vocabulary table.
    public struct Definition: Sendable {
        public var kind: Kind
        public var meaning: String
        /// The unit, where there is one.
        public var unit: String?
        /// The default in words; nil where a trial must give the key.
        public var defaultText: String?
    }

    /// Whether the key holds a number that a range or an expression can give.
    public var isNumeric: Bool {
        switch kind {
        case .integer, .number: true
        case .flag, .choice: false
        }
    }

    /// Whether the key is a learning rate, which a transfer question carries from one size to another.
    public var isRate: Bool { self == .weightLearningRate || self == .activityLearningRate }

    /// Whether a transfer question can go across the key.
    public var canBeSize: Bool {
        switch self {
        case .width, .depth, .gamma, .inferenceSteps, .batchSize, .trainSteps: true
        default: false
        }
    }

    /// Whether the key is part of a trial's identity; `record_every` only thins what is kept, and `epochs`
    /// has become `train_steps`.
    public var isIdentifying: Bool { self != .recordEvery && self != .epochs }

    /// Whether the key is a column of a trial; `epochs` is only another way to write `train_steps`.
    public var isColumn: Bool { self != .epochs }

    /// Whether a trial that does not give the key has this value, whatever its other keys.
    public func isDefault(_ value: ConfigurationValue) -> Bool {
        guard let text = definition.defaultText else { return false }
        return value.text == text || value.number.map { $0 == Double(text) } ?? false
    }

    /// What a value of the key must be; made once, since every value of every trial is held to it.
    public var kind: Kind { Self.kinds[ordinal] }

    private static let kinds = allCases.map(\.definition.kind)

    /// Meaning, unit, default and range.
    public var definition: Definition {
        switch self {
        case .algorithm:
            Definition(
                kind: .choice(Algorithm.allCases.map(\.rawValue)),
                meaning: "Predictive coding (pc) or the backpropagation baseline (bp).", defaultText: "pc")
        case .parameterisation:
            Definition(
                kind: .choice(Parameterisation.allCases.map(\.rawValue)),
                meaning:
                    "Layer scaling and initialisation: standard (sp), neural tangent (ntp) or μPC (mupc).")
        case .width:
            Definition(kind: .integer(1...65_536), meaning: "N, units of each hidden layer.", unit: "units")
        case .depth:
            Definition(kind: .integer(1...4_096), meaning: "H, hidden layers.", unit: "layers")
        case .residual:
            Definition(
                kind: .flag, meaning: "Each hidden layer from the second on adds its input to its output.",
                defaultText: "true")
        case .activation:
            Definition(
                kind: .choice(Activation.allCases.map(\.rawValue)),
                meaning: "The non-linearity before each product but the first.", defaultText: "tanh")
        case .initialisation:
            Definition(
                kind: .choice(Initialisation.allCases.map(\.rawValue)),
                meaning: "Distribution of the initial weights.",
                defaultText: "fan_in_uniform for sp, standard_gaussian for ntp and mupc")
        case .loss:
            Definition(
                kind: .choice(Loss.allCases.map(\.rawValue)), meaning: "What the output layer minimises.",
                defaultText: "mse")
        case .gamma:
            Definition(
                kind: .number(.positive), meaning: "Divides the scale of the output layer.",
                defaultText: "1")
        case .weightOptimiser:
            Definition(
                kind: .choice(WeightOptimiser.allCases.map(\.rawValue)),
                meaning: "Update rule of the weights.",
                defaultText: "adam")
        case .weightLearningRate:
            Definition(
                kind: .number(.positive), meaning: "Learning rate of the weights, constant in time.")
        case .learningRateScaling:
            Definition(
                kind: .choice(LearningRateScaling.allCases.map(\.rawValue)),
                meaning: """
                    How a layer's weight rate follows from the trial's: one for all (none), divided by √(N L) or √N \
                    with adam and times γ² N with sgd (global), the divisor for layers 2…H only (per_layer, adam). \
                    none under sp.
                    """, defaultText: "none")
        case .adamBeta1:
            Definition(
                kind: .number(.belowOne), meaning: "Decay of Adam's first moment; null under sgd.",
                defaultText: "0.9")
        case .adamBeta2:
            Definition(
                kind: .number(.belowOne), meaning: "Decay of Adam's second moment; null under sgd.",
                defaultText: "0.999")
        case .adamEpsilon:
            Definition(
                kind: .number(.positive),
                meaning: "Added to the root of Adam's second moment; null under sgd.", defaultText: "1e-8")
        case .weightDecay:
            Definition(
                kind: .number(.notNegative),
                meaning: "Weight of ½ Σ‖W‖² in the energy; its gradient goes through the optimiser.",
                defaultText: "0")
        case .spectralPenalty:
            Definition(
                kind: .number(.notNegative), meaning: "Weight of ½ Σ‖WᵀW − I‖² in the energy.",
                defaultText: "0")
        case .activityOptimiser:
            Definition(
                kind: .choice(ActivityOptimiser.allCases.map(\.rawValue)),
                meaning: "Update rule of the activities; null under bp.", defaultText: "gd")
        case .activityLearningRate:
            Definition(
                kind: .number(.positive),
                meaning: "Learning rate of the activities; each sample sees rate / batch_size. Null under bp."
            )
        case .activityLearningRatePerSample:
            Definition(
                kind: .flag,
                meaning: """
                    Each sample sees the whole activity rate instead of rate / batch_size. Null under bp and with \
                    activity adam, where the batch size cancels.
                    """, defaultText: "false")
        case .activityDecay:
            Definition(
                kind: .number(.notNegative),
                meaning: "Weight of ½ Σ mean‖z‖² in the energy; null under bp.", defaultText: "0")
        case .inferenceSteps:
            Definition(
                kind: .integer(1...1_000_000),
                meaning: "T, updates of all hidden activities per training step; null under bp.",
                unit: "updates",
                defaultText: "depth")
        case .batchSize:
            Definition(
                kind: .integer(1...1_000_000), meaning: "Samples per training step.", unit: "samples",
                defaultText: "64")
        case .trainSteps:
            Definition(
                kind: .integer(1...1_000_000_000),
                meaning: "Training steps. Give this or epochs.", unit: "steps")
        case .epochs:
            Definition(
                kind: .integer(1...1_000_000),
                meaning: "Passes over the full batches of the training set; becomes train_steps.",
                unit: "epochs")
        case .evaluateEvery:
            Definition(
                kind: .integer(0...1_000_000_000),
                meaning: "Evaluate on the whole test set every so many steps, and after the last; 0 never.",
                unit: "steps", defaultText: "train_steps")
        case .recordEvery:
            Definition(
                kind: .integer(1...1_000_000_000),
                meaning: "Keep every so many-th train loss in the store; statistics use every step.",
                unit: "steps", defaultText: "a hundredth of train_steps, at least 1")
        case .stopAtChance:
            Definition(
                kind: .flag,
                meaning: """
                    End a trial whose first evaluation is below 1.5 times the accuracy of guessing: completed, not \
                    learned.
                    """, defaultText: "false")
        case .dataset:
            Definition(
                kind: .choice(DatasetName.allCases.map(\.rawValue)), meaning: "Training and test data.")
        case .trainExamples:
            Definition(
                kind: .integer(1...1_000_000_000), meaning: "Train on the first so many images only.",
                unit: "images", defaultText: "all")
        case .inputSize:
            Definition(
                kind: .integer(1...65_536),
                meaning: "D, inputs of a generated data set; null for the others.",
                unit: "inputs", defaultText: "the data set's own")
        case .outputSize:
            Definition(
                kind: .integer(1...65_536),
                meaning: "O, outputs of a generated data set; null for the others.",
                unit: "outputs", defaultText: "the data set's own")
        case .augmentation:
            Definition(
                kind: .choice(Augmentation.allCases.map(\.rawValue)),
                meaning: """
                    How training images are changed at every step: crop by up to 4 pixels, flip and rotation by up to \
                    10° (crop_flip_rotate, cifar10).
                    """, defaultText: "none")
        case .analysis:
            Definition(
                kind: .choice(["none"] + Analysis.allCases.map(\.rawValue)),
                meaning: """
                    What is measured of the network at initialisation and at each evaluation: sizes of activities and \
                    weights (forward), eigenvalues of the activity Hessian (hessian, spectrum), errors against the \
                    inference step (inference), energy and gradients against BP's (energy). Null for none.
                    """, defaultText: "none")
        case .seed:
            Definition(
                kind: .integer(0...Int.max),
                meaning: "Keys every random number of the trial: initial weights and batch order.",
                defaultText: "0")
        }
    }
}
