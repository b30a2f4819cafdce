/// What one training step costs on the plain path, from the sizes alone.
///
/// Operations are the multiplications and additions of matrix products, 2·m·n·k each; elementwise work and
/// the optimiser are not counted, their time enters through the measured seconds per operation.
/// The plain path computes every layer in every inference step, so this is an upper bound: the front
/// (see `InferencePath`) executes fewer.
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
        // WᵀW and its product with W; see `Trainer.regularise`.
        let penalty =
            training.spectralPenalty > 0
            ? (1...shape.matrixCount).reduce(0.0) { sum, layer in
                let fanOut = Double(shape.fanOut(ofLayer: layer))
                return sum + 4 * Double(shape.fanIn(ofLayer: layer)) * fanOut * fanOut
            } : 0
        operations = forward + credit + gradient + penalty
        forwardOperationsPerSample = forward / batch
        memory = Self.memory(shape: shape, training: training)
    }

    /// The operations of one evaluation: whole chunks, the last one too.
    public func evaluationOperations(images: Int) -> Double {
        let chunks = (images + Self.evaluationChunk - 1) / Self.evaluationChunk
        return Double(chunks * Self.evaluationChunk) * forwardOperationsPerSample
    }

    /// Two copies of the weights, two Adam moments, a gradient of each shape and what an evaluation copies of one
    /// layer; activities, φ and errors of each layer, activity moments; the evaluator's buffers.
    private static func memory(shape: NetworkShape, training: TrainingOptions) -> Int {
        let weights = shape.weightCount
        let largest = (1...shape.matrixCount).map { shape.fanIn(ofLayer: $0) * shape.fanOut(ofLayer: $0) }
            .max()!
        let perWeight = training.weightOptimiser == .adam ? 4 : 2
        let layerCopies = training.spectralPenalty > 0 ? 8 : 6
        let perActivity = training.activityOptimiser == .adam ? 5 : 3
        let activities = perActivity * training.batchSize * (shape.depth * shape.width + shape.outputSize)
        let evaluator = Self.evaluationChunk * (shape.inputSize + 4 * shape.width + 2 * shape.outputSize)
        return MemoryLayout<Float>.stride
            * (perWeight * weights + layerCopies * largest + activities + evaluator)
    }

    /// Images that are evaluated together; fixed, because a row's bits may change with the batch size.
    public static let evaluationChunk = 256
}
