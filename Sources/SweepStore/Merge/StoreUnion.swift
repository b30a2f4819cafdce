internal import GRDB
internal import SweepModel

/// Takes the content of a store into another, table by table, each in a few statements over all rows.
///
/// The source is attached to the connection as `incoming`; both have the present schema. Rows of the two are the same
/// where their natural keys are: name and revision of a sweep, process of a coordinator, identity and numerics version
/// of a trial, coordinator and begin of an attempt. What is there stays, with its row ids and numbers of attempts; so
/// the same source again adds nothing.
///
/// **Complexity**: O(n log n) in the rows of the source, train losses and evaluations only of results that are new.
struct StoreUnion {
    let database: Database
    /// The source, as the user named it.
    let source: String

    /// What became of a source.
    enum Outcome {
        case united(MergeSummary.Source)
        /// The first few conflicts, and how many there are. The database then holds a part of the source.
        case conflicts([MergeConflict], count: Int)
    }

    /// Unites the stores; the statements make no sense outside one transaction.
    func run() throws -> Outcome {
        defer { forget() }
        try uniteSweeps()
        try uniteCoordinators()
        let newTrials = try uniteTrials()
        try uniteMemberships()
        try compareAttempts()
        try gatherResults()
        let conflicts = try conflicts()
        if conflicts.count > 0 { return .conflicts(conflicts.first, count: conflicts.count) }
        try uniteAttempts()
        let otherResults = try uniteOtherResults()
        let newResults = try takeResults()
        try uniteStates()
        return .united(
            MergeSummary.Source(
                store: source, trials: try count("trial_map"), newTrials: newTrials, newResults: newResults,
                otherResults: otherResults))
    }

    func execute(_ sql: String) throws { try database.execute(sql: sql) }

    func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
    }

    /// Drops the tables of the merge, all of them temporary.
    private func forget() {
        for table in [
            "sweep_map", "coordinator_map", "trial_map", "attempt_map", "incoming_result", "taken",
        ] {
            try? execute("DROP TABLE IF EXISTS temp.\(table)")
        }
    }
}

extension StoreUnion {
    /// Of a sweep that both have, texts and size are those of the later plan.
    private func uniteSweeps() throws {
        let columns = """
            name, revision, description, source, across, from_size, rate, metric, tolerance, first_planned_at,
            last_planned_at, trials
            """
        func later(_ column: String) -> String {
            """
            \(column) = iif(excluded.last_planned_at > last_planned_at, excluded.\(column), \(column))
            """
        }
        try execute(
            """
            INSERT INTO main.sweep (\(columns)) SELECT \(columns) FROM incoming.sweep WHERE true ORDER BY id
            ON CONFLICT (name, revision) DO UPDATE SET
                \(later("description")), \(later("source")), \(later("trials")),
                first_planned_at = min(first_planned_at, excluded.first_planned_at),
                last_planned_at = max(last_planned_at, excluded.last_planned_at)
            """)
        try execute(
            """
            CREATE TEMP TABLE sweep_map AS
            SELECT s.id AS source_id, d.id FROM incoming.sweep AS s JOIN main.sweep AS d USING (name, revision)
            """)
    }

    private func uniteCoordinators() throws {
        let process = "host, boot_id, process_id, process_start, registered_at"
        let same = "(\(columns(process, of: "d"))) = (\(columns(process, of: "s")))"
        try execute(
            """
            INSERT INTO main.coordinator (\(process), tool_version, git_commit, cpu, heartbeat_at)
            SELECT \(process), tool_version, git_commit, cpu, max(heartbeat_at) FROM incoming.coordinator AS s
            WHERE NOT EXISTS (SELECT 1 FROM main.coordinator AS d WHERE \(same))
            GROUP BY \(process) ORDER BY min(id)
            """)
        try execute(
            """
            UPDATE main.coordinator AS d SET heartbeat_at = max(d.heartbeat_at, s.heartbeat_at)
            FROM incoming.coordinator AS s WHERE \(same)
            """)
        try execute(
            """
            CREATE TEMP TABLE coordinator_map (source_id INTEGER PRIMARY KEY, id INTEGER NOT NULL);
            INSERT INTO coordinator_map
            SELECT s.id, min(d.id) FROM incoming.coordinator AS s JOIN main.coordinator AS d ON \(same) GROUP BY s.id
            """)
    }

