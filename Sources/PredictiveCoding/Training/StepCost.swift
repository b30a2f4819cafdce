/// What one training step costs, from the sizes alone.
///
/// Operations are the multiplications and additions of matrix products, 2·m·n·k each; elementwise work and
/// the optimiser are not counted, their time enters through the measured seconds per operation.
public struct StepCost: Sendable, Hashable {
    /// Operations of one training step at most: those of a front (see `InferencePath`) that comes down a layer with
    /// every inference step, as it does where the activity rate is large. Where updates are absorbed by rounding it
    /// stays above, and fewer are executed.
    public let operations: Double
    /// Operations of one training step on the plain path, which computes every layer in every inference step.
    public let plainOperations: Double
    /// Operations of a feedforward pass for one sample.
    public let forwardOperationsPerSample: Double
    /// Bytes that the network, its optimiser and its activities occupy in single precision.
    public let memory: Int

    /// What one step of this training costs on this network.
    ///
    /// - Complexity: O(depth).
    public init(network: NetworkOptions, training: TrainingOptions) {
        let shape = network.shape
        let batch = Double(training.batchSize)
        let firstLayer = 2 * batch * Double(shape.inputSize * shape.width)
        let upperLayers = 2 * batch * Double(shape.weightCount - shape.inputSize * shape.width)
        let forward = firstLayer + upperLayers
        let gradient = forward
        let middleLayer = 2 * batch * Double(shape.width * shape.width)
        let outputLayer = 2 * batch * Double(shape.width * shape.outputSize)
        let credit: (atMost: Double, plain: Double)
        var reached = gradient
        switch training.credit {
        case .predictiveCoding(let inference):
            // Each inference step predicts layers 2…L anew and carries their errors down once.
            let plain = 2 * Double(inference.steps) * upperLayers
            if training.activityDecay > 0 {
                credit = (plain, plain)
            } else {
                // Step t moves the t highest layers, and the prediction of the lowest of them stays.
                let deepest = min(inference.steps, shape.depth)
                let moves = deepest * (deepest + 1) / 2 + (inference.steps - deepest) * deepest
                let steps = Double(inference.steps)
                credit = (2 * (Double(moves) - steps) * middleLayer + 2 * steps * outputLayer, plain)
                if deepest < shape.depth { reached = Double(deepest) * middleLayer + outputLayer }
            }
        case .backpropagation: credit = (upperLayers, upperLayers)
        }
        // VᵀV and its product with V, for V = Wᵀ; see `Regulariser`.
        let penalty =
            training.spectralPenalty > 0
            ? (1...shape.matrixCount).reduce(0.0) { sum, layer in
                let fanOut = Double(shape.fanOut(ofLayer: layer))
                return sum + 4 * Double(shape.fanIn(ofLayer: layer)) * fanOut * fanOut
            } : 0
        operations = forward + credit.atMost + reached + penalty
        plainOperations = forward + credit.plain + gradient + penalty
        forwardOperationsPerSample = forward / batch
        memory = Self.memory(shape: shape, training: training)
    }

    /// The operations of one evaluation: whole chunks, the last one too.
    public func evaluationOperations(images: Int) -> Double {
        let chunks = (images + Self.evaluationChunk - 1) / Self.evaluationChunk
        return Double(chunks * Self.evaluationChunk) * forwardOperationsPerSample
    }

    /// What `Trainer` holds at its peak: weights and their second copy from layer 2 on, Adam's moments; z, φ(z) and e
    /// of each layer, activity moments; the buffers of one layer, of one panel and of the evaluator; a layer's initial
    /// weights, drawn again at the end; the regulariser's.
    private static func memory(shape: NetworkShape, training: TrainingOptions) -> Int {
        let batch = training.batchSize
        let weights = shape.weightCount
        let first = shape.inputSize * shape.width
        let largest = (1...shape.matrixCount).map { shape.fanIn(ofLayer: $0) * shape.fanOut(ofLayer: $0) }
            .max()!
        let copies = (training.weightOptimiser == .adam ? 4 : 2) * weights - first
        let perActivity = training.activityOptimiser == .adam ? 5 : 3
        let activities = batch * (perActivity * shape.depth * shape.width + 2 * shape.outputSize)
        let layer = batch * (3 * shape.width + max(shape.width, shape.outputSize))
        let panel = max(shape.inputSize, shape.width) * PanelMatrix<Float>.panelWidth
        let evaluator = Self.evaluationChunk * (shape.inputSize + 4 * shape.width + 2 * shape.outputSize)
        let fanOut = max(shape.width, shape.outputSize)
        let regulariser = training.spectralPenalty > 0 ? 2 * largest + fanOut * fanOut + panel : 0
        return MemoryLayout<Float>.stride
            * (copies + activities + layer + panel + evaluator + largest + regulariser)
    }

    /// Images that are evaluated together; fixed, because a row's bits may change with the batch size.
    public static let evaluationChunk = 256
}
