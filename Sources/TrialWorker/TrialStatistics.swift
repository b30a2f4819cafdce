internal import Datasets
internal import PredictiveCoding
internal import SweepModel

/// Gathers what a trial's steps report into its result.
///
/// Codable for checkpoints: gathering goes on where another process has left off.
struct TrialStatistics: Codable {
    private let configuration: TrialConfiguration
    private let trainedThreshold: Double
    private var stepsDone = 0
    private var minimum = Double.infinity
    /// The losses of the last steps, as many as `tail`, in a ring.
    private var tailLosses: [Double] = []
    private var zeroGradientSum = 0
    private var hasTrained: [Bool]
    /// The sizes of the last measured step's updates.
    private var updateSizes: [Double] = []
    private var isStoppedAtChance = false
    private var operations = 0.0
    private var losses: [RecordedLoss] = []
    private var evaluations: [Evaluation] = []
    private var measurements: [Measurement] = []
    var isDiverged = false

    init(configuration: TrialConfiguration) {
        self.configuration = configuration
        trainedThreshold = configuration.weightOptimiser.trainedThreshold
        hasTrained = Array(repeating: false, count: configuration.depth + 1)
    }

    /// Whether these are statistics of so many steps of the configuration's trial, as a checkpoint claims.
    func areThose(of configuration: TrialConfiguration, after steps: Int) -> Bool {
        let matrices = configuration.depth + 1
        return self.configuration == configuration && stepsDone == steps && !isDiverged
            && trainedThreshold == configuration.weightOptimiser.trainedThreshold
            && tailLosses.count == min(tail, steps) && hasTrained.count == matrices
            && [0, matrices].contains(updateSizes.count)
    }

    /// Steps of the last tenth, over which `final_train_loss` is the mean.
    private var tail: Int { max(1, configuration.trainSteps / 10) }

    mutating func add(_ report: StepReport, step: Int) {
        operations += report.operations
        guard !report.isDiverged else {
            isDiverged = true
            return
        }
        stepsDone = step
        minimum = min(minimum, report.loss)
        if tailLosses.count < tail {
            tailLosses.append(report.loss)
        } else {
            tailLosses[(step - 1) % tail] = report.loss
        }
        zeroGradientSum += report.zeroGradientLayers
        if !report.updateSizes.isEmpty { updateSizes = report.updateSizes }
        for (layer, size) in report.updateSizes.enumerated() where size > trainedThreshold {
            hasTrained[layer] = true
        }
        if configuration.isRecordingPoint(step: step) {
            losses.append(RecordedLoss(step: step, loss: report.loss))
        }
    }

    /// A loss that has overflowed is left out: the next step, or the last feedforward pass, tells of it.
    mutating func add(_ sums: EvaluationSums, of dataset: Dataset, by trainer: Trainer<Float>) {
        operations += sums.operations
        guard sums.loss.isFinite else { return }
        let count = Double(dataset.test.count)
        let accuracy = dataset.description.isClassification ? 100 * Double(sums.correct) / count : nil
        evaluations.append(
            Evaluation(
                step: stepsDone, testLoss: sums.loss / count, testAccuracy: accuracy,
                trainedLayers: trainedLayers, zeroGradientLayers: zeroGradientLayers,
                layers: layerUpdates(of: trainer)))
    }

    mutating func add(_ measured: [Measurement]) { measurements += measured }

    private func layerUpdates(of trainer: Trainer<Float>) -> [LayerUpdate] {
        let changes = trainer.relativeChanges(since: configuration.seed)
        return changes.indices.compactMap { index in
            guard updateSizes[index].isFinite, changes[index].isFinite else { return nil }
            return LayerUpdate(
                layer: index + 1, updateSize: updateSizes[index], relativeChange: changes[index],
                zeroGradientShare: Double(trainer.zeroGradientSteps[index]) / Double(stepsDone))
        }
    }

    /// Ends the trial where the first evaluation does no better than one and a half times guessing.
    mutating func stopsAtChance(accuracyOfGuessing: Double?) -> Bool {
        guard configuration.stopAtChance, evaluations.count == 1, let accuracyOfGuessing,
            let accuracy = evaluations[0].testAccuracy
        else { return false }
        isStoppedAtChance = accuracy < 1.5 * accuracyOfGuessing
        return isStoppedAtChance
    }

    private var trainedLayers: Int { hasTrained.count { $0 } }
    private var zeroGradientLayers: Double { Double(zeroGradientSum) / Double(max(1, stepsDone)) }

    func result(seconds: Double, chanceLoss: Double) -> TrialResult {
        let finalLoss = isDiverged ? nil : tailLosses.reduce(0, +) / Double(tailLosses.count)
        let last = isDiverged ? nil : evaluations.last
        return TrialResult(
            outcome: isDiverged ? .diverged : .completed, stepsDone: stepsDone, finalTrainLoss: finalLoss,
            minTrainLoss: minimum.isFinite ? minimum : nil, testLoss: last?.testLoss,
            testAccuracy: last?.testAccuracy,
            learned: finalLoss.map { $0 < chanceLoss && !isStoppedAtChance } ?? false,
            trainedLayers: stepsDone > 0 ? trainedLayers : nil,
            zeroGradientLayers: stepsDone > 0 ? zeroGradientLayers : nil, executedOperations: operations,
            seconds: seconds, losses: losses, evaluations: evaluations,
            measurements: measurements)
    }
}
