internal import GRDB
internal import SweepModel

/// One trial of a transfer question: where it stands on the curves and what it came to.
public struct TransferTrial: Hashable, Sendable {
    public var group: String
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    public var seed: Int
    /// Nil without a result: pending, running, failed or timed out.
    public var outcome: Outcome?
    /// ln(loss), or 100 − accuracy in points; nil where there is none, as there is no ln of a loss of zero.
    public var value: Double?

    public enum Outcome: Hashable, Sendable {
        case completed(learned: Bool)
        case diverged
    }
}

extension SweepStore {
    /// The trials of a sweep that asks a transfer question, in any order; empty where it asks none.
    ///
    /// Their values are those of which the view `transfer_curve` takes the mean.
    public func transferTrials(of sweep: StoredSweep) throws(StoreError) -> [TransferTrial] {
        guard let metric = sweep.question?.metric else { return [] }
        let value =
            switch metric {
            case .finalTrainLoss: "CASE t.status WHEN 'completed' THEN ln(t.final_train_loss) END"
            case .minTrainLoss: "ln(t.min_train_loss)"
            case .testLoss: "CASE t.status WHEN 'completed' THEN ln(t.test_loss) END"
            case .testAccuracy: "CASE t.status WHEN 'completed' THEN 100 - t.test_accuracy END"
            }
        return try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT m.transfer_group, m.size, m.rate, m.other_rate, t.seed, t.status, t.learned, \(value)
                    FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                    WHERE m.sweep_id = ? AND m.rate IS NOT NULL
                    """, arguments: [sweep.id.rawValue])
            var trials: [TransferTrial] = []
            while let row = try rows.next() {
                let status: String = try row.value(5)
                trials.append(
                    try TransferTrial(
                        group: row.value(0), size: row.value(1), rate: row.value(2), otherRate: row.value(3),
                        seed: row.value(4),
                        outcome: status == "completed"
                            ? .completed(learned: row.value(6)) : status == "diverged" ? .diverged : nil,
                        value: row.value(7)))
            }
            return trials
        }
    }
}
