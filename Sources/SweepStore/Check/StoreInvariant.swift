internal import SweepModel

/// A rule that holds after every transaction, beyond those that the schema enforces.
struct StoreInvariant {
    /// Gives a row for each breach: `trial`, its row id or NULL, and `message`.
    let sql: String

    static let all = [
        attemptsAddUp, oneIsOpenWhileRunning, oneOutcome, failuresFailed, otherResultsAreResults,
        coordinatorsAreKnown, lossesBelongToSteps, evaluationsBelongToSteps, lossesAreNumbers,
        evaluationsAreNumbers, measurementsBelongToSteps, platformIsOfItsVersion, timesAreTimes,
        sweepsAreNamed, sweepsAreWhole, questionsAreKnown,
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

    /// Attempts that gave what the trial has recorded, rather than another result.
    private static let recorded = """
        a.outcome IN ('completed', 'diverged')
            AND (a.trial_id, a.number) NOT IN (SELECT trial_id, number FROM other_result)
        """

    private static let oneOutcome = trials(
        "'is ' || t.status || ', but has a record of ' || count(a.number) FILTER (WHERE \(recorded)) || ' results'",
        where: """
            count(a.number) FILTER (WHERE \(recorded)) <> (t.status IN ('completed', 'diverged'))
            OR max(a.outcome) FILTER (WHERE \(recorded)) <> t.status
            """)

    private static let failuresFailed = trials(
        "'is ' || t.status || ', but none of its attempts is'",
        where: """
            t.status IN ('failed', 'timed_out')
            AND count(a.number) FILTER (WHERE a.outcome = t.status) = 0
            """)

    private static let otherResultsAreResults = StoreInvariant(
        sql: """
            SELECT o.trial_id AS trial, 'has another result of an attempt that gave none' AS message
            FROM other_result AS o
            LEFT JOIN attempt AS a ON a.trial_id = o.trial_id AND a.number = o.number
            WHERE a.outcome IS NULL OR a.outcome NOT IN ('completed', 'diverged')
            GROUP BY o.trial_id
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

    private static let measurementsBelongToSteps = StoreInvariant(
        sql: """
            SELECT m.trial_id AS trial, 'has measurements that no analysis of it made' AS message
            FROM measurement AS m LEFT JOIN trial AS t ON t.id = m.trial_id
            WHERE t.steps_done IS NULL OR t.analysis IS NULL OR m.step NOT BETWEEN 0 AND t.steps_done
                OR m.layer > t.depth + 1
            GROUP BY m.trial_id
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
            SELECT t.id AS trial, 'has a result of another numerics version' AS message
            FROM trial AS t LEFT JOIN other_result AS o ON o.trial_id = t.id
            WHERE t.numeric_platform NOT LIKE 'numerics ' || t.numerics_version || ', %'
                OR o.numeric_platform NOT LIKE 'numerics ' || t.numerics_version || ', %'
            GROUP BY t.id
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

    private static let sweepsAreWhole = StoreInvariant(
        sql: """
            SELECT NULL AS trial, 'the sweep ' || s.id || ' has trials that are not of its ' || s.trials AS message
            FROM sweep AS s JOIN sweep_trial AS m ON m.sweep_id = s.id
            GROUP BY s.id HAVING count(DISTINCT m.ordinal) < count(*) OR max(m.ordinal) >= s.trials
            """)

    private static let questionsAreKnown = StoreInvariant(
        sql: """
            SELECT NULL AS trial, 'the sweep ' || id || ' asks in words that are not known' AS message FROM sweep
            WHERE across NOT IN (\(list(TrialKey.allCases))) OR rate NOT IN (\(list(TrialKey.allCases)))
                OR metric NOT IN (\(list(TransferQuestion.Metric.allCases)))
            UNION ALL
            SELECT NULL, 'the sweep ' || id || ' has no trial of the size that it begins from' FROM sweep
            WHERE from_size NOT IN (SELECT m.size FROM sweep_trial AS m WHERE m.sweep_id = sweep.id)
                AND trials = (SELECT count(*) FROM sweep_trial AS m WHERE m.sweep_id = sweep.id)
            """)

    private static func list(_ words: some Sequence<some RawRepresentable<String>>) -> String {
        words.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }
}
