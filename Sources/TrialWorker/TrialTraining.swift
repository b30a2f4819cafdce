internal import Datasets
internal import PredictiveCoding
internal import SweepModel

/// A trial in training, step by step: its network, its statistics, and how far it is.
struct TrialTraining {
    let configuration: TrialConfiguration
    let trainer: Trainer<Float>
    var statistics: TrialStatistics
    var stepsDone = 0
    /// Seconds of those who brought the trial to where this process took it up.
    var earlierSeconds = 0.0

    private let dataset: Dataset
    private let analysis: TrialAnalysis?
    private var order: BatchOrder
    private var inputs: [Float] = []
    private var targets: [Float] = []
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    /// - Parameter threads: for products, as `WorkerLoop.prepareNumerics` was told.
    /// - Precondition: the data set is the configuration's and has a full batch for it.
    init(_ configuration: TrialConfiguration, on dataset: Dataset, threads: Int = 1) {
        precondition(
            dataset.description.name == configuration.dataset,
            "data set \(dataset.description.name) for a trial on \(configuration.dataset)")
        self.configuration = configuration
        self.dataset = dataset
        start = clock.now
        trainer = Trainer<Float>(
            network: configuration.networkOptions(
                inputSize: dataset.inputSize, outputSize: dataset.outputSize),
            training: configuration.trainingOptions, seed: configuration.seed,
            library: .fastest(threads: threads))
        order = BatchOrder(
            seed: configuration.seed, count: configuration.trainExamples ?? dataset.train.count,
            batchSize: configuration.batchSize)
        statistics = TrialStatistics(configuration: configuration)
        analysis = configuration.analysis.map { [trainer] in
            TrialAnalysis($0, of: configuration, on: dataset, trainer: trainer)
        }
    }

    /// Seconds that the trial has taken so far.
    var seconds: Double { earlierSeconds + secondsHere }

    /// Seconds that the steps to come will take at the pace of this process; nil before its first.
    func secondsLeft(sinceStep first: Int) -> Double? {
        guard stepsDone > first else { return nil }
        return secondsHere / Double(stepsDone - first) * Double(configuration.trainSteps - stepsDone)
    }

    private var secondsHere: Double { (clock.now - start) / .seconds(1) }

    /// Makes one step.
    ///
    /// - Returns: the result if that was the last step, or the one in which the trial diverged.
    /// - Precondition: it has returned none so far.
    mutating func step() -> TrialResult? {
        if stepsDone == 0 { measure() }
        stepsDone += 1
        let step = stepsDone
        dataset.fill(
            inputs: &inputs, targets: &targets, from: dataset.train, samples: order.samples(ofStep: step - 1),
            augmentation: StepAugmentation(
                configuration.augmentation, seed: configuration.seed, step: step - 1))
        let report = trainer.step(
            inputs: inputs, targets: targets, measuring: configuration.isMeasuringPoint(step: step))
        statistics.add(report, step: step)
        if report.isDiverged { return result }
        let isLast = step == configuration.trainSteps
        if isLast {
            // The last update has no next step to show whether the network survived it.
            let loss = trainer.feedforward(inputs: inputs, targets: targets)
            guard loss.isFinite else {
                statistics.isDiverged = true
                return result
            }
        }
        if configuration.isEvaluationPoint(step: step) {
            statistics.add(evaluate(), of: dataset, by: trainer)
            measure()
            if statistics.stopsAtChance(accuracyOfGuessing: dataset.accuracyOfGuessing) { return result }
        }
        return isLast ? result : nil
    }

    private var result: TrialResult {
        statistics.result(seconds: seconds, chanceLoss: dataset.chanceLoss(configuration.loss))
    }

    private mutating func measure() {
        if let analysis { statistics.add(analysis.measure(trainer, step: stepsDone)) }
    }

    /// The whole test set, by chunks of fixed size.
    private func evaluate() -> EvaluationSums {
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
