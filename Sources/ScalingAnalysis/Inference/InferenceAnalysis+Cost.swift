public import PredictiveCoding

extension InferenceAnalysis {
    /// What an analysis costs at most.
    public struct Cost: Hashable, Sendable {
        /// Operations of the matrix products and factorisations.
        public var operations: Double
        /// Bytes beside those of the trainer.
        public var memory: Int
    }

    /// Factorisations that an equilibrium takes as a rule where there is no closed form.
    private static let factorisations = 30.0

    /// The cost of an analysis, from the sizes alone.
    ///
    /// Operations: the steps up to `reachBound` · T, should the error be so long in coming down; backpropagation in double
    /// precision; for each sample an equilibrium, 7/3 N³ a layer and factorisation, and a Lanczos search of 4 H N² a
    /// product. Memory: the weights in double precision, one sample's Jacobians and factors, Lanczos's vectors.
    public static func cost(
        of network: NetworkOptions, training: TrainingOptions, samples: Int = defaultSamples
    ) -> Cost {
        guard case .predictiveCoding(let inference) = training.credit else {
            preconditionFailure("backpropagation has no inference to analyse")
        }
        let shape = network.shape
        let (width, depth) = (Double(shape.width), Double(shape.depth))
        let samples = Double(min(samples, training.batchSize))
        let step = StepCost(network: network, training: training)
        let perInferenceStep =
            4 * Double(training.batchSize) * Double(shape.weightCount - shape.inputSize * shape.width)
        let isLinear = LinearEquilibrium.holds(for: network) && inference.activityDecay == 0
        let perEquilibrium =
            isLinear
            ? 2 * depth * width * width * Double(shape.outputSize)
            : factorisations * depth * width * width * width * 7 / 3
        let products = Double(min(Lanczos.mostVectors, shape.depth * shape.width))
        let perSearch =
            inference.optimiser == .gd
            ? 4 * products * depth * width * (width + products) : 0
        let search = Double((reachBound - 1) * inference.steps)
        let factors = isLinear ? 0 : 2 * shape.depth * shape.width * shape.width
        let vectors = Int(products) * shape.depth * shape.width
        return Cost(
            operations: step.operations + search * perInferenceStep
                + 3 * Double(training.batchSize) * step.forwardOperationsPerSample
                + samples * (perEquilibrium + perSearch),
            memory: MemoryLayout<Double>.stride
                * (shape.weightCount + shape.depth * shape.width * shape.width + max(factors, vectors)
                    + 2 * training.batchSize * (shape.depth * shape.width + shape.inputSize)))
    }
}
