internal import SweepModel

/// A row that tells of one step of a run.
struct CSVStep {
    var step: Int
    var line: Int
    /// What the row says of the run; its losses hold the loss of the step.
    var run: FoundRun
}

extension FoundRun {
    /// The run of which the rows tell, whatever their order.
    ///
    /// Where several rows give the same thing, the last step counts. A test loss beside both counts of layers is
    /// an evaluation.
    ///
    /// - Precondition: there is a row, and all have one draft.
    init(steps: [CSVStep], faults: inout FaultList) {
        let steps = steps.sorted { ($0.step, $0.line) < ($1.step, $1.line) }
        let lines = steps.map(\.line)
        self.init(place: "lines \(lines.min()!) to \(lines.max()!)", draft: steps[0].run.draft)
        for (index, row) in steps.enumerated() {
            if index > 0, steps[index - 1].step == row.step {
                faults.add(
                    "line \(row.line), column step",
                    "the trial has step \(row.step) on line \(steps[index - 1].line) already")
            }
            losses += row.run.losses.map { RecordedLoss(step: row.step, loss: $0.loss) }
            take(row.run)
            if let testLoss = row.run.testLoss, let trainedLayers = row.run.trainedLayers,
                let zeroGradientLayers = row.run.zeroGradientLayers
            {
                evaluations.append(
                    Evaluation(
                        step: row.step, testLoss: testLoss, testAccuracy: row.run.testAccuracy,
                        trainedLayers: trainedLayers, zeroGradientLayers: zeroGradientLayers, layers: []))
            }
        }
    }

    /// Takes what another row says of the whole run.
    private mutating func take(_ other: FoundRun) {
        if other.outcome == .diverged { outcome = .diverged }
        stepsDone = other.stepsDone ?? stepsDone
        finalTrainLoss = other.finalTrainLoss ?? finalTrainLoss
        minTrainLoss = other.minTrainLoss ?? minTrainLoss
        testLoss = other.testLoss ?? testLoss
        testAccuracy = other.testAccuracy ?? testAccuracy
        learned = other.learned ?? learned
        trainedLayers = other.trainedLayers ?? trainedLayers
        zeroGradientLayers = other.zeroGradientLayers ?? zeroGradientLayers
        executedOperations = other.executedOperations ?? executedOperations
        seconds = other.seconds ?? seconds
    }
}
