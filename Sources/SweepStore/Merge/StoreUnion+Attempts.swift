internal import GRDB
internal import SweepModel

extension StoreUnion {
    static let isResult = "IN ('completed', 'diverged')"

    /// Of a result, what a row of `trial` and one of `other_result` both hold.
    static let resultColumns = """
        record_every, steps_done, final_train_loss, min_train_loss, test_loss, test_accuracy, learned, trained_layers, \
        zero_gradient_layers, executed_operations, seconds, numeric_platform, checksum
        """

    /// Makes `attempt_map`: each attempt of the source with the number that it has or will have here, and what is
    /// known of it.
    ///
    /// An attempt is known by its coordinator and its begin, and, as one coordinator may try a trial twice in a
    /// millisecond, by its turn. New ones follow the attempts that are there in the order of the source. One that
    /// goes on in the source is lost here, as of the last sign of life, until a later merge knows better.
    func compareAttempts() throws {
        try execute(
            """
            CREATE TEMP TABLE attempt_map (
                trial_id INTEGER NOT NULL, number INTEGER NOT NULL, source_trial INTEGER NOT NULL,
                source_number INTEGER NOT NULL, coordinator_id INTEGER NOT NULL, started_at TEXT NOT NULL,
                ended_at TEXT NOT NULL, outcome TEXT NOT NULL, error TEXT, known_outcome TEXT,
                PRIMARY KEY (trial_id, number)
            ) WITHOUT ROWID;

            INSERT INTO attempt_map
            WITH known AS MATERIALIZED (
                SELECT *, row_number() OVER (
                    PARTITION BY trial_id, coordinator_id, started_at ORDER BY number) AS turn
                FROM main.attempt
                WHERE trial_id IN (SELECT id FROM trial_map)
            ),
            arriving AS (
                SELECT t.id AS trial_id, a.trial_id AS source_trial, a.number AS source_number,
                    c.id AS coordinator_id, a.started_at,
                    coalesce(a.ended_at, max(a.started_at, s.heartbeat_at)) AS ended_at,
                    coalesce(a.outcome, 'lost') AS outcome, a.error,
                    row_number() OVER (
                        PARTITION BY a.trial_id, c.id, a.started_at ORDER BY a.number) AS turn
                FROM incoming.attempt AS a
                JOIN trial_map AS t ON t.source_id = a.trial_id
                JOIN coordinator_map AS c ON c.source_id = a.coordinator_id
                JOIN incoming.coordinator AS s ON s.id = a.coordinator_id
            )
            SELECT a.trial_id,
                coalesce(k.number, d.attempts + row_number() OVER (
                    PARTITION BY a.trial_id, k.number IS NULL ORDER BY a.source_number)),
                a.source_trial, a.source_number, a.coordinator_id, a.started_at, a.ended_at, a.outcome, a.error,
                k.outcome
            FROM arriving AS a
            JOIN main.trial AS d ON d.id = a.trial_id
            LEFT JOIN known AS k USING (trial_id, coordinator_id, started_at, turn)
            """)
    }

    /// Adds the attempts that are new, and to those that were thought lost what became of them.
    func uniteAttempts() throws {
        try execute(
            """
            INSERT INTO main.attempt (trial_id, number, coordinator_id, started_at, ended_at, outcome, error)
            SELECT trial_id, number, coordinator_id, started_at, ended_at, outcome, error
            FROM attempt_map WHERE known_outcome IS NULL ORDER BY trial_id, number;

            UPDATE main.attempt AS d SET ended_at = m.ended_at, outcome = m.outcome, error = m.error
            FROM attempt_map AS m
            WHERE m.trial_id = d.trial_id AND m.number = d.number AND m.known_outcome = 'lost'
                AND (m.outcome <> 'lost' OR m.ended_at > d.ended_at);

            UPDATE main.trial AS d SET attempts = m.attempts
            FROM (SELECT trial_id, max(number) AS attempts FROM attempt_map GROUP BY trial_id) AS m
            WHERE d.id = m.trial_id AND d.attempts < m.attempts
            """)
    }

    /// Makes `incoming_result`: every result of the source under the attempt here that gave it; `source_trial` is
    /// null for those that are other results there, whose train losses it does not hold.
    func gatherResults() throws {
        let columns = Self.resultColumns
        try execute(
            """
            CREATE TEMP TABLE incoming_result AS
            SELECT m.trial_id, m.number, m.source_trial, m.known_outcome \(Self.isResult) IS TRUE AS is_known,
                \(self.columns(columns, of: "t"))
            FROM attempt_map AS m
            JOIN incoming.trial AS t ON t.id = m.source_trial
            WHERE m.outcome \(Self.isResult)
                AND (m.source_trial, m.source_number) NOT IN (SELECT trial_id, number FROM incoming.other_result)
            UNION ALL
            SELECT m.trial_id, m.number, NULL, m.known_outcome \(Self.isResult) IS TRUE,
                \(self.columns(columns, of: "o"))
            FROM attempt_map AS m
            JOIN incoming.other_result AS o ON o.trial_id = m.source_trial AND o.number = m.source_number
            """)
    }

    /// Keeps the results of the source's further attempts beside those of trials that have one; returns their number.
    func uniteOtherResults() throws -> Int {
        let columns = Self.resultColumns
        try execute(
            """
            INSERT INTO main.other_result (trial_id, number, \(columns))
            SELECT r.trial_id, r.number, \(self.columns(columns, of: "r"))
            FROM incoming_result AS r JOIN main.trial AS d ON d.id = r.trial_id
            WHERE NOT r.is_known AND (r.source_trial IS NULL OR d.checksum IS NOT NULL)
            """)
        return database.changesCount
    }

    /// Gives the trials that have no result yet that of the source, with its losses and evaluations; returns their
    /// number.
    func takeResults() throws -> Int {
        let columns = Self.resultColumns
        try execute(
            """
            CREATE TEMP TABLE taken (id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL);
            INSERT INTO taken
            SELECT r.trial_id, r.source_trial FROM incoming_result AS r JOIN main.trial AS d ON d.id = r.trial_id
            WHERE r.source_trial IS NOT NULL AND d.checksum IS NULL
            ORDER BY r.trial_id;

            UPDATE main.trial AS d
            SET (status, \(columns)) = (
                SELECT s.status, \(self.columns(columns, of: "s"))
                FROM taken AS k JOIN incoming.trial AS s ON s.id = k.source_id WHERE k.id = d.id)
            WHERE d.id IN (SELECT id FROM taken)
            """)
        for (table, values) in [
            ("train_loss", "step, loss"),
            ("evaluation", "step, test_loss, test_accuracy, trained_layers, zero_gradient_layers"),
            ("layer_update", "step, layer, update_size, relative_change, zero_gradient_share"),
            ("measurement", "ordinal, step, quantity, layer, place, value, residual"),
        ] {
            try execute(
                """
                INSERT INTO main.\(table) (trial_id, \(values))
                SELECT k.id, \(self.columns(values, of: "s"))
                FROM taken AS k CROSS JOIN incoming.\(table) AS s ON s.trial_id = k.source_id
                ORDER BY k.id
                """)
        }
        return try count("taken")
    }
}
