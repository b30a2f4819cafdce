public import PredictiveCoding

/// What one row of the benchmark trains: μPC with squared error and Adam on images of 784 pixels in ten classes.
public struct BenchmarkCase: Hashable, Sendable, Codable {
    public var shape: BenchmarkShape
    public var activation: Activation
    /// The activity learning rate: how far the error wakes the layers in T = H steps of inference.
    public var activityRate: Double

    static let inputSize = 784
    static let outputSize = 10
    static let batchSize = 64

    public init(shape: BenchmarkShape, activation: Activation, activityRate: Double) {
        self.shape = shape
        self.activation = activation
        self.activityRate = activityRate
    }

    var network: NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(
                inputSize: Self.inputSize, width: shape.width, depth: shape.depth,
                outputSize: Self.outputSize),
            parameterisation: .mupc, activation: activation)
    }

    /// With T inference steps, as many as layers unless fewer are asked for.
    func training(inferenceSteps: Int? = nil) -> TrainingOptions {
        TrainingOptions(
            credit: .predictiveCoding(
                .init(learningRate: activityRate, steps: inferenceSteps ?? shape.depth)),
            weightLearningRate: 1e-3, batchSize: Self.batchSize)
    }

    /// The operations of a training step that computes every layer in every inference step.
    public var plainOperations: Double { StepCost(network: network, training: training()).plainOperations }

    /// The bytes of one network in training.
    public var memory: Int { StepCost(network: network, training: training()).memory }
}
