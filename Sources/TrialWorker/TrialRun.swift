public import Datasets
internal import PredictiveCoding
public import SweepModel

/// Trains and evaluates the network of one trial.
///
/// **Determinism**: the result depends on the configuration and the numeric platform alone, its seconds aside.
public struct TrialRun {
    private let configuration: TrialConfiguration
    private let dataset: Dataset

    /// - Precondition: the data set is the configuration's and has a full batch for it.
    public init(_ configuration: TrialConfiguration, on dataset: Dataset) {
        precondition(
            dataset.description.name == configuration.dataset,
            "data set \(dataset.description.name) for a trial on \(configuration.dataset)")
        self.configuration = configuration
        self.dataset = dataset
    }

    /// Runs the trial to its end, or to the step in which it diverges.
    public func run() -> TrialResult {
        let clock = ContinuousClock()
        let start = clock.now
        let trainer = Trainer<Float>(
            network: configuration.networkOptions(
                inputSize: dataset.inputSize, outputSize: dataset.outputSize),
            training: configuration.trainingOptions, seed: configuration.seed)
        var order = BatchOrder(
            seed: configuration.seed, count: configuration.trainExamples ?? dataset.train.count,
            batchSize: configuration.batchSize)
        var statistics = TrialStatistics(configuration: configuration)
        var inputs: [Float] = []
        var targets: [Float] = []
        for step in 1...configuration.trainSteps {
            dataset.fill(
                inputs: &inputs, targets: &targets, from: dataset.train,
                samples: order.samples(ofStep: step - 1),
                augmentation: StepAugmentation(
                    configuration.augmentation, seed: configuration.seed, step: step - 1))
            let report = trainer.step(
                inputs: inputs, targets: targets, measuring: configuration.isMeasuringPoint(step: step))
            statistics.add(report, step: step)
            if report.isDiverged { break }
            if step == configuration.trainSteps {
                // The last update has no next step to show whether the network survived it.
                let loss = trainer.feedforward(inputs: inputs, targets: targets)
                guard loss.isFinite else {
                    statistics.isDiverged = true
                    break
                }
            }
            if configuration.isEvaluationPoint(step: step) {
                statistics.add(evaluate(trainer), of: dataset, by: trainer)
                if statistics.stopsAtChance(accuracyOfGuessing: dataset.accuracyOfGuessing) { break }
            }
        }
        let seconds = (clock.now - start) / .seconds(1)
        return statistics.result(seconds: seconds, chanceLoss: dataset.chanceLoss(configuration.loss))
    }

    /// The whole test set, by chunks of fixed size.
    private func evaluate(_ trainer: Trainer<Float>) -> EvaluationSums {
        var sums = EvaluationSums()
        var inputs: [Float] = []
        var targets: [Float] = []
        let chunk = StepCost.evaluationChunk
        for start in stride(from: 0, to: dataset.test.count, by: chunk) {
            let samples = Int32(start)..<Int32(min(start + chunk, dataset.test.count))
            dataset.fill(inputs: &inputs, targets: &targets, from: dataset.test, samples: samples)
            let part = trainer.evaluate(inputs: inputs, targets: targets)
            sums.loss += part.loss
            sums.correct += part.correct
            sums.operations += part.operations
        }
        return sums
    }
}

extension TrialConfiguration {
    /// Whether the network is evaluated after this step, counted from 1.
    func isEvaluationPoint(step: Int) -> Bool {
        evaluateEvery > 0 && (step % evaluateEvery == 0 || step == trainSteps)
    }

    /// Whether the sizes of this step's updates are looked at: at each evaluation, at the end of the first
    /// tenth and at the last step.
    func isMeasuringPoint(step: Int) -> Bool {
        isEvaluationPoint(step: step) || step == max(1, trainSteps / 10) || step == trainSteps
    }

    /// Whether the loss of this step is kept in the store.
    func isRecordingPoint(step: Int) -> Bool {
        step == 1 || step % recordEvery == 0 || step == trainSteps
    }
}

extension Dataset {
    /// The loss of always predicting the class frequencies (the mean target in regression).
    func chanceLoss(_ loss: Loss) -> Double {
        switch loss {
        case .mse: return chanceMSE
        case .crossEntropy:
            guard let chance = chanceCrossEntropy else {
                preconditionFailure("cross-entropy on \(description.name.rawValue), which has no classes")
            }
            return chance
        }
    }

    /// The accuracy in percent of always naming the most frequent class; nil in regression.
    var accuracyOfGuessing: Double? {
        classCounts.map { 100 * Double($0.max() ?? 0) / Double(train.count) }
    }
}
