internal import Foundation
internal import GRDB
internal import SweepModel

/// How the outcome of a trial is measured: what is read of it, over the table `t` of trials, and what that means.
///
/// At the end of training it is what the view `transfer_curve` has. As of a step S it comes from what was recorded,
/// as if training had been planned to end there:
///
/// - `final_train_loss`: the mean of the losses recorded in the last tenth of the first S steps, at least one step.
/// - `min_train_loss`: the smallest recorded up to S.
/// - Test metrics and trained layers: those of the last evaluation up to S.
/// - *Completed* is a trial that did S steps, whatever came later. One that diverged before has diverged; one that
///   was planned to end before has nothing there and is missing.
/// - *Learned*: the store does not hold the loss of always predicting the class frequencies, below which a trial has
///   learned, but its trials bracket it: the smallest final loss of one that completed on such data without having
///   learned is not below. A trial has learned by S if its loss there is lower than that; where no trial is known
///   that learned nothing, all have. One without a recorded loss there is judged by its end.
struct TrialMeasure {
    let metric: TransferQuestion.Metric
    let step: Int?

    /// What stands before the SELECT.
    var prelude: String {
        step == nil
            ? ""
            : """
            WITH chance AS MATERIALIZED (
                SELECT dataset, input_size, output_size, loss, min(final_train_loss) AS bound
                FROM trial
                WHERE status = 'completed' AND NOT learned AND steps_done = train_steps
                GROUP BY dataset, input_size, output_size, loss
            )
            """
    }

    /// Tables beside `t`.
    var join: String {
        step == nil
            ? ""
            : """
            LEFT JOIN chance AS c ON c.dataset = t.dataset AND c.loss = t.loss
                AND c.input_size IS t.input_size AND c.output_size IS t.output_size
            """
    }

    /// What is selected; always as many columns.
    var columns: [String] {
        guard let step else {
            return [
                "t.depth", "t.status", "t.learned", "t.\(metric.rawValue)", "t.trained_layers",
                "t.zero_gradient_layers", "t.steps_done", "t.train_steps", "NULL", "NULL",
            ]
        }
        let upToStep = "trial_id = t.id AND step <= \(step)"
        let tail = "step > \(step - max(1, step / 10))"
        func evaluated(_ column: String) -> String {
            "(SELECT \(column) FROM evaluation WHERE \(upToStep) ORDER BY step DESC LIMIT 1)"
        }
        let value =
            switch metric {
            // It is read below for every metric.
            case .finalTrainLoss: "NULL"
            case .minTrainLoss: "(SELECT min(loss) FROM train_loss WHERE \(upToStep))"
            case .testLoss, .testAccuracy: evaluated(metric.rawValue)
            }
        return [
            "t.depth", "t.status", "t.learned", value, evaluated("trained_layers"),
            evaluated("zero_gradient_layers"), "t.steps_done", "t.train_steps",
            "(SELECT avg(loss) FROM train_loss WHERE \(upToStep) AND \(tail))", "c.bound",
        ]
    }

    /// Reads the outcome of a trial from a row that begins with the columns.
    func outcome(_ row: Row, status: TrialStatus) throws -> TransferTrial.Outcome {
        let depth: Double = try row.value(0)
        var ending: TransferTrial.Outcome.Ending =
            switch status {
            case .completed: .completed(learned: try row.value(2))
            case .diverged: .diverged
            case .failed, .timedOut: .failed
            case .pending, .running: .missing
            }
        var number: Double? = try row.value(3)
        if let step, status == .completed || status == .diverged {
            let (stepsDone, stepsPlanned): (Int, Int) = try (row.value(6), row.value(7))
            let loss: Double? = try row.value(8)
            if metric == .finalTrainLoss { number = loss }
            if stepsDone >= step {
                let isAtItsEnd = status == .completed && stepsDone == step
                let bound: Double? = try row.value(9)
                let learned: Bool =
                    if let loss, !isAtItsEnd { loss < bound ?? .infinity } else { try row.value(2) }
                ending = .completed(learned: learned)
            } else if stepsDone == stepsPlanned {
                ending = .missing
            }
        }
        return try TransferTrial.Outcome(
            ending: ending, value: value(of: number, ending: ending), trainedLayers: row.value(4),
            zeroGradientLayers: row.value(5), layers: depth + 1)
    }

    /// The number on the scale on which it is compared.
    private func value(of number: Double?, ending: TransferTrial.Outcome.Ending) -> Double? {
        switch ending {
        case .completed: break
        case .diverged where metric == .minTrainLoss: break
        case .diverged, .failed, .missing: return nil
        }
        guard let number else { return nil }
        if metric.isLoss { return number > 0 ? log(number) : nil }
        return 100 - number
    }
}
