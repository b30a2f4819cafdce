public import SweepModel

internal import GRDB

extension SweepStore {
    /// The trials of a sweep, in any order.
    ///
    /// Their values are those of which the view `transfer_curve` takes the mean, or the same as of a step; see
    /// `TrialMeasure`.
    public func trials(of sweep: StoredSweep.ID, reading query: TrialQuery) throws(StoreError) -> [SweepTrial]
    {
        let measure = TrialMeasure(metric: query.metric, step: query.step)
        let selection =
            measure.columns + ["m.transfer_group", "m.size", "m.rate", "m.other_rate", "t.seed", "t.id"]
            + (query.readsOrigins ? ["t.identity", "t.numerics_version", "t.checksum"] : [])
            + query.keys.map { "t.\($0.rawValue)" }
        let filter = query.filter?.condition.sql
        return try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    \(measure.prelude)
                    SELECT \(selection.joined(separator: ", "))
                    FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id \(measure.join)
                    WHERE m.sweep_id = ? \(filter.map { "AND (\($0.text))" } ?? "")
                    """,
                arguments: StatementArguments([sweep.rawValue.databaseValue] + (filter?.arguments ?? [])))
            var trials: [SweepTrial] = []
            while let row = try rows.next() {
                trials.append(try SweepTrial(row, query: query, measure: measure, store: path))
            }
            return trials
        }
    }

    /// The trials of a sweep in its own question, in any order; empty where it asks none.
    public func transferTrials(of sweep: StoredSweep) throws(StoreError) -> [TransferTrial] {
        guard let metric = sweep.question?.metric else { return [] }
        return try trials(of: sweep.id, reading: TrialQuery(metric: metric)).compactMap { trial in
            guard let place = trial.coordinates, let rate = place.rate else { return nil }
            return TransferTrial(
                group: place.group, size: place.size, rate: rate, otherRate: place.otherRate,
                seed: trial.seed,
                outcome: trial.outcome, row: trial.row)
        }
    }

    /// The keys that have one value in all trials of a sweep, and that value, in the order of the vocabulary; nil where
    /// there are no trials.
    ///
    /// - Parameter isWanted: whether a key with a value is asked for; what is not costs nothing.
    /// - Complexity: one pass over the trials.
    public func sharedValues(
        of sweep: StoredSweep.ID, filter: TrialFilter?, where isWanted: (TrialKey, ConfigurationValue) -> Bool
    ) throws(StoreError) -> [(key: TrialKey, value: ConfigurationValue)]? {
        let filter = filter?.condition.sql
        let trials = """
            FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
            WHERE m.sweep_id = ? \(filter.map { "AND (\($0.text))" } ?? "")
            """
        let arguments = StatementArguments([sweep.rawValue.databaseValue] + (filter?.arguments ?? []))
        return try read { database in
            guard
                let first = try Row.fetchOne(
                    database, sql: "SELECT \(TrialKey.selection) \(trials) LIMIT 1", arguments: arguments)
            else { return nil }
            var candidates: [(key: TrialKey, value: ConfigurationValue)] = []
            for (column, key) in TrialKey.columns.enumerated() {
                if let value = try ConfigurationValue(first, column: column, key: key), isWanted(key, value) {
                    candidates.append((key, value))
                }
            }
            if candidates.isEmpty { return [] }
            let comparisons = candidates.map { "min(t.\($0.key.rawValue) IS ?)" }
            let row = try Row.fetchOne(
                database, sql: "SELECT \(comparisons.joined(separator: ", ")) \(trials)",
                arguments: StatementArguments(candidates.map(\.value.databaseValue)) + arguments)
            return candidates.enumerated().filter { row?[$0.offset] == true }.map(\.element)
        }
    }

    /// The smallest and largest value of each key among the trials of a sweep, nulls aside; a key that is null
    /// throughout is left out.
    ///
    /// - Complexity: one pass over the trials.
    public func extremes(
        of sweep: StoredSweep.ID, filter: TrialFilter?
    ) throws(StoreError) -> [TrialKey: (lowest: ConfigurationValue, highest: ConfigurationValue)] {
        let selection = TrialKey.columns.map { "min(t.\($0.rawValue)), max(t.\($0.rawValue))" }
        let filter = filter?.condition.sql
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT \(selection.joined(separator: ", "))
                    FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                    WHERE m.sweep_id = ? \(filter.map { "AND (\($0.text))" } ?? "")
                    """,
                arguments: StatementArguments([sweep.rawValue.databaseValue] + (filter?.arguments ?? [])))
            var extremes: [TrialKey: (lowest: ConfigurationValue, highest: ConfigurationValue)] = [:]
            guard let row else { return extremes }
            for (index, key) in TrialKey.columns.enumerated() {
                if let lowest = try ConfigurationValue(row, column: 2 * index, key: key),
                    let highest = try ConfigurationValue(row, column: 2 * index + 1, key: key)
                {
                    extremes[key] = (lowest, highest)
                }
            }
            return extremes
        }
    }

    /// The steps at which a metric was recorded along the longest training of a sweep, ascending.
    public func recordedSteps(
        of sweep: StoredSweep.ID, metric: TransferQuestion.Metric
    ) throws(StoreError) -> [Int] {
        let table =
            switch metric {
            case .finalTrainLoss, .minTrainLoss: "train_loss"
            case .testLoss, .testAccuracy: "evaluation"
            }
        return try read { database in
            try Int.fetchAll(
                database,
                sql: """
                    SELECT step FROM \(table)
                    WHERE trial_id = (
                        SELECT t.id FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                        WHERE m.sweep_id = ? ORDER BY t.steps_done DESC LIMIT 1
                    )
                    ORDER BY step
                    """, arguments: [sweep.rawValue])
        }
    }
}

extension SweepTrial {
    /// Reads a row of `trials(of:reading:)`.
    fileprivate init(_ row: Row, query: TrialQuery, measure: TrialMeasure, store: String) throws {
        let word: String = try row.value(1)
        guard let status = TrialStatus(rawValue: word) else {
            throw StoreError(.corrupt, store: store, detail: "holds a trial whose status is not known")
        }
        self.status = status
        outcome = try measure.outcome(row, status: status)
        var column = measure.columns.count
        if let group: String = try row.value(column) {
            coordinates = try TransferCoordinates(
                group: group, size: row.value(column + 1), rate: row.value(column + 2),
                otherRate: row.value(column + 3))
        }
        seed = try row.value(column + 4)
        self.row = TrialRow(id: TrialRowID(rawValue: try row.value(column + 5)))
        column += 6
        if query.readsOrigins {
            origin = try Origin(
                identity: TrialIdentity(rawValue: row.value(column)), numericsVersion: row.value(column + 1),
                checksum: row.value(column + 2))
            column += 3
        }
        values = try query.keys.enumerated().map { index, key in
            try ConfigurationValue(row, column: column + index, key: key) ?? .null
        }
    }
}
