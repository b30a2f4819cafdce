public import SweepModel

public import struct Foundation.Date

internal import GRDB

/// What a worker has found out about a claimed trial.
public struct TrialRecord: Sendable {
    public var claim: Claim.ID
    public var result: TrialResult
    public var platform: NumericPlatform

    public init(claim: Claim.ID, result: TrialResult, platform: NumericPlatform) {
        self.claim = claim
        self.result = result
        self.platform = platform
    }
}

extension SweepStore {
    /// Stores results with their losses and evaluations in one transaction, and returns the claims whose results
    /// were accepted; they are on the disk when the call returns.
    ///
    /// A result is accepted while its claim is current, so each trial gets one whoever else ran it, and from an
    /// engine of the numerics version that the trial was planned for.
    ///
    /// - Precondition: the outcomes are `completed` or `diverged`.
    /// - Throws: `refused` where a result holds a number that no trial can give, such as an infinite loss.
    public func record(_ records: [TrialRecord], at date: Date) throws(StoreError) -> Set<Claim.ID> {
        try write { database in
            var accepted: Set<Claim.ID> = []
            for record in records where try database.store(record, at: date) {
                accepted.insert(record.claim)
            }
            return accepted
        }
    }

    /// Marks a claimed trial as failed or timed out, and returns whether the claim was current.
    ///
    /// The trial is not handed out again before `retry`.
    ///
    /// - Precondition: the outcome is `failed` or `timedOut`.
    public func recordFailure(
        of claim: Claim.ID, outcome: TrialOutcome, error: String, at date: Date
    ) throws(StoreError) -> Bool {
        precondition(outcome == .failed || outcome == .timedOut, "\(outcome) is not a failure")
        return try write { database in
            try database.end(
                claim, status: outcome.rawValue, outcome: outcome.rawValue, error: error, at: date)
        }
    }

    /// The result of a trial; nil where it has none.
    public func result(of trial: TrialRowID) throws(StoreError) -> TrialResult? {
        try read { database in try database.storedResult(of: trial)?.result }
    }

    /// Whether the stored result and losses of a trial are those that were recorded; true for a trial without
    /// a result.
    public func verifyChecksum(of trial: TrialRowID) throws(StoreError) -> Bool {
        try read { database in try database.storedResult(of: trial)?.isIntact ?? true }
    }

    /// The trials, of all sweeps, whose stored result is not what was recorded.
    public func damagedTrials() throws(StoreError) -> [TrialRowID] {
        try read { database in
            try Int64.fetchAll(database, sql: "SELECT id FROM trial WHERE checksum IS NOT NULL ORDER BY id")
                .map { TrialRowID(rawValue: $0) }
                .filter { try database.storedResult(of: $0)?.isIntact == false }
        }
    }
}

/// A result as the store holds it.
private struct StoredResult {
    var result: TrialResult
    var isIntact: Bool
}

extension Database {
    /// Stores one result if its claim is current.
    func store(_ record: TrialRecord, at date: Date) throws -> Bool {
        let result = record.result
        precondition(
            result.outcome == .completed || result.outcome == .diverged,
            "\(result.outcome) has no result")
        let trial = record.claim.trial.rawValue
        guard
            let identity = try String.fetchOne(
                self,
                sql: """
                    SELECT identity FROM trial
                    WHERE id = ? AND attempts = ? AND status = 'running' AND numerics_version = ?
                    """,
                arguments: [trial, record.claim.attempt, record.platform.numericsVersion])
        else { return false }
        try execute(
            sql: """
                UPDATE trial SET status = ?, steps_done = ?, final_train_loss = ?, min_train_loss = ?,
                    test_loss = ?, test_accuracy = ?, learned = ?, trained_layers = ?, zero_gradient_layers = ?,
                    executed_operations = ?, seconds = ?, numeric_platform = ?, checksum = ?
                WHERE id = ?
                """,
            arguments: [
                result.outcome.rawValue, result.stepsDone, result.finalTrainLoss, result.minTrainLoss,
                result.testLoss, result.testAccuracy, result.learned, result.trainedLayers,
                result.zeroGradientLayers, result.executedOperations, result.seconds, record.platform.text,
                result.checksum(identity: identity, numericsVersion: record.platform.numericsVersion), trial,
            ])
        let loss = try cachedStatement(sql: "INSERT INTO train_loss (trial_id, step, loss) VALUES (?, ?, ?)")
        for recorded in result.losses {
            try loss.execute(arguments: [trial, recorded.step, recorded.loss])
        }
        let evaluation = try cachedStatement(
            sql: """
                INSERT INTO evaluation
                    (trial_id, step, test_loss, test_accuracy, trained_layers, zero_gradient_layers)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for state in result.evaluations {
            try evaluation.execute(arguments: [
                trial, state.step, state.testLoss, state.testAccuracy, state.trainedLayers,
                state.zeroGradientLayers,
            ])
        }
        try endAttempt(record.claim, outcome: result.outcome.rawValue, at: date)
        return true
    }

    /// Reads a result back.
    fileprivate func storedResult(of id: TrialRowID) throws -> StoredResult? {
        let trial = try cachedStatement(sql: "SELECT * FROM trial WHERE id = ? AND checksum IS NOT NULL")
        guard let row = try Row.fetchOne(trial, arguments: [id.rawValue]),
            let outcome = TrialOutcome(rawValue: row["status"])
        else { return nil }
        let losses = try Row.fetchAll(
            try cachedStatement(sql: "SELECT step, loss FROM train_loss WHERE trial_id = ? ORDER BY step"),
            arguments: [id.rawValue])
        let evaluations = try Row.fetchAll(
            try cachedStatement(sql: "SELECT * FROM evaluation WHERE trial_id = ? ORDER BY step"),
            arguments: [id.rawValue])
        let result = TrialResult(
            outcome: outcome, stepsDone: row["steps_done"], finalTrainLoss: row["final_train_loss"],
            minTrainLoss: row["min_train_loss"], testLoss: row["test_loss"],
            testAccuracy: row["test_accuracy"],
            learned: row["learned"], trainedLayers: row["trained_layers"],
            zeroGradientLayers: row["zero_gradient_layers"], executedOperations: row["executed_operations"],
            seconds: row["seconds"],
            losses: losses.map { RecordedLoss(step: $0["step"], loss: $0["loss"]) },
            evaluations: evaluations.map {
                Evaluation(
                    step: $0["step"], testLoss: $0["test_loss"], testAccuracy: $0["test_accuracy"],
                    trainedLayers: $0["trained_layers"], zeroGradientLayers: $0["zero_gradient_layers"])
            })
        let checksum = result.checksum(identity: row["identity"], numericsVersion: row["numerics_version"])
        return StoredResult(result: result, isIntact: checksum == row["checksum"])
    }
}
