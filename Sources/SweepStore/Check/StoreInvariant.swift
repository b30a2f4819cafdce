internal import SweepModel

/// A rule that holds after every transaction, beyond those that the schema enforces.
struct StoreInvariant {
    /// Gives a row for each breach: `trial`, its row id or NULL, and `message`.
    let sql: String

    static let all = [
        attemptsAddUp, oneIsOpenWhileRunning, oneOutcome, lastFailure, coordinatorsAreKnown,
        lossesBelongToSteps, evaluationsBelongToSteps, lossesAreNumbers, evaluationsAreNumbers,
        platformIsOfItsVersion, timesAreTimes, sweepsAreNamed, questionsAreKnown,
    ]

    private static func trials(_ message: String, where breach: String) -> StoreInvariant {
        StoreInvariant(
            sql: """
                SELECT t.id AS trial, \(message) AS message
                FROM trial AS t LEFT JOIN attempt AS a ON a.trial_id = t.id
                GROUP BY t.id HAVING \(breach)
                """)
    }

    private static let attemptsAddUp = trials(
        "'counts ' || t.attempts || ' attempts, but has a record of ' || count(a.number)",
        where: "count(a.number) <> t.attempts OR coalesce(max(a.number), 0) <> t.attempts")

    private static let oneIsOpenWhileRunning = trials(
        "'is ' || t.status || ', but its record of attempts says otherwise'",
        where: """
            count(a.number) FILTER (WHERE a.ended_at IS NULL) <> (t.status = 'running')
            OR max(a.number) FILTER (WHERE a.ended_at IS NULL) <> t.attempts
            """)

    private static let oneOutcome = trials(
        """
        'is ' || t.status || ', but has a record of '
            || count(a.number) FILTER (WHERE a.outcome IN ('completed', 'diverged')) || ' results'
        """,
        where: """
            count(a.number) FILTER (WHERE a.outcome IN ('completed', 'diverged'))
                <> (t.status IN ('completed', 'diverged'))
            OR max(a.outcome) FILTER (WHERE a.outcome IN ('completed', 'diverged')) <> t.status
            """)

    private static let lastFailure = StoreInvariant(
        sql: """
            SELECT t.id AS trial, 'is ' || t.status || ', but its last attempt is not' AS message
            FROM trial AS t LEFT JOIN attempt AS a ON a.trial_id = t.id AND a.number = t.attempts
            WHERE t.status IN ('failed', 'timed_out') AND a.outcome IS NOT t.status
            """)

    private static let coordinatorsAreKnown = StoreInvariant(
        sql: """
            SELECT trial_id AS trial, 'has an attempt by a run that is not known' AS message FROM attempt
            WHERE coordinator_id NOT IN (SELECT id FROM coordinator)
            GROUP BY trial_id
            """)

    private static let lossesBelongToSteps = StoreInvariant(
        sql: """
            SELECT l.trial_id AS trial, 'has train losses of steps that it did not make' AS message
            FROM train_loss AS l LEFT JOIN trial AS t ON t.id = l.trial_id
            WHERE t.steps_done IS NULL OR l.step NOT BETWEEN 1 AND t.steps_done
            GROUP BY l.trial_id
            """)

    private static let evaluationsBelongToSteps = StoreInvariant(
        sql: """
            SELECT e.trial_id AS trial, 'has evaluations at steps that it did not make' AS message
            FROM evaluation AS e LEFT JOIN trial AS t ON t.id = e.trial_id
            WHERE t.steps_done IS NULL OR e.step NOT BETWEEN 0 AND t.steps_done
            GROUP BY e.trial_id
            """)

    /// SQLite reads a NaN in the file as NULL; an infinity is above 9e999, which it reads as one too.
    private static let lossesAreNumbers = StoreInvariant(
        sql: """
            SELECT trial_id AS trial, 'has a train loss that is not a number' AS message FROM train_loss
            WHERE typeof(loss) <> 'real' OR NOT loss BETWEEN 0 AND 1.7976931348623157e308
            GROUP BY trial_id
            """)

    private static let evaluationsAreNumbers = StoreInvariant(
        sql: """
            SELECT trial_id AS trial, 'has a test loss that is not a number' AS message FROM evaluation
            WHERE typeof(test_loss) <> 'real' OR NOT test_loss BETWEEN 0 AND 1.7976931348623157e308
            GROUP BY trial_id
            """)

    private static let platformIsOfItsVersion = StoreInvariant(
        sql: """
            SELECT id AS trial, 'has a result of another numerics version' AS message FROM trial
            WHERE numeric_platform NOT LIKE 'numerics ' || numerics_version || ', %'
            """)

    private static let timesAreTimes = StoreInvariant(
        sql: """
            SELECT trial_id AS trial, 'has an attempt at no time' AS message FROM attempt
            WHERE julianday(started_at) IS NULL OR julianday(coalesce(ended_at, started_at)) IS NULL
            GROUP BY trial_id
            UNION ALL
            SELECT NULL, 'the run ' || id || ' is of no time' FROM coordinator
            WHERE julianday(registered_at) IS NULL OR julianday(heartbeat_at) IS NULL
            UNION ALL
            SELECT NULL, 'the sweep ' || id || ' is of no time' FROM sweep
            WHERE julianday(first_planned_at) IS NULL OR julianday(last_planned_at) IS NULL
            """)

    private static let sweepsAreNamed = StoreInvariant(
        sql: """
            SELECT NULL AS trial, 'the sweep ' || id || ' has a name that is none' AS message FROM sweep
            WHERE name GLOB '*[^a-z0-9._-]*' OR name GLOB '[._-]*' OR name = ''
            """)

    private static let questionsAreKnown = StoreInvariant(
        sql: """
            SELECT NULL AS trial, 'the sweep ' || id || ' asks in words that are not known' AS message FROM sweep
            WHERE across NOT IN (\(list(TrialKey.allCases))) OR rate NOT IN (\(list(TrialKey.allCases)))
                OR metric NOT IN (\(list(TransferQuestion.Metric.allCases)))
            UNION ALL
            SELECT NULL, 'the sweep ' || id || ' has no trial of the size that it begins from' FROM sweep
            WHERE from_size NOT IN (SELECT m.size FROM sweep_trial AS m WHERE m.sweep_id = sweep.id)
            """)

    private static func list(_ words: some Sequence<some RawRepresentable<String>>) -> String {
        words.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}
