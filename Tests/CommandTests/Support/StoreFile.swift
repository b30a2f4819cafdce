import Foundation
import GRDB

/// A store as any other program sees it: a SQLite file.
struct StoreFile {
    /// One row of `attempt`, its trial by identity.
    struct Attempt: Hashable {
        let trial: String
        let number: Int
        let coordinator: Int
        /// Nil while the attempt goes on.
        let outcome: String?
        let error: String?
    }

    let path: String

    /// Every attempt, by trial and number; none while there is no store.
    var attempts: [Attempt] {
        get throws {
            guard FileManager.default.fileExists(atPath: path) else { return [] }
            let rows = try rows(
                """
                SELECT t.identity, a.number, a.coordinator_id, a.outcome, a.error
                FROM attempt AS a JOIN trial AS t ON t.id = a.trial_id ORDER BY 1, 2
                """)
            return rows.map {
                Attempt(
                    trial: String.fromDatabaseValue($0[0])!, number: Int.fromDatabaseValue($0[1])!,
                    coordinator: Int.fromDatabaseValue($0[2])!, outcome: String.fromDatabaseValue($0[3]),
                    error: String.fromDatabaseValue($0[4]))
            }
        }
    }

    /// The numeric platforms of all results.
    var numericPlatforms: [String] {
        get throws {
            try rows("SELECT DISTINCT numeric_platform FROM trial WHERE numeric_platform IS NOT NULL")
                .map { String.fromDatabaseValue($0[0])! }
        }
    }

    func count(_ outcome: String) throws -> Int { try attempts.count { $0.outcome == outcome } }

    /// The number of trials in each state.
    var states: [String: Int] {
        get throws {
            let rows = try rows("SELECT status, count(*) FROM trial GROUP BY status")
            return Dictionary(
                uniqueKeysWithValues: rows.map {
                    (String.fromDatabaseValue($0[0])!, Int.fromDatabaseValue($0[1])!)
                })
        }
    }

    /// Every value that trials gave, in an order of its own; what depends on how they were run is left out:
    /// row ids, seconds, the number of attempts.
    var results: [[DatabaseValue]] {
        get throws {
            try rows("SELECT * FROM trial ORDER BY identity", without: ["id", "seconds", "attempts"])
                + rows(
                    """
                    SELECT t.identity, l.* FROM train_loss AS l JOIN trial AS t ON t.id = l.trial_id
                    ORDER BY t.identity, l.step
                    """, without: ["trial_id"])
                + rows(
                    """
                    SELECT t.identity, e.* FROM evaluation AS e JOIN trial AS t ON t.id = e.trial_id
                    ORDER BY t.identity, e.step
                    """, without: ["trial_id"])
        }
    }

    /// What all results have taken.
    var seconds: Double {
        get throws {
            try rows("SELECT sum(seconds) FROM trial").first.flatMap { Double.fromDatabaseValue($0[0]) } ?? 0
        }
    }

    /// Executes SQL of a person with `sqlite3` at hand.
    func execute(_ sql: String) throws { try connection().write { try $0.execute(sql: sql) } }

    private func rows(_ sql: String, without omitted: Set<String> = []) throws -> [[DatabaseValue]] {
        try connection().read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.filter { !omitted.contains($0.0) }.map(\.1)
            }
        }
    }

    /// Writable, since only such a connection tidies the log of the database away when it is the last.
    private func connection() throws -> DatabaseQueue {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
