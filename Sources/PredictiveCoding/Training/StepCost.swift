/// What one training step costs on the plain path, from the sizes alone.
///
/// Operations are the multiplications and additions of matrix products, 2·m·n·k each; elementwise work and
/// the optimiser are not counted, their time enters through the measured seconds per operation.
/// The plain path computes every layer in every inference step, so this is an upper bound: the front
/// (see `InferencePass`) executes fewer.
public struct StepCost: Sendable, Hashable {
    /// Operations of one training step.
    public let operations: Double
    /// Operations of a feedforward pass for one sample.
    public let forwardOperationsPerSample: Double
    /// Bytes that the network, its optimiser and its activities occupy in single precision.
    public let memory: Int

    public init(network: NetworkOptions, training: TrainingOptions) {
        let shape = network.shape
        let batch = Double(training.batchSize)
        let firstLayer = 2 * batch * Double(shape.inputSize * shape.width)
        let upperLayers = 2 * batch * Double(shape.weightCount - shape.inputSize * shape.width)
        let forward = firstLayer + upperLayers
        let gradient = forward
        let credit =
            switch training.credit {
            // Each inference step predicts layers 2…L anew and carries their errors down once.
            case .predictiveCoding(let inference): 2 * Double(inference.steps) * upperLayers
            case .backpropagation: upperLayers
            }
        operations = forward + credit + gradient
        forwardOperationsPerSample = forward / batch
        memory = Self.memory(shape: shape, training: training)
    }

    /// Weights, their gradient and two Adam moments; activities, predictions, errors and φ of each layer.
    private static func memory(shape: NetworkShape, training: TrainingOptions) -> Int {
        let perWeight = training.weightOptimiser == .adam ? 4 : 2
        let rows = max(training.batchSize, Self.evaluationChunk)
        let activities = 4 * training.batchSize * (shape.depth * shape.width + shape.outputSize)
        let scratch = 3 * rows * max(shape.width, shape.inputSize)
        return MemoryLayout<Float>.stride * (perWeight * shape.weightCount + activities + scratch)
    }

    /// Images that are evaluated together; fixed, because a row's bits may change with the batch size.
    public static let evaluationChunk = 256
}
