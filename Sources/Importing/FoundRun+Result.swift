internal import Datasets
internal import Foundation
internal import PredictiveCoding
internal import SweepModel

extension FoundRun {
    /// The result of the run as this program would have gathered it.
    ///
    /// The final loss is the mean of those of the last tenth of the planned steps, the smallest that of all; a run
    /// has learned where its final loss is below that of guessing. Numbers that the source gives come before.
    ///
    /// - Throws: what keeps the run from having a result, in words.
    func result(of configuration: TrialConfiguration) throws(Contradiction) -> TrialResult {
        let isCompleted = outcome == .completed
        guard let stepsDone = stepsDone ?? losses.last?.step ?? (isCompleted ? configuration.trainSteps : nil)
        else { throw Contradiction("diverged without steps_done, the steps whose loss was finite") }
        let endedEarly = stepsDone < configuration.trainSteps
        if isCompleted, endedEarly, !(mayEndEarly ?? configuration.stopAtChance) {
            throw Contradiction(
                """
                ended after \(stepsDone) of \(configuration.trainSteps) steps, though it did not diverge; if it went on to \
                its end, give steps_done or the loss of its last step
                """)
        }
        let tail = max(1, configuration.trainSteps / 10)
        let lastLosses = losses.lazy.map { ($0.step, $0.loss) }.filter { $0.0 > stepsDone - tail }.map(\.1)
        let finalLoss =
            isCompleted ? finalTrainLoss ?? (lastLosses.isEmpty ? nil : mean(Array(lastLosses))) : nil
        let smallest = minTrainLoss ?? losses.map(\.loss).min()
        if isCompleted, finalLoss == nil || smallest == nil {
            throw Contradiction(
                "lacks final_train_loss or min_train_loss, and has no train_loss by step that they follow from"
            )
        }
        // With room for the digits that a table keeps.
        if let finalLoss, let smallest, smallest > finalLoss * (1 + 1e-6) {
            throw Contradiction("has a min_train_loss above its final_train_loss")
        }
        let result = TrialResult(
            outcome: outcome, stepsDone: stepsDone, finalTrainLoss: finalLoss, minTrainLoss: smallest,
            testLoss: isCompleted ? testLoss : nil, testAccuracy: isCompleted ? testAccuracy : nil,
            learned: try finalLoss.map { loss throws(Contradiction) in
                try hasLearned(finalLoss: loss, endedEarly: endedEarly, configuration)
            } ?? false,
            trainedLayers: trainedLayers, zeroGradientLayers: zeroGradientLayers,
            executedOperations: executedOperations ?? 0, seconds: seconds ?? 0,
            losses: keepsLosses ? losses : losses.filter { configuration.isRecordingPoint(step: $0.step) },
            evaluations: evaluations)
        if let contradiction = result.contradiction(to: configuration) {
            throw Contradiction("cannot be: \(contradiction)")
        }
        return result
    }

    private func hasLearned(
        finalLoss: Double, endedEarly: Bool, _ configuration: TrialConfiguration
    ) throws(Contradiction) -> Bool {
        if let learned { return learned }
        guard let guessing = configuration.lossOfGuessing else {
            throw Contradiction(
                "lacks learned (true or false), which \(configuration.dataset.rawValue) leaves open")
        }
        return finalLoss < guessing && !endedEarly
    }

    private func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }

    /// Why a run has no result.
    struct Contradiction: Error {
        var message: String
        init(_ message: String) { self.message = message }
    }
}

extension TrialConfiguration {
    /// The loss of giving all classes the same chance: what a network reaches that ignores its inputs, where
    /// classes are equally frequent, as nearly in all data sets with classes. Nil without classes.
    fileprivate var lossOfGuessing: Double? {
        guard dataset.isClassification else { return nil }
        let classes = Double(DatasetDescription(unseen: datasetRequest).outputSize)
        return switch loss {
        case .mse: (1 - 1 / classes) / 2
        case .crossEntropy: log(classes)
        }
    }
}
