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
    public var learningRateScaling: LearningRateScaling
    /// Null under `sgd`.
    public var adam: AdamConstants?
    public var weightDecay: Double
    public var spectralPenalty: Double
    /// Null under `bp`.
    public var inference: TrainingOptions.Inference?
    public var batchSize: Int
    public var trainSteps: Int
    /// 0 for never.
    public var evaluateEvery: Int
    public var recordEvery: Int
    public var stopAtChance: Bool
    public var dataset: DatasetName
    /// Sizes of a generated data set; nil for the others.
    public var inputSize: Int?
    public var outputSize: Int?
    /// All where nil.
    public var trainExamples: Int?
    public var augmentation: Augmentation
    /// None where nil.
    public var analysis: Analysis?
    public var seed: Int

    public init(
        algorithm: Algorithm, parameterisation: Parameterisation, width: Int, depth: Int, residual: Bool,
        activation: Activation, initialisation: Initialisation, loss: Loss, gamma: Double,
        weightOptimiser: WeightOptimiser, weightLearningRate: Double,
        learningRateScaling: LearningRateScaling, adam: AdamConstants?, weightDecay: Double,
        spectralPenalty: Double, inference: TrainingOptions.Inference?, batchSize: Int, trainSteps: Int,
        evaluateEvery: Int, recordEvery: Int, stopAtChance: Bool, dataset: DatasetName, inputSize: Int?,
        outputSize: Int?, trainExamples: Int?, augmentation: Augmentation,
        analysis: Analysis? = nil, seed: Int
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
        self.learningRateScaling = learningRateScaling
        self.adam = adam
        self.weightDecay = weightDecay
        self.spectralPenalty = spectralPenalty
        self.inference = inference
        self.batchSize = batchSize
        self.trainSteps = trainSteps
        self.evaluateEvery = evaluateEvery
        self.recordEvery = recordEvery
        self.stopAtChance = stopAtChance
        self.dataset = dataset
        self.inputSize = inputSize
        self.outputSize = outputSize
        self.trainExamples = trainExamples
        self.augmentation = augmentation
        self.analysis = analysis
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
        case .learningRateScaling: .word(learningRateScaling.rawValue)
        case .adamBeta1: adam.map { .number($0.beta1) } ?? .null
        case .adamBeta2: adam.map { .number($0.beta2) } ?? .null
        case .adamEpsilon: adam.map { .number($0.epsilon) } ?? .null
        case .weightDecay: .number(weightDecay)
        case .spectralPenalty: .number(spectralPenalty)
        case .activityOptimiser: inference.map { .word($0.optimiser.rawValue) } ?? .null
        case .activityLearningRate: inference.map { .number($0.learningRate) } ?? .null
        case .activityLearningRatePerSample:
            inference.flatMap { $0.optimiser == .gd ? .flag($0.isRatePerSample) : nil } ?? .null
        case .activityDecay: inference.map { .number($0.activityDecay) } ?? .null
        case .inferenceSteps: inference.map { .integer($0.steps) } ?? .null
        case .batchSize: .integer(batchSize)
        case .trainSteps: .integer(trainSteps)
        case .epochs: .null
        case .evaluateEvery: .integer(evaluateEvery)
        case .recordEvery: .integer(recordEvery)
        case .stopAtChance: .flag(stopAtChance)
        case .dataset: .word(dataset.rawValue)
        case .inputSize: inputSize.map { .integer($0) } ?? .null
        case .outputSize: outputSize.map { .integer($0) } ?? .null
        case .trainExamples: trainExamples.map { .integer($0) } ?? .null
        case .augmentation: .word(augmentation.rawValue)
        case .analysis: analysis.map { .word($0.rawValue) } ?? .null
        case .seed: .integer(seed)
        }
    }
}

extension TrialConfiguration {
    /// The data that the trial asks for.
    public var datasetRequest: DatasetRequest {
        DatasetRequest(dataset, inputSize: inputSize, outputSize: outputSize)
    }

    /// Whether the train loss of this step is kept in the store.
    public func isRecordingPoint(step: Int) -> Bool {
        step == 1 || step % recordEvery == 0 || step == trainSteps
    }

    /// What the engine has to know of the network.
    public func networkOptions(inputSize: Int, outputSize: Int) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: inputSize, width: width, depth: depth, outputSize: outputSize),
            parameterisation: parameterisation, residual: residual, activation: activation,
            initialisation: initialisation, loss: loss, gamma: gamma)
    }

    /// What the engine has to know of the training.
    public var trainingOptions: TrainingOptions {
        TrainingOptions(
            credit: inference.map { .predictiveCoding($0) } ?? .backpropagation,
            weightOptimiser: weightOptimiser, adam: adam ?? AdamConstants(),
            weightLearningRate: weightLearningRate, learningRateScaling: learningRateScaling,
            weightDecay: weightDecay, spectralPenalty: spectralPenalty, batchSize: batchSize)
    }
}
