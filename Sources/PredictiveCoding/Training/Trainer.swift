internal import CKernels

/// A network in training: weights, activities, optimiser, and the step that moves them.
///
/// Index conventions, here and in the extensions: layers are counted from 1 to L = H + 1, layer l has weights
/// W_l, activities z_l, predictions p_l and errors e_l = z_l − p_l; z_L is clamped to the target y. Activities and
/// errors are row-major [batch, width]; weights lie in panels, see `PanelMatrix`.
///
///     p_1 = a_1 W_1 x     p_l = a_l W_l φ(z_{l−1}) + s z_{l−1}     p_L = a_L W_L φ(z_H)
///
/// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, equations 1–3.
/// **Determinism**: same options, seed and batches give the same bits on one product library and kernel.
public final class Trainer<Scalar: EngineScalar> {
    /// The options of the network.
    public let network: NetworkOptions
    /// How it is trained.
    public let training: TrainingOptions

    let weights: Weights<Scalar>
    let optimiser: Optimiser<Scalar>
    /// a_l.
    let scales: Layers<Scalar>
    let path: InferencePath
    let kernels: Kernels<Scalar>

    /// z_l and φ(z_l) of the hidden layers.
    let activities: Layers<Matrix<Scalar>>
    let activated: Layers<Matrix<Scalar>>
    /// e_l of all layers, the output's last.
    let errors: Layers<Matrix<Scalar>>
    /// y, which clamps z_L.
    let target: Matrix<Scalar>
    /// First and second moments of the activities; nil unless inference uses Adam.
    let moments: Layers<(first: Matrix<Scalar>, second: Matrix<Scalar>)>?
    /// p_l of the front (of layer 1 on the plain path), which inference does not move: what z_l was before it.
    var frontPrediction: Matrix<Scalar>
    /// p_l of the layer below the front, the next to become it.
    var nextPrediction: Matrix<Scalar>
    /// A product of one layer, and what an error sends down to it.
    let product: Matrix<Scalar>
    let received: Matrix<Scalar>
    let products: StepProducts<Scalar>
    /// The gradient of one panel of a weight matrix.
    let gradient: Matrix<Scalar>
    /// nil where neither weights nor their spectrum is penalised.
    let regulariser: Regulariser<Scalar>?

    /// The lowest hidden layer whose activities differ from those of the feedforward pass; H + 1 for none.
    /// All hidden errors below it are exactly zero.
    var front: Int
    /// Whether e_l changed in the last inference step; after a feedforward pass e_L alone.
    var errorChanged: Layers<Bool>
    /// Inference steps since the feedforward pass.
    var inferenceStepsDone = 0
    /// The output's share of the energy, as of the last time that e_L was computed.
    var outputLoss = 0.0
    var operations = 0.0
    /// Training steps of each matrix, from the first on, whose gradient from the data was exactly
    /// zero.
    public internal(set) var zeroGradientSteps: [Int]
    let evaluator: Evaluator<Scalar>

    /// A network with weights drawn from the seed.
    ///
    /// - Parameters:
    ///   - network: its options.
    ///   - training: how it is trained.
    ///   - seed: from which alone the weights are drawn.
    ///   - library: makes the products; one that is available.
    @specialized(where Scalar == Float)
    public convenience init(
        network: NetworkOptions, training: TrainingOptions, seed: Int,
        library: ProductLibrary = .fastest()
    ) {
        self.init(
            network: network, training: training, weights: Weights(network: network, seed: seed),
            library: library)
    }

    /// A network that goes about its inference in a given way, or whose kernels are observed.
    @specialized(where Scalar == Float)
    package convenience init(
        network: NetworkOptions, training: TrainingOptions, seed: Int, path: InferencePath,
        kernels: Kernels<Scalar> = Scalar.kernels
    ) {
        self.init(
            network: network, training: training, weights: Weights(network: network, seed: seed), path: path,
            kernels: kernels)
    }

    @specialized(where Scalar == Float)
    init(
        network: NetworkOptions, training: TrainingOptions, weights: Weights<Scalar>,
        path: InferencePath = .front, library: ProductLibrary = .fastest(),
        kernels: Kernels<Scalar> = Scalar.kernels
    ) {
        let shape = network.shape
        let batch = training.batchSize
        self.network = network
        self.training = training
        self.weights = weights
        // Activity decay moves every layer, reached by an error or not.
        self.path = training.activityDecay > 0 ? .plain : path
        self.kernels = kernels
        optimiser = Optimiser(training: training, network: network, kernels: kernels)
        scales = Layers(count: shape.matrixCount) { Scalar(network.scale(ofLayer: $0)) }
        activities = Layers(count: shape.depth) { _ in Matrix(rows: batch, columns: shape.width) }
        activated = Layers(count: shape.depth) { _ in Matrix(rows: batch, columns: shape.width) }
        errors = Layers(count: shape.matrixCount) {
            Matrix(rows: batch, columns: shape.fanOut(ofLayer: $0))
        }
        moments =
            training.activityOptimiser == .adam
            ? Layers(count: shape.depth) { _ in
                (Matrix(rows: batch, columns: shape.width), Matrix(rows: batch, columns: shape.width))
            } : nil
        target = Matrix(rows: batch, columns: shape.outputSize)
        frontPrediction = Matrix(rows: batch, columns: shape.width)
        nextPrediction = Matrix(rows: batch, columns: shape.width)
        product = Matrix(rows: batch, columns: max(shape.width, shape.outputSize))
        received = Matrix(rows: batch, columns: shape.width)
        products = StepProducts(
            shape: shape, batchSize: batch, library: library, kernels: kernels)
        gradient = Matrix(
            rows: max(shape.inputSize, shape.width), columns: PanelMatrix<Scalar>.panelWidth)
        regulariser =
            training.isRegularised
            ? Regulariser(training, library: library, kernels: kernels) : nil
        evaluator = Evaluator(shape: shape, library: library)
        front = shape.depth + 1
        errorChanged = Layers(count: shape.matrixCount) { _ in false }
        zeroGradientSteps = Array(repeating: 0, count: shape.matrixCount)
    }

