internal import GRDB
internal import SweepModel

extension StoreUnion {
    /// Conflicts that are told in full.
    private static let shownConflicts = 10

    /// Trials of which the source has another result than there is, on the same numeric platform.
    ///
    /// Results are the same where their checksums are. The checksum covers the train losses, which two runs of one
    /// trial may have kept at different steps (`record_every`): then those are the same whose other numbers are.
    func conflicts() throws -> (first: [MergeConflict], count: Int) {
        let values = Self.resultColumns.split(separator: ", ")
            .filter { !["record_every", "executed_operations", "seconds", "checksum"].contains($0) }
            .map { "r.\($0) IS d.\($0)" }.joined(separator: " AND ")
        let differ = """
            r.numeric_platform = d.numeric_platform AND r.checksum <> d.checksum
                AND NOT (r.record_every <> d.record_every AND \(values))
            """
        let shown = """
            r.trial_id, r.number, r.numeric_platform, r.final_train_loss, r.min_train_loss, r.test_loss, r.checksum,
            d.final_train_loss AS known_final_train_loss, d.min_train_loss AS known_min_train_loss,
            d.test_loss AS known_test_loss, d.checksum AS known_checksum
            """
        try execute(
            """
            CREATE TEMP TABLE conflict AS
            SELECT \(shown), a.number AS known_number
            FROM incoming_result AS r
            JOIN main.trial AS d ON d.id = r.trial_id AND \(differ)
            JOIN main.attempt AS a ON a.trial_id = d.id AND a.outcome \(Self.isResult)
                AND (a.trial_id, a.number) NOT IN (SELECT trial_id, number FROM main.other_result)
            UNION ALL
            SELECT \(shown), d.number
            FROM incoming_result AS r JOIN main.other_result AS d ON d.trial_id = r.trial_id AND \(differ);

            DELETE FROM conflict WHERE rowid NOT IN (SELECT min(rowid) FROM conflict GROUP BY trial_id)
            """)
        defer { try? execute("DROP TABLE temp.conflict") }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(TrialKey.selection), t.identity, x.*, m.outcome, m.ended_at, c.host,
                    a.outcome AS known_outcome, a.ended_at AS known_ended_at, k.host AS known_host
                FROM conflict AS x
                JOIN main.trial AS t ON t.id = x.trial_id
                JOIN attempt_map AS m ON m.trial_id = x.trial_id AND m.number = x.number
                JOIN main.coordinator AS c ON c.id = m.coordinator_id
                JOIN main.attempt AS a ON a.trial_id = x.trial_id AND a.number = x.known_number
                JOIN main.coordinator AS k ON k.id = a.coordinator_id
                ORDER BY x.trial_id
                LIMIT \(Self.shownConflicts)
                """)
        let first = try rows.map { row in
            try MergeConflict(
                source: source, identity: TrialIdentity(rawValue: row.value("identity")),
                configuration: TrialConfiguration(row), numericPlatform: row.value("numeric_platform"),
                known: MergeConflict.Result(row, prefix: "known_"),
                arriving: MergeConflict.Result(row, prefix: ""))
        }
        return (first, try count("conflict"))
    }
}

extension MergeConflict.Result {
    fileprivate init(_ row: Row, prefix: String) throws {
        try self.init(
            outcome: row.value(prefix + "outcome"), finalTrainLoss: row.value(prefix + "final_train_loss"),
            minTrainLoss: row.value(prefix + "min_train_loss"), testLoss: row.value(prefix + "test_loss"),
            checksum: row.value(prefix + "checksum"), host: row.value(prefix + "host"),
            endedAt: row.value(prefix + "ended_at"))
    }
}
