public import PredictiveCoding

/// What inference does on one batch of a network: where the error gets, how near the activities come to equilibrium,
/// and what it would take for every layer to train.
///
/// The network is watched at the trial's own activity rate, with the trial's bits; weights and optimiser stay as they are.
/// Steps are inference steps, layers go from 1 to L = H + 1.
///
/// **Source**: own, but for the stable rate and the equilibrium of linear networks; see `Documentation/analysis.md`.
/// **Complexity**: see `AnalysisCost.inference(of:training:samples:)`.
public struct InferenceAnalysis: Sendable {
    /// The state of inference after some step.
    public struct Moment: Hashable, Sendable {
        /// Inference steps since the feedforward pass.
        public var step: Int
        /// Energy without the weights' regularisers, as a mean over the batch.
        public var energy: Double
        /// The mean over the batch of ‖e_l‖², from l = 1 to L.
        public var squaredErrors: [Double]
    }

    /// From step 0 to T, or to the first at which the energy is not finite.
    public var moments: [Moment]
    /// Layers, of L, whose error is not zero in its bits after T steps.
    public var reachedLayers: Int?
    /// The first inference step after which every layer has an error, which may lie beyond T; nil if the activities came
    /// to rest or diverged before, or it is not within `reachBound` · T steps.
    public var reachSteps: Int?
    /// From layer to layer after T steps; nil where fewer than two hidden layers have an error above the noise.
    public var decay: ErrorDecay?
    /// Matrices whose gradient after T steps is exactly zero.
    public var zeroGradientLayers: Int?
    /// Matrices whose gradient after T steps is large enough to train them, if those of other batches are like it.
    public var trainableLayers: Int?
    /// Nil for activity Adam, whose steps do not depend on the Hessian's scale.
    public var stableRate: StableRate?
    /// (F_0 − F_T) / (F_0 − F*) over the samples whose equilibrium was found: 0 for no progress, 1 at equilibrium. Nil
    /// where there is none, or inference began at it.
    public var equilibriumProgress: Double?
    /// Samples whose equilibrium was not reached.
    public var unconvergedSamples: Int?
    /// Nil for activity Adam and with an activity decay, which moves layers that no error has reached.
    public var prediction: InferencePrediction?

    /// Whether the energy left the numbers; then what the end of inference would have shown is nil.
    public var isDiverged: Bool { !(moments.last?.energy.isFinite ?? false) }

    /// How many times T inference goes on in search of `reachSteps`.
    public static let reachBound = 16
    /// Samples whose Hessian and equilibrium are computed, unless told otherwise.
    public static let defaultSamples = 2

    /// Watches inference on a batch.
    ///
    /// - Parameters:
    ///   - inputs: x, [batch, inputSize] row by row.
    ///   - targets: y, [batch, outputSize] row by row.
    ///   - samples: how many of the batch, the first, serve where a measure looks at single samples.
    /// - Precondition: the trainer's algorithm is predictive coding; the batch has a sample.
    public init(
        of trainer: Trainer<Float>, inputs: [Float], targets: [Float], samples: Int = defaultSamples
    ) {
        guard case .predictiveCoding(let inference) = trainer.training.credit else {
            preconditionFailure("backpropagation has no inference to analyse")
        }
        let network = LayeredNetwork(of: trainer)
        let batch = trainer.training.batchSize
        let (x, y) = (inputs.map { Double($0) }, targets.map { Double($0) })
        let chosen = (0..<min(samples, batch)).map {
            (inputs: x.row($0, of: batch), targets: y.row($0, of: batch))
        }
        let observation = InferenceObservation(of: trainer, inputs: inputs, targets: targets)
        moments = []
        for step in Self.steps(upTo: inference.steps) where moments.isEmpty || !isDiverged {
            while observation.step < step { observation.advanceOne(noting: &reachSteps) }
            moments.append(
                Moment(
                    step: step, energy: observation.energy(), squaredErrors: observation.squaredErrors()))
        }
        guard moments[0].energy.isFinite else { return }
        let profile = BackpropagationProfile(
            of: network, inputs: x, targets: y, training: trainer.training)
        if !isDiverged {
            decay = ErrorDecay(
                squaredErrors: moments[moments.count - 1].squaredErrors.dropLast(),
                activityScales: profile.chain.activityScales, width: network.options.shape.width)
            reachedLayers = observation.layersWithError()
            measureGradients(observation, of: network, training: trainer.training)
            let progress = EquilibriumProgress(
                of: network, samples: chosen, endingAt: observation, activityDecay: inference.activityDecay)
            (equilibriumProgress, unconvergedSamples) = (progress.share, progress.unconvergedSamples)
            let limit = Self.reachBound * inference.steps
            while reachSteps == nil, observation.canMove, observation.step < limit,
                observation.energy().isFinite
            {
                observation.advanceOne(noting: &reachSteps)
            }
        }
        guard inference.optimiser == .gd else { return }
        let stable = StableRate(
            of: network, samples: chosen, inference: inference, batchSize: batch)
        stableRate = stable
        guard inference.activityDecay == 0 else { return }
        let unit = inference.batchShare(of: batch)
        prediction = InferencePrediction(
            profile: profile, rate: inference.learningRate / unit, steps: inference.steps,
            stableRate: stable.largest / unit, rateUnit: unit)
    }

    /// The inference steps that are looked at: all up to 32, else 0, powers of two and T, with the steps between them
    /// spread evenly; 33 at most.
    static func steps(upTo last: Int) -> [Int] {
        guard last > 32 else { return Array(0...last) }
        var steps: Set = [0, last]
        var power = 1
        while power < last {
            steps.insert(power)
            power *= 2
        }
        let parts = 34 - steps.count
        for part in 1..<parts { steps.insert(Int((Double(part * last) / Double(parts)).rounded())) }
        return steps.sorted()
    }

    private mutating func measureGradients(
        _ observation: InferenceObservation<Float>, of network: LayeredNetwork, training: TrainingOptions
    ) {
        let criterion = TrainingCriterion(training: training, network: network.options)
        var (zeros, trainable) = (0, 0)
        for layer in 1...network.options.shape.matrixCount {
            let entries = observation.weightGradient(ofLayer: layer).map { Double($0) }
            if entries.allSatisfy({ $0 == 0 }) { zeros += 1 }
            let size = criterion.updateSize(
                gradient: entries, layer: layer, weightScale: network.weights[layer - 1].rootMeanSquare)
            if size > training.weightOptimiser.trainedThreshold { trainable += 1 }
        }
        (zeroGradientLayers, trainableLayers) = (zeros, trainable)
    }
}

extension InferenceObservation<Float> {
    /// One inference step, noted if it is the first after which every layer has an error.
    fileprivate func advanceOne(noting reachSteps: inout Int?) {
        advance(to: step + 1)
        // The deepest error is the last to come, so that all layers are seldom counted; what is not a number spreads.
        guard reachSteps == nil, deepestError() == 1, layersWithError() == layerCount, energy().isFinite
        else { return }
        reachSteps = step
    }
}
