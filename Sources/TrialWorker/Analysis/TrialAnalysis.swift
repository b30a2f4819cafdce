internal import Datasets
internal import PredictiveCoding
internal import ScalingAnalysis
internal import SweepModel

/// Measures the network of a trial, as its analysis asks.
///
/// What is measured is always the batch of the first step, so that measurements of one trial differ by its weights
/// alone; what is defined for a single sample is measured of the first of them.
struct TrialAnalysis {
    let analysis: Analysis
    let configuration: TrialConfiguration
    /// The batch, as the trainer takes it.
    let inputs: [Float]
    let targets: [Float]
    /// The network at initialisation, where it is looked back to.
    private var reference: ForwardReference?

    /// - Parameter trainer: at initialisation.
    /// - Precondition: the data set is the configuration's and has a full batch for it.
    init(
        _ analysis: Analysis, of configuration: TrialConfiguration, on dataset: Dataset,
        trainer: Trainer<Float>
    ) {
        self.analysis = analysis
        self.configuration = configuration
        var order = BatchOrder(
            seed: configuration.seed, count: configuration.trainExamples ?? dataset.train.count,
            batchSize: configuration.batchSize)
        var inputs: [Float] = []
        var targets: [Float] = []
        dataset.fill(
            inputs: &inputs, targets: &targets, from: dataset.train, samples: order.samples(ofStep: 0),
            augmentation: StepAugmentation(
                configuration.augmentation, seed: configuration.seed, step: 0))
        (self.inputs, self.targets) = (inputs, targets)
        if analysis == .forward {
            reference = ForwardReference(
                of: LayeredNetwork(of: trainer), inputs: samples(configuration.batchSize).map(\.inputs))
        }
    }

    /// What there is to measure of the network after so many training steps.
    func measure(_ trainer: Trainer<Float>, step: Int) -> [Measurement] {
        let network = LayeredNetwork(of: trainer)
        guard network.isFinite else { return [] }
        let measured: [Measurement] =
            switch analysis {
            case .hessian: Measurement.all(of: HessianExtremes(of: hessian(of: network)))
            case .spectrum: Measurement.all(ofSpectrum: hessian(of: network).spectrum())
            case .forward:
                reference.map { Measurement.all(of: ForwardCoordinates(of: network, since: $0)) } ?? []
            case .energy: Measurement.all(of: energyComparison(of: network))
            case .inference:
                Measurement.all(
                    of: InferenceAnalysis(of: trainer, inputs: inputs, targets: targets))
            }
        return measured.map {
            var measurement = $0
            measurement.step = step
            return measurement
        }
    }

    /// The Hessian of the first sample at its feedforward pass.
    private func hessian(of network: LayeredNetwork) -> ActivityHessian {
        let sample = samples(1)[0]
        return ActivityHessian(
            of: network, inputs: sample.inputs, targets: sample.targets,
            activityDecay: configuration.inference?.activityDecay ?? 0)
    }

    private func energyComparison(of network: LayeredNetwork) -> EnergyComparison {
        let samples = samples(EnergyComparison.defaultSamples)
        return EnergyComparison(
            of: network, inputs: samples.map(\.inputs), targets: samples.map(\.targets),
            activityDecay: configuration.inference?.activityDecay ?? 0)
    }

    /// The first samples of the batch, in double precision.
    func samples(_ count: Int) -> [(inputs: [Double], targets: [Double])] {
        let (inputSize, outputSize) = (
            inputs.count / configuration.batchSize, targets.count / configuration.batchSize
        )
        return (0..<min(count, configuration.batchSize)).map { sample in
            (
                inputs[sample * inputSize..<(sample + 1) * inputSize].map { Double($0) },
                targets[sample * outputSize..<(sample + 1) * outputSize].map { Double($0) }
            )
        }
    }
}
