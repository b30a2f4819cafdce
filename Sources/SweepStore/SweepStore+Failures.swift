public import SweepModel

internal import GRDB

/// A trial whose last attempt gave no result.
public struct FailedTrial: Hashable, Sendable {
    public var identity: TrialIdentity
    public var configuration: TrialConfiguration
    /// `failed` or `timedOut`.
    public var outcome: TrialOutcome
    public var attempts: Int
    /// What the last attempt that failed died of.
    public var error: String
}

extension SweepStore {
    /// The failed and timed-out trials of a sweep, in its order.
    public func failures(of sweep: StoredSweep.ID, limit: Int) throws(StoreError) -> [FailedTrial] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(TrialKey.selection), t.identity, t.status, t.attempts, a.error FROM sweep_trial AS m
                    JOIN trial AS t ON t.id = m.trial_id
                    JOIN attempt AS a ON a.trial_id = t.id
                        AND a.number = (
                            SELECT max(number) FROM attempt WHERE trial_id = t.id AND outcome = t.status)
                    WHERE m.sweep_id = ? AND t.status IN ('failed', 'timed_out')
                    ORDER BY m.ordinal
                    LIMIT ?
                    """,
                arguments: [sweep.rawValue, limit]
            ).map { row in
                let (status, error): (String, String?) = (try row.value("status"), try row.value("error"))
                return try FailedTrial(
                    identity: TrialIdentity(rawValue: row.value("identity")),
                    configuration: TrialConfiguration(row),
                    outcome: status == TrialOutcome.failed.rawValue ? .failed : .timedOut,
                    attempts: row.value("attempts"), error: error ?? "")
            }
        }
    }
}
