public import SweepModel

internal import GRDB

extension SweepStore {
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
    /// Stores a result with its losses and evaluations if its claim is current, and returns whether it was.
    func store(
        _ result: TrialResult, from platform: NumericPlatform, under claim: Claim.ID, at date: DatabaseValue
    ) throws -> Bool {
        precondition(
            result.outcome == .completed || result.outcome == .diverged,
            "\(result.outcome) has no result")
        let trial = claim.trial.rawValue
        let current = try cachedStatement(
            sql: """
                SELECT identity FROM trial
                WHERE id = ? AND attempts = ? AND status = 'running' AND numerics_version = ?
                """)
        guard
            let identity = try String.fetchOne(
                current, arguments: [trial, claim.attempt, platform.numericsVersion])
        else { return false }
        let update = try cachedStatement(
            sql: """
                UPDATE trial SET status = ?, steps_done = ?, final_train_loss = ?, min_train_loss = ?,
                    test_loss = ?, test_accuracy = ?, learned = ?, trained_layers = ?, zero_gradient_layers = ?,
                    executed_operations = ?, seconds = ?, numeric_platform = ?, checksum = ?
                WHERE id = ?
                """)
        try update.execute(
            arguments: [
                result.outcome.rawValue, result.stepsDone, result.finalTrainLoss, result.minTrainLoss,
                result.testLoss, result.testAccuracy, result.learned, result.trainedLayers,
                result.zeroGradientLayers, result.executedOperations, result.seconds, platform.text,
                result.checksum(identity: identity, numericsVersion: platform.numericsVersion), trial,
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
        let layer = try cachedStatement(
            sql: """
                INSERT INTO layer_update
                    (trial_id, step, layer, update_size, relative_change, zero_gradient_share)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for state in result.evaluations {
            try evaluation.execute(arguments: [
                trial, state.step, state.testLoss, state.testAccuracy, state.trainedLayers,
                state.zeroGradientLayers,
            ])
            for update in state.layers {
                try layer.execute(arguments: [
                    trial, state.step, update.layer, update.updateSize, update.relativeChange,
                    update.zeroGradientShare,
                ])
            }
        }
        try endAttempt(claim, outcome: result.outcome.rawValue, at: date)
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
        let updates = try Row.fetchAll(
            try cachedStatement(sql: "SELECT * FROM layer_update WHERE trial_id = ? ORDER BY step, layer"),
            arguments: [id.rawValue])
        let layers = Dictionary(grouping: updates) { $0["step"] as Int }
        let result = TrialResult(
            outcome: outcome, stepsDone: row["steps_done"], finalTrainLoss: row["final_train_loss"],
            minTrainLoss: row["min_train_loss"], testLoss: row["test_loss"],
            testAccuracy: row["test_accuracy"],
            learned: row["learned"], trainedLayers: row["trained_layers"],
            zeroGradientLayers: row["zero_gradient_layers"], executedOperations: row["executed_operations"],
            seconds: row["seconds"],
            losses: losses.map { RecordedLoss(step: $0["step"], loss: $0["loss"]) },
            evaluations: evaluations.map { row in
                Evaluation(
                    step: row["step"], testLoss: row["test_loss"], testAccuracy: row["test_accuracy"],
                    trainedLayers: row["trained_layers"], zeroGradientLayers: row["zero_gradient_layers"],
                    layers: (layers[row["step"]] ?? []).map {
                        LayerUpdate(
                            layer: $0["layer"], updateSize: $0["update_size"],
                            relativeChange: $0["relative_change"],
                            zeroGradientShare: $0["zero_gradient_share"])
                    })
            })
        let checksum = result.checksum(identity: row["identity"], numericsVersion: row["numerics_version"])
        return StoredResult(result: result, isIntact: checksum == row["checksum"])
    }
}
