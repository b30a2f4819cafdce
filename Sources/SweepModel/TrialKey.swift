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
    case activityOptimiser = "activity_optimiser"
    case activityLearningRate = "activity_learning_rate"
    case inferenceSteps = "inference_steps"
    case batchSize = "batch_size"
    case trainSteps = "train_steps"
    case epochs
    case evaluateEvery = "evaluate_every"
    case recordEvery = "record_every"
    case dataset
    case seed

    /// What a value of the key must be.
    public enum Kind: Hashable, Sendable {
        case flag
        /// A whole number within the bounds.
        case integer(ClosedRange<Int>)
        /// A finite number, above zero where `positive`.
        case number(positive: Bool)
        case choice([String])
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
        switch definition.kind {
        case .integer, .number: true
        case .flag, .choice: false
        }
    }

    /// Whether the key is part of a trial's identity; `record_every` only thins what is kept, and `epochs`
    /// has become `train_steps`.
    public var isIdentifying: Bool { self != .recordEvery && self != .epochs }

    /// Whether the key is a column of a trial; `epochs` is only another way to write `train_steps`.
    public var isColumn: Bool { self != .epochs }

    /// Whether the key only applies to `algorithm: pc` and is null under `bp`.
    public var belongsToInference: Bool {
        switch self {
        case .activityOptimiser, .activityLearningRate, .inferenceSteps: true
        default: false
        }
    }

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
                kind: .number(positive: true), meaning: "Divides the scale of the output layer.",
                defaultText: "1")
        case .weightOptimiser:
            Definition(
                kind: .choice(WeightOptimiser.allCases.map(\.rawValue)),
                meaning: "Update rule of the weights.",
                defaultText: "adam")
        case .weightLearningRate:
            Definition(
                kind: .number(positive: true), meaning: "Learning rate of the weights, constant in time.")
        case .activityOptimiser:
            Definition(
                kind: .choice(ActivityOptimiser.allCases.map(\.rawValue)),
                meaning: "Update rule of the activities; null under bp.", defaultText: "gd")
        case .activityLearningRate:
            Definition(
                kind: .number(positive: true),
                meaning: "Learning rate of the activities; each sample sees rate / batch_size. Null under bp."
            )
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
        case .dataset:
            Definition(
                kind: .choice(DatasetName.allCases.map(\.rawValue)), meaning: "Training and test data.")
        case .seed:
            Definition(
                kind: .integer(0...Int.max),
                meaning: "Keys every random number of the trial: initial weights and batch order.",
                defaultText: "0")
        }
    }
}
