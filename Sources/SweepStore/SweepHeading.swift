internal import GRDB
internal import SweepModel

/// A row of `sweep` as it is entered, whatever its trials come from.
struct SweepHeading {
    var name: String
    var revision: String
    var description: String
    var source: String
    var question: TransferQuestion?
    /// Trials of the whole sweep, of which the store of a shard holds some.
    var trialCount: Int
}

extension Database {
    /// Enters a sweep, or takes it up again.
    func enter(_ sweep: SweepHeading, at date: DatabaseValue) throws -> StoredSweep.ID {
        let question = sweep.question
        let id = try Int64.fetchOne(
            self,
            sql: """
                INSERT INTO sweep (name, revision, description, source, across, from_size, rate, metric, tolerance,
                    first_planned_at, last_planned_at, trials)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name, revision) DO UPDATE SET
                    description = excluded.description,
                    source = excluded.source,
                    last_planned_at = max(last_planned_at, excluded.last_planned_at),
                    trials = excluded.trials
                RETURNING id
                """,
            arguments: [
                sweep.name, sweep.revision, sweep.description, sweep.source, question?.across.rawValue,
                question?.from, question?.rate.rawValue, question?.metric.rawValue, question?.tolerance, date,
                date, sweep.trialCount,
            ])
        // RETURNING gives a row for an insertion and for an update alike.
        return StoredSweep.ID(rawValue: id!)
    }

    /// Leaves a sweep without trials: the same revision can mean others than before, by other data, defaults or
    /// arithmetic.
    func dismissTrials(of sweep: StoredSweep.ID) throws {
        try execute(sql: "DELETE FROM sweep_trial WHERE sweep_id = ?", arguments: [sweep.rawValue])
    }

    /// Makes a trial that the store holds one of a sweep.
    func join(
        _ sweep: StoredSweep.ID, ordinal: Int, coordinates: TransferCoordinates?, identity: String,
        numericsVersion: Int
    ) throws {
        try cachedStatement(
            sql: """
                INSERT INTO sweep_trial
                    (sweep_id, trial_id, ordinal, transfer_group, size, rate, other_rate)
                SELECT ?, id, ?, ?, ?, ?, ? FROM trial WHERE identity = ? AND numerics_version = ?
                """
        ).execute(arguments: [
            sweep.rawValue, ordinal, coordinates?.group, coordinates?.size, coordinates?.rate,
            coordinates?.otherRate, identity, numericsVersion,
        ])
    }
}
