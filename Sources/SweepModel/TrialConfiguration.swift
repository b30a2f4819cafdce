public import Datasets
public import PredictiveCoding

/// One trial, with every default filled in and every key without effect null.
public struct TrialConfiguration: Hashable, Sendable, Codable {
    public var algorithm: Algorithm
    public var parameterisation: Parameterisation
    public var width: Int
    public var depth: Int
    public var residual: Bool
    public var activation: Activation
    public var initialisation: Initialisation
    public var loss: Loss
    public var gamma: Double
    public var weightOptimiser: WeightOptimiser
    public var weightLearningRate: Double
    /// Null under `bp`, as are the next two.
    public var activityOptimiser: ActivityOptimiser?
    public var activityLearningRate: Double?
    public var inferenceSteps: Int?
    public var batchSize: Int
    public var trainSteps: Int
    /// 0 for never.
    public var evaluateEvery: Int
    public var recordEvery: Int
    public var dataset: DatasetName
    public var seed: Int

    public init(
        algorithm: Algorithm, parameterisation: Parameterisation, width: Int, depth: Int, residual: Bool,
        activation: Activation, initialisation: Initialisation, loss: Loss, gamma: Double,
        weightOptimiser: WeightOptimiser, weightLearningRate: Double, activityOptimiser: ActivityOptimiser?,
        activityLearningRate: Double?, inferenceSteps: Int?, batchSize: Int, trainSteps: Int,
        evaluateEvery: Int, recordEvery: Int, dataset: DatasetName, seed: Int
    ) {
        self.algorithm = algorithm
        self.parameterisation = parameterisation
        self.width = width
        self.depth = depth
        self.residual = residual
        self.activation = activation
        self.initialisation = initialisation
        self.loss = loss
        self.gamma = gamma
        self.weightOptimiser = weightOptimiser
        self.weightLearningRate = weightLearningRate
        self.activityOptimiser = activityOptimiser
        self.activityLearningRate = activityLearningRate
        self.inferenceSteps = inferenceSteps
        self.batchSize = batchSize
        self.trainSteps = trainSteps
        self.evaluateEvery = evaluateEvery
        self.recordEvery = recordEvery
        self.dataset = dataset
        self.seed = seed
    }

    /// The value of a key; `epochs` is always null, since it has become `train_steps`.
    public subscript(key: TrialKey) -> ConfigurationValue {
        switch key {
        case .algorithm: .word(algorithm.rawValue)
        case .parameterisation: .word(parameterisation.rawValue)
        case .width: .integer(width)
        case .depth: .integer(depth)
        case .residual: .flag(residual)
        case .activation: .word(activation.rawValue)
        case .initialisation: .word(initialisation.rawValue)
        case .loss: .word(loss.rawValue)
        case .gamma: .number(gamma)
        case .weightOptimiser: .word(weightOptimiser.rawValue)
        case .weightLearningRate: .number(weightLearningRate)
        case .activityOptimiser: activityOptimiser.map { .word($0.rawValue) } ?? .null
        case .activityLearningRate: activityLearningRate.map { .number($0) } ?? .null
        case .inferenceSteps: inferenceSteps.map { .integer($0) } ?? .null
        case .batchSize: .integer(batchSize)
        case .trainSteps: .integer(trainSteps)
        case .epochs: .null
        case .evaluateEvery: .integer(evaluateEvery)
        case .recordEvery: .integer(recordEvery)
        case .dataset: .word(dataset.rawValue)
        case .seed: .integer(seed)
        }
    }
}

extension TrialConfiguration {
    /// What the engine has to know of the network.
    public func networkOptions(inputSize: Int, outputSize: Int) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: inputSize, width: width, depth: depth, outputSize: outputSize),
            parameterisation: parameterisation, residual: residual, activation: activation,
            initialisation: initialisation, loss: loss, gamma: gamma)
    }

    /// What the engine has to know of the training.
    public var trainingOptions: TrainingOptions {
        let credit: TrainingOptions.Credit =
            if let activityOptimiser, let activityLearningRate, let inferenceSteps {
                .predictiveCoding(
                    .init(
                        optimiser: activityOptimiser, learningRate: activityLearningRate,
                        steps: inferenceSteps))
            } else {
                .backpropagation
            }
        return TrainingOptions(
            credit: credit, weightOptimiser: weightOptimiser, weightLearningRate: weightLearningRate,
            batchSize: batchSize)
    }
}
