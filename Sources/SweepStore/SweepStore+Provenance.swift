internal import Foundation
internal import GRDB

extension SweepStore {
    /// Where the results of a sweep come from, read in one snapshot.
    ///
    /// - Complexity: O(n) for n attempts at the sweep's trials.
    public func provenance(of sweep: StoredSweep.ID) throws(StoreError) -> SweepProvenance {
        try read { database in
            func rows(_ sql: String) throws -> [Row] {
                try Row.fetchAll(database, sql: sql, arguments: [sweep.rawValue])
            }
            guard let file = try rows("SELECT source FROM sweep WHERE id = ?").first else {
                throw StoreError(.sweepNotFound, store: path, detail: "the sweep is not in the store")
            }
            // Coordinators are few: their texts are grouped after their results were counted.
            let origins = try rows(
                """
                SELECT c.tool_version, c.git_commit, c.cpu, sum(recorded.results) AS results
                FROM (
                    SELECT a.coordinator_id, count(*) AS results
                    FROM sweep_trial AS m
                    JOIN trial AS t ON t.id = m.trial_id AND t.status IN ('completed', 'diverged')
                    JOIN attempt AS a ON a.trial_id = t.id AND a.number = t.attempts
                    WHERE m.sweep_id = ?
                    GROUP BY a.coordinator_id
                ) AS recorded
                JOIN coordinator AS c ON c.id = recorded.coordinator_id
                GROUP BY c.tool_version, c.git_commit, c.cpu
                ORDER BY results DESC, c.tool_version, c.git_commit, c.cpu
                """
            ).map { row in
                try SweepProvenance.Origin(
                    build: Provenance(
                        toolVersion: row.value("tool_version"), gitCommit: row.value("git_commit"),
                        cpu: row.value("cpu")),
                    results: row.value("results"))
            }
            // Those without a platform have no result, but may have taken their time.
            let computed = try rows(
                """
                SELECT t.numerics_version, t.numeric_platform, count(*) AS results, total(t.seconds) AS seconds
                FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                WHERE m.sweep_id = ?
                GROUP BY t.numerics_version, t.numeric_platform
                ORDER BY results DESC, t.numeric_platform
                """)
            let platforms = try computed.compactMap { row -> SweepProvenance.Platform? in
                guard let name: String = try row.value("numeric_platform") else { return nil }
                return try SweepProvenance.Platform(
                    numericsVersion: row.value("numerics_version"), name: name, results: row.value("results"))
            }
            let attempts = try rows(
                """
                SELECT a.outcome, count(*) AS count,
                    min(a.started_at) AS first_started_at, max(a.ended_at) AS last_ended_at
                FROM sweep_trial AS m JOIN attempt AS a ON a.trial_id = m.trial_id
                WHERE m.sweep_id = ?
                GROUP BY a.outcome
                ORDER BY count DESC, a.outcome
                """)
            let starts: [Date?] = try attempts.map { try $0.value("first_started_at") }
            let ends: [Date?] = try attempts.map { try $0.value("last_ended_at") }
            return try SweepProvenance(
                source: file.value("source"), origins: origins, platforms: platforms,
                attempts: attempts.map {
                    try SweepProvenance.AttemptCount(outcome: $0.value("outcome"), count: $0.value("count"))
                },
                firstStartedAt: starts.compactMap(\.self).min(), lastEndedAt: ends.compactMap(\.self).max(),
                seconds: computed.reduce(0) { try $0 + $1.value("seconds") })
        }
    }
}
