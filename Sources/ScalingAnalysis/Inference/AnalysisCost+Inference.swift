public import PredictiveCoding

extension AnalysisCost {
    /// Inference on one batch: T steps and the search for the step that reaches every layer; one pass of backpropagation;
    /// for each of some samples an equilibrium, and a search for the largest eigenvalue.
    ///
    /// - Precondition: the algorithm is predictive coding.
    public static func inference(
        of network: NetworkOptions, training: TrainingOptions,
        samples: Int = InferenceAnalysis.defaultSamples
    ) -> Self {
        guard case .predictiveCoding(let inference) = training.credit else {
            preconditionFailure("backpropagation has no inference to analyse")
        }
        let shape = network.shape
        let batch = training.batchSize
        let chosen = min(samples, batch)
        let step = StepCost(network: network, training: training)
        let upperWeights = shape.weightCount - shape.inputSize * shape.width
        let perInferenceStep = 4 * Double(batch * upperWeights)
        let search = typicalSearchShare * Double(inference.steps) * perInferenceStep
        let backpropagation =
            Weight.product * 6 * Double(batch * shape.weightCount)
            + Weight.activation * 3 * Double(batch * shape.depth * shape.width)
        let order = shape.depth * shape.width
        let equilibrium =
            LinearEquilibrium.holds(for: network) && inference.activityDecay == 0
            ? Weight.product * 2 * Double(shape.outputSize * order * shape.width)
            : Self.equilibrium(of: network)
        let eigenvalue =
            inference.optimiser == .gd
            ? Weight.vector * 4 * typicalVectors
                * (typicalVectors * Double(order) + Double(order * shape.width))
            : 0
        return Self(
            operations: step.operations + search + backpropagation
                + Double(chosen) * (equilibrium + eigenvalue),
            memory: bytes(
                blockNumbers(of: shape) + Lanczos.mostVectors * order
                    + 2 * batch * (order + shape.inputSize + shape.outputSize)))
    }

    /// Inference steps beyond T, in units of T steps of all layers: few where the error comes down soon, and up to
    /// `InferenceAnalysis.reachBound` of few layers where it does not.
    private static let typicalSearchShare = 4.0
}
