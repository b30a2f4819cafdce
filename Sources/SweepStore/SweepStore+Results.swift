public import SweepModel

internal import GRDB

extension SweepStore {
    /// The result of a trial; nil where it has none.
    public func result(of trial: TrialRowID) throws(StoreError) -> TrialResult? {
        try read { database in try database.storedResult(of: trial)?.result }
    }
}

/// A result as the store holds it.
struct StoredResult {
    var result: TrialResult
    var isIntact: Bool
}

extension Database {
    /// Stores a result with its losses, evaluations and measurements if its claim is current, and returns whether it was.
    ///
    /// - Parameter platform: what made the numbers, in words.
    func store(
        _ result: TrialResult, numericsVersion: Int, platform: String, under claim: Claim.ID,
        at date: DatabaseValue
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
                current, arguments: [trial, claim.attempt, numericsVersion])
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
                result.zeroGradientLayers, result.executedOperations, result.seconds, platform,
                result.checksum(identity: identity, numericsVersion: numericsVersion), trial,
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
        try store(result.measurements, of: claim.trial)
        try endAttempt(claim, outcome: result.outcome.rawValue, at: date)
        return true
    }

    /// Reads a result back.
    func storedResult(of id: TrialRowID) throws -> StoredResult? {
        let trial = try cachedStatement(sql: "SELECT * FROM trial WHERE id = ? AND checksum IS NOT NULL")
        guard let row = try Row.fetchOne(trial, arguments: [id.rawValue]),
            let outcome = try TrialOutcome(rawValue: row.value("status"))
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
        let layers = try Dictionary(grouping: updates) { try $0.value("step") as Int }
        let result = try TrialResult(
            outcome: outcome, stepsDone: row.value("steps_done"),
            finalTrainLoss: row.value("final_train_loss"), minTrainLoss: row.value("min_train_loss"),
            testLoss: row.value("test_loss"), testAccuracy: row.value("test_accuracy"),
            learned: row.value("learned"), trainedLayers: row.value("trained_layers"),
            zeroGradientLayers: row.value("zero_gradient_layers"),
            executedOperations: row.value("executed_operations"), seconds: row.value("seconds"),
            losses: losses.map { try RecordedLoss(step: $0.value("step"), loss: $0.value("loss")) },
            evaluations: evaluations.map { row in
                try Evaluation(
                    step: row.value("step"), testLoss: row.value("test_loss"),
                    testAccuracy: row.value("test_accuracy"), trainedLayers: row.value("trained_layers"),
                    zeroGradientLayers: row.value("zero_gradient_layers"),
                    layers: (layers[row.value("step")] ?? []).map { row in
                        try LayerUpdate(
                            layer: row.value("layer"), updateSize: row.value("update_size"),
                            relativeChange: row.value("relative_change"),
                            zeroGradientShare: row.value("zero_gradient_share"))
                    })
            },
            measurements: measurements(of: id))
        let checksum = try result.checksum(
            identity: row.value("identity"), numericsVersion: row.value("numerics_version"))
        return StoredResult(result: result, isIntact: try checksum == row.value("checksum"))
    }
}