    /// - Returns: how many trials are new. They are pending until their attempts and results follow.
    private func uniteTrials() throws -> Int {
        let columns =
            (["identity", "numerics_version"] + TrialKey.columns.map(\.rawValue) + ["operations", "memory"])
            .joined(separator: ", ")
        try execute(
            """
            INSERT INTO main.trial (\(columns)) SELECT \(columns) FROM incoming.trial WHERE true ORDER BY id
            ON CONFLICT (identity, numerics_version) DO NOTHING
            """)
        let newTrials = database.changesCount
        try execute(
            """
            CREATE TEMP TABLE trial_map (source_id INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE);
            INSERT INTO trial_map
            SELECT s.id, d.id FROM incoming.trial AS s JOIN main.trial AS d USING (identity, numerics_version)
            ORDER BY s.id
            """)
        return newTrials
    }

    /// Trials of an older numerics version leave a sweep that has newer ones, so that no cell mixes versions.
    ///
    /// - Throws: `otherTrials` where a sweep has different trials in the same place.
    private func uniteMemberships() throws {
        let different = try String.fetchOne(
            database,
            sql: """
                SELECT w.name
                FROM incoming.sweep_trial AS s
                JOIN sweep_map AS m ON m.source_id = s.sweep_id
                JOIN trial_map AS t ON t.source_id = s.trial_id
                JOIN main.sweep_trial AS d
                    ON d.sweep_id = m.id AND d.ordinal = s.ordinal AND d.trial_id <> t.id
                JOIN main.trial AS one ON one.id = t.id
                JOIN main.trial AS other ON other.id = d.trial_id AND other.numerics_version = one.numerics_version
                JOIN main.sweep AS w ON w.id = m.id
                """)
        if let different {
            throw StoreError(
                .otherTrials, store: source,
                detail: "has other trials in its sweep \(different) than the stores before it")
        }
        try execute(
            """
            INSERT INTO main.sweep_trial (sweep_id, trial_id, ordinal, transfer_group, size, rate, other_rate)
            SELECT m.id, t.id, s.ordinal, s.transfer_group, s.size, s.rate, s.other_rate
            FROM incoming.sweep_trial AS s
            JOIN sweep_map AS m ON m.source_id = s.sweep_id
            JOIN trial_map AS t ON t.source_id = s.trial_id
            WHERE true
            ON CONFLICT (sweep_id, trial_id) DO NOTHING
            """)
        try execute(
            """
            DELETE FROM main.sweep_trial WHERE (sweep_id, trial_id) IN (
                SELECT sweep_id, trial_id
                FROM (
                    SELECT m.sweep_id, m.trial_id, t.numerics_version,
                        max(t.numerics_version) OVER (PARTITION BY m.sweep_id) AS newest
                    FROM main.sweep_trial AS m JOIN main.trial AS t ON t.id = m.trial_id)
                WHERE numerics_version < newest)
            """)
    }

    /// Trials without a result are as far as they came in either store: failed or timed out before pending.
    private func uniteStates() throws {
        try execute(
            """
            UPDATE main.trial AS d SET status = s.status
            FROM trial_map AS m JOIN incoming.trial AS s ON s.id = m.source_id
            WHERE d.id = m.id AND d.checksum IS NULL
                AND (s.status = 'failed' OR (s.status = 'timed_out' AND d.status = 'pending'))
            """)
    }

    /// The columns of a list, of one table.
    func columns(_ list: String, of table: String) -> String {
        list.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }
}
