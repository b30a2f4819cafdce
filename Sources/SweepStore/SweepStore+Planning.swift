public import SweepModel

public import Foundation

internal import GRDB

extension SweepStore {
    /// Enters a sweep and those of its trials that the store does not hold.
    ///
    /// Planning the same again changes nothing but the date. A trial that already has a result keeps it, whoever
    /// planned it; one not yet begun takes the cost and `record_every` of this plan. Trials of another numerics
    /// version stay in the store but leave the sweep, so that no cell mixes versions.
    ///
    /// - Throws: among others `anotherPart` where a part of a sweep meets other trials of it: it would take their
    ///   place.
    /// - Complexity: O(n log n) for n trials, in one transaction.
    public func plan(
        _ sweep: PlannedSweep, numericsVersion: Int, at date: Date
    ) throws(StoreError) -> StoredSweep.ID {
        try write { database in
            let id = try database.enter(
                SweepHeading(
                    name: sweep.name, revision: sweep.revision, description: sweep.description,
                    source: sweep.source, question: sweep.question,
                    trialCount: sweep.part?.wholeCount ?? sweep.trials.count), at: date.databaseValue)
            if let part = sweep.part {
                try refuseOthers(than: part, of: id, numericsVersion: numericsVersion, in: database)
            }
            try database.dismissTrials(of: id)
            let trial = try database.makeStatement(sql: Self.trialInsertion)
            let ordinals = sweep.part?.ordinals ?? Array(sweep.trials.indices)
            for (ordinal, planned) in zip(ordinals, sweep.trials) {
                let identity = planned.identity.rawValue
                var values = [identity.databaseValue, numericsVersion.databaseValue]
                values += TrialKey.columns.map { planned.configuration[$0].databaseValue }
                values += [planned.operations.databaseValue, planned.memory.databaseValue]
                try trial.execute(arguments: StatementArguments(values))
                try database.join(
                    id, ordinal: ordinal, coordinates: planned.coordinates, identity: identity,
                    numericsVersion: numericsVersion)
            }
            return id
        }
    }

    /// How the trials of a sweep stand in this store, which need not have been told of the sweep: those that it
    /// does not hold are pending. Writes nothing.
    public func standing(
        of sweep: PlannedSweep, numericsVersion: Int
    ) throws(StoreError) -> PlanStanding {
        try read { database in
            // Identities are hexadecimal digits, which need no escapes.
            let identities = sweep.trials.lazy.map(\.identity.rawValue).joined(separator: "\",\"")
            let known = try Row.fetchCursor(
                database,
                sql: """
                    SELECT t.identity, t.status, t.seconds
                    FROM json_each(?) AS planned
                    JOIN trial AS t ON t.identity = planned.value AND t.numerics_version = ?
                    """,
                arguments: [sweep.trials.isEmpty ? "[]" : "[\"\(identities)\"]", numericsVersion])
            var trials = ["pending": sweep.trials.count]
            var ended: [TrialIdentity: Double?] = [:]
            while let row = try known.next() {
                let status: String = try row.value(1)
                trials["pending", default: 0] -= 1
                trials[status, default: 0] += 1
                if status != "pending", status != "running" {
                    try ended.updateValue(row.value(2), forKey: TrialIdentity(rawValue: row.value(0)))
                }
            }
            return PlanStanding(counts: StatusCounts(trials), ended: ended)
        }
    }

    /// How the trials of a stored sweep stand.
    ///
    /// - Parameter numericsVersion: of the trials that count; nil for all.
    public func status(
        of sweep: StoredSweep.ID, numericsVersion: Int? = nil
    ) throws(StoreError) -> StatusCounts {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT t.status, count(*)
                    FROM sweep_trial AS m
                    JOIN trial AS t ON t.id = m.trial_id
                    WHERE m.sweep_id = :sweep AND t.numerics_version = coalesce(:version, t.numerics_version)
                    GROUP BY t.status
                    """,
                arguments: ["sweep": sweep.rawValue, "version": numericsVersion])
            return StatusCounts(Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) }))
        }
    }

    /// The trials that a stored sweep has as a whole, of which the store of a shard holds some.
    public func wholeCount(of sweep: StoredSweep.ID) throws(StoreError) -> Int {
        try read { database in
            try Int.fetchOne(
                database, sql: "SELECT trials FROM sweep WHERE id = ?", arguments: [sweep.rawValue]) ?? 0
        }
    }

    /// Throws where the store holds trials of a sweep that are not of a part of it.
    private func refuseOthers(
        than part: SweepPart, of sweep: StoredSweep.ID, numericsVersion: Int, in database: Database
    ) throws {
        let ordinals = try Int.fetchSet(
            database,
            sql: """
                SELECT m.ordinal FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                WHERE m.sweep_id = ? AND t.numerics_version = ?
                """,
            arguments: [sweep.rawValue, numericsVersion])
        let others = ordinals.subtracting(part.ordinals).count
        if others > 0 {
            throw StoreError(
                .anotherPart, store: path,
                detail: "holds trials of the sweep that are not of this shard (\(others))")
        }
    }

    private static let trialInsertion: String = {
        let columns =
            ["identity", "numerics_version"] + TrialKey.columns.map(\.rawValue) + ["operations", "memory"]
        return """
            INSERT INTO trial (\(columns.joined(separator: ", ")))
            VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
            ON CONFLICT (identity, numerics_version) DO UPDATE SET
                record_every = excluded.record_every,
                operations = excluded.operations,
                memory = excluded.memory
            WHERE status = 'pending'
                AND (record_every, operations, memory)
                    <> (excluded.record_every, excluded.operations, excluded.memory)
            """
    }()
}

extension StatusCounts {
    /// Trials by their status.
    fileprivate init(_ trials: [String: Int]) {
        self.init(
            pending: trials["pending", default: 0], running: trials["running", default: 0],
            completed: trials["completed", default: 0], diverged: trials["diverged", default: 0],
            failed: trials["failed", default: 0], timedOut: trials["timed_out", default: 0])
    }
}