    /// One training step: feedforward pass, credit assignment, one update of every weight matrix.
    ///
    /// - Parameters:
    ///   - inputs: x, [batch, inputSize] row by row.
    ///   - targets: y, [batch, outputSize] row by row.
    ///   - measuring: whether the report shall tell each matrix's update size.
    /// - Returns: the report; where `isDiverged`, nothing but the feedforward pass was done.
    /// - Complexity: see `StepCost`; the front executes at most that. No allocation, unless
    ///   measuring or with a spectral penalty.
    @specialized(where Scalar == Float)
    public func step(inputs: [Scalar], targets: [Scalar], measuring: Bool = false) -> StepReport {
        operations = 0
        let loss = feedforward(inputs: inputs, targets: targets)
        var report = StepReport(
            loss: loss, zeroGradientLayers: 0, operations: operations, updateSizes: [])
        guard loss.isFinite else { return report }
        switch training.credit {
        case .predictiveCoding(let inference): infer(inference, steps: inference.steps)
        case .backpropagation: backpropagate()
        }
        updateWeights(inputs: inputs, measuring: measuring, report: &report)
        report.operations = operations
        return report
    }

    /// The network's output for x becomes e_L = y − p_L, or y − softmax(p_L) for cross-entropy; hidden activities
    /// are set to their predictions.
    ///
    /// - Returns: the mean over the batch of ½‖y − p_L‖², or of −Σ y log softmax(p_L).
    @specialized(where Scalar == Float)
    public func feedforward(inputs: [Scalar], targets: [Scalar]) -> Double {
        let shape = network.shape
        let last = shape.matrixCount
        precondition(
            inputs.count == training.batchSize * shape.inputSize,
            "\(inputs.count) inputs where \(training.batchSize) × \(shape.inputSize) were expected")
        target.copy(from: targets)
        inputs.withUnsafeBufferPointer { multiplyForward(layer: 1, $0.baseAddress!) }
        feed(layer: 1)
        for layer in 1...shape.depth where layer > 1 {
            multiplyForward(layer: layer, activated[layer - 1].elements)
            feed(layer: layer)
        }
        multiplyForward(layer: last, activated[shape.depth].elements)
        refreshOutputError()
        // What the last step's inference or backpropagation left goes back to exact zeros: errors above the front,
        // moments from one layer below it, which had a gradient but has not moved. On the plain path every layer may have
        // had one.
        for layer in 1...shape.depth where layer >= front { errors[layer].clear() }
        for layer in 1...shape.depth where path == .plain || layer >= front - 1 {
            moments?[layer].first.clear()
            moments?[layer].second.clear()
        }
        front = shape.depth + 1
        for layer in errorChanged.indices { errorChanged[layer] = layer == last }
        inferenceStepsDone = 0
        switch path {
        case .front: nextPrediction.copy(from: activities[shape.depth])
        case .plain: frontPrediction.copy(from: activities[1])
        }
        return outputLoss
    }

    /// e_L and the loss from W_L φ(z_H) in `product`.
    func refreshOutputError() {
        let last = network.shape.matrixCount
        let error = errors[last]
        switch network.loss {
        case .mse:
            kernels.error(
                target.elements, product.elements, nil, scales[last], error.elements, error.count)
            outputLoss = kernels.sumOfSquares(error.elements, error.count) / 2
        case .crossEntropy:
            outputLoss = kernels.softmaxError(
                target.elements, product.elements, scales[last], error.elements, error.rows, error.columns)
        }
        outputLoss /= Double(training.batchSize)
    }

    /// p_l from W_l φ(z_{l−1}) in `product` becomes z_l, and φ(z_l) follows.
    private func feed(layer: Int) {
        let z = activities[layer]
        let skip = network.hasSkip(intoLayer: layer) ? activities[layer - 1].elements : nil
        kernels.feed(
            network.activation.kernel, product.elements, skip, scales[layer], z.elements,
            activated[layer].elements, z.count)
    }

    /// W_l times its input (x, or φ(z_{l−1})) into `product`; always with the same shape, so that it rounds the
    /// same in the feedforward pass and in inference.
    func multiplyForward(layer: Int, _ input: UnsafePointer<Scalar>) {
        let multiply = products.forward[layer]
        multiply(input, weights.forward[layer], into: product.elements)
        operations += multiply.operations
    }
}
