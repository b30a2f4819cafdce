/// Inference on one batch, watched step by step: the steps are the trainer's own, and so are the bits.
///
/// The trainer's weights and optimiser stay as they are. Its activities and errors are those of the watched batch until
/// its next `feedforward` or `step`, which ends the observation: what is read afterwards is of another batch.
public final class InferenceObservation<Scalar: EngineScalar> {
    /// The loss of the feedforward pass, as `StepReport.loss`.
    public let loss: Double
    /// Inference steps since the feedforward pass.
    public private(set) var step = 0
    /// Whether a further step can still change anything; false once rounding absorbs every update.
    public private(set) var canMove = true

    private let trainer: Trainer<Scalar>
    private let inference: TrainingOptions.Inference
    private let inputs: [Scalar]

    /// Feeds the batch forward; no inference step is made yet.
    ///
    /// - Parameters:
    ///   - trainer: whose weights, options and buffers are used.
    ///   - inputs: x, [batch, inputSize] row by row.
    ///   - targets: y, [batch, outputSize] row by row.
    /// - Precondition: the trainer's algorithm is predictive coding; backpropagation has no inference.
    @specialized(where Scalar == Float)
    public init(of trainer: Trainer<Scalar>, inputs: [Scalar], targets: [Scalar]) {
        guard case .predictiveCoding(let inference) = trainer.training.credit else {
            preconditionFailure("backpropagation has no inference to watch")
        }
        self.trainer = trainer
        self.inference = inference
        self.inputs = inputs
        loss = trainer.feedforward(inputs: inputs, targets: targets)
    }

    /// Goes on to a later inference step, at the trainer's activity learning rate.
    ///
    /// - Complexity: that of the inference steps between; none once nothing can move.
    @specialized(where Scalar == Float)
    public func advance(to step: Int) {
        precondition(step >= self.step, "step \(step) lies behind step \(self.step)")
        if canMove { canMove = trainer.infer(inference, steps: step - self.step) }
        self.step = step
    }

    /// The part of the energy that inference lowers, as a mean over the batch: all but the regularisers of the weights.
    @specialized(where Scalar == Float)
    public func energy() -> Double { trainer.activityEnergy }

    /// The mean over the batch of ‖e_l‖², from l = 1 to L.
    @specialized(where Scalar == Float)
    public func squaredErrors() -> [Double] {
        trainer.errors.indices.map {
            let error = trainer.errors[$0]
            return trainer.kernels.sumOfSquares(error.elements, error.count)
                / Double(trainer.training.batchSize)
        }
    }

    /// The lowest l whose error is not zero in its bits; nil where no layer has an error.
    @specialized(where Scalar == Float)
    public func deepestError() -> Int? {
        let lowest = trainer.path == .plain ? 1 : trainer.front
        return (lowest...trainer.network.shape.matrixCount).first { hasError(layer: $0) }
    }

    /// L.
    public var layerCount: Int { trainer.network.shape.matrixCount }

    /// Layers, of all L, whose error is not zero in its bits.
    @specialized(where Scalar == Float)
    public func layersWithError() -> Int { trainer.errors.indices.count { hasError(layer: $0) } }

    private func hasError(layer: Int) -> Bool {
        let error = trainer.errors[layer]
        return trainer.kernels.anyNonzero(error.elements, error.count)
    }

    /// z_1…z_H of one sample of the batch, counted from 0.
    @specialized(where Scalar == Float)
    public func activities(ofSample sample: Int) -> [[Scalar]] {
        precondition(
            0..<trainer.training.batchSize ~= sample,
            "sample \(sample) of a batch of \(trainer.training.batchSize)")
        return trainer.activities.indices.map {
            let z = trainer.activities[$0]
            return Array(UnsafeBufferPointer(start: z.elements + sample * z.columns, count: z.columns))
        }
    }

    /// −(a_l/B) e_lᵀ φ(z_{l−1}) at the current activities, the data's share of ∂F/∂W_l: its entries panel by panel, in
    /// the order of the weights' storage.
    ///
    /// - Complexity: one product of the layer.
    @specialized(where Scalar == Float)
    public func weightGradient(ofLayer layer: Int) -> [Scalar] {
        let weight = trainer.weights.forward[layer]
        return weight.panels.flatMap { panel in
            let factor = trainer.computeDataGradient(layer: layer, panel: panel, inputs: inputs).factor
            let entries = UnsafeBufferPointer(
                start: trainer.gradient.elements, count: weight.rows * panel.columns.count)
            return entries.map { factor * $0 }
        }
    }
}
