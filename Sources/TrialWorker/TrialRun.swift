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
        self.configuration = configuration
        self.dataset = dataset
    }

    /// Runs the trial to its end, or to the step in which it diverges.
    public func run() -> TrialResult {
        var training = TrialTraining(configuration, on: dataset)
        while true {
            if let result = training.step() { return result }
        }
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
