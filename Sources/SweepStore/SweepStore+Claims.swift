public import SweepModel

public import struct Foundation.Date

internal import GRDB

extension SweepStore {
    /// Enters a coordinator, under which it will claim trials.
    public func register(
        coordinator owner: Owner, provenance: Provenance, at date: Date
    ) throws(StoreError) -> CoordinatorID {
        try write { database in try database.register(owner, provenance: provenance, at: date) }
    }

    /// Tells other coordinators that this one lives. One row is written, however many trials it holds.
    public func heartbeat(_ coordinator: CoordinatorID, at date: Date) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE coordinator SET heartbeat_at = ? WHERE id = ?",
                arguments: [date, coordinator.rawValue])
        }
    }

    /// Makes the running trials of dead coordinators pending again and returns how many they were.
    ///
    /// - Parameter isDead: judges an owner by its identity and its last heartbeat; asked once for each coordinator
    ///   that holds trials of the sweep, within the transaction.
    public func reclaim(
        of sweep: StoredSweep.ID, at date: Date, isDead: (Owner, _ lastHeartbeat: Date) -> Bool
    ) throws(StoreError) -> Int {
        try write { database in
            let running = try Row.fetchAll(
                database,
                sql: """
                    SELECT c.*, a.trial_id, a.number
                    \(Self.openAttempts)
                    """,
                arguments: [sweep.rawValue])
            let end = date.databaseValue
            var verdicts: [Int64: Bool] = [:]
            var count = 0
            for row in running {
                let coordinator: Int64 = try row.value("id")
                let dead = try verdicts[coordinator] ?? isDead(Owner(row), row.value("heartbeat_at"))
                verdicts[coordinator] = dead
                guard dead else { continue }
                let claim = try Claim.ID(
                    trial: TrialRowID(rawValue: row.value("trial_id")), attempt: row.value("number"))
                try database.end(claim, status: "pending", outcome: "lost", at: end)
                count += 1
            }
            return count
        }
    }

    /// The open attempts `a` at the trials of a sweep, with their coordinators `c`. Open attempts are few: CROSS JOIN keeps
    /// SQLite from going through all trials of the sweep instead.
    private static let openAttempts = """
        FROM attempt AS a
        CROSS JOIN coordinator AS c ON c.id = a.coordinator_id
        CROSS JOIN sweep_trial AS m ON m.trial_id = a.trial_id AND m.sweep_id = ?
        WHERE a.ended_at IS NULL
        """

    /// How many running trials of a sweep are held by coordinators that are dead: the next run takes them up.
    ///
    /// - Parameter isDead: judges an owner by its identity; asked once for each coordinator that holds trials.
    public func abandoned(of sweep: StoredSweep.ID, isDead: (Owner) -> Bool) throws(StoreError) -> Int {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT c.*, count(*) AS trials
                    \(Self.openAttempts)
                    GROUP BY c.id
                    """,
                arguments: [sweep.rawValue]
            ).reduce(0) { count, row in
                try isDead(Owner(row)) ? count + row.value("trials") : count
            }
        }
    }

    /// Makes trials of a sweep that failed or timed out pending again and returns how many they were.
    ///
    /// - Precondition: `outcomes` has no result in it: what completed or diverged is not run again.
    public func retry(_ outcomes: Set<TrialOutcome>, of sweep: StoredSweep.ID) throws(StoreError) -> Int {
        precondition(outcomes.isSubset(of: [.failed, .timedOut]), "\(outcomes) has results in it")
        return try write { database in
            var count = 0
            for outcome in outcomes {
                try database.execute(
                    sql: """
                        UPDATE trial SET status = 'pending'
                        WHERE status = ? AND id IN (SELECT trial_id FROM sweep_trial WHERE sweep_id = ?)
                        """,
                    arguments: [outcome.rawValue, sweep.rawValue])
                count += database.changesCount
            }
            return count
        }
    }
}

extension Database {
    /// Enters a coordinator.
    func register(_ owner: Owner, provenance: Provenance, at date: Date) throws -> CoordinatorID {
        try execute(
            sql: """
                INSERT INTO coordinator (host, boot_id, process_id, process_start, tool_version, git_commit, cpu,
                    registered_at, heartbeat_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                owner.host, owner.bootID, owner.processID, owner.processStart, provenance.toolVersion,
                provenance.gitCommit, provenance.cpu, date, date,
            ])
        return CoordinatorID(rawValue: lastInsertedRowID)
    }

    /// Takes on pending trials of a sweep; no other coordinator gets them while the claims are current.
    ///
    /// Equal costs go by the order in which trials entered the store.
    func claim(
        upTo limit: Int, of sweep: StoredSweep.ID, for coordinator: CoordinatorID, order: ClaimOrder,
        at date: DatabaseValue
    ) throws -> [Claim] {
        precondition(limit >= 0, "cannot claim \(limit) trials")
        let pending = try Row.fetchCursor(
            cachedStatement(sql: order.selection), arguments: ["sweep": sweep.rawValue, "limit": limit])
        let claims = try Array(pending.map { try Claim($0) })
        for claim in claims.map(\.id) { try begin(claim, by: coordinator, at: date) }
        return claims
    }

    /// Begins an attempt at a trial that is pending.
    func begin(_ claim: Claim.ID, by coordinator: CoordinatorID, at date: DatabaseValue) throws {
        try cachedStatement(
            sql: "UPDATE trial SET status = 'running', attempts = ? WHERE id = ?"
        ).execute(arguments: [claim.attempt, claim.trial.rawValue])
        try cachedStatement(
            sql: "INSERT INTO attempt (trial_id, number, coordinator_id, started_at) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [claim.trial.rawValue, claim.attempt, coordinator.rawValue, date])
    }

    /// Ends an attempt and gives its trial a state, provided the claim is current; returns whether it was.
    @discardableResult
    func end(
        _ claim: Claim.ID, status: String, outcome: String, error: String? = nil, at date: DatabaseValue
    ) throws -> Bool {
        try cachedStatement(
            sql: "UPDATE trial SET status = ? WHERE id = ? AND attempts = ? AND status = 'running'"
        ).execute(arguments: [status, claim.trial.rawValue, claim.attempt])
        guard changesCount == 1 else { return false }
        try endAttempt(claim, outcome: outcome, error: error, at: date)
        return true
    }

    /// Ends an attempt whose trial has already been given its state.
    func endAttempt(_ claim: Claim.ID, outcome: String, error: String? = nil, at date: DatabaseValue) throws {
        try cachedStatement(
            sql: "UPDATE attempt SET ended_at = ?, outcome = ?, error = ? WHERE trial_id = ? AND number = ?"
        ).execute(arguments: [date, outcome, error, claim.trial.rawValue, claim.attempt])
    }
}

extension ClaimOrder {
    /// Pending trials of `:sweep`, at most `:limit`. CROSS JOIN keeps the index that gives the order outermost,
    /// so that a claim reads no more trials than it takes where all pending ones are of its sweep; in the order
    /// of the sweep it also passes those that are done.
    var selection: String {
        switch self {
        case .cheapestFirst:
            Self.selection(from: "trial AS t CROSS JOIN sweep_trial AS m", by: "t.operations, t.id")
        case .dearestFirst:
            Self.selection(from: "trial AS t CROSS JOIN sweep_trial AS m", by: "t.operations DESC, t.id DESC")
        case .sweepOrder:
            Self.selection(from: "sweep_trial AS m CROSS JOIN trial AS t", by: "m.ordinal, m.trial_id")
        }
    }

    private static func selection(from tables: String, by order: String) -> String {
        """
        SELECT \(TrialKey.selection), t.id, t.identity, t.attempts, t.operations, t.memory,
            (SELECT count(*) FROM attempt AS a WHERE a.trial_id = t.id AND a.outcome = 'failed') AS failures
        FROM \(tables) ON m.trial_id = t.id AND m.sweep_id = :sweep
        WHERE t.status = 'pending'
        ORDER BY \(order)
        LIMIT :limit
        """
    }
}

extension Claim {
    /// Reads a pending row of `trial` as the claim about to be made of it.
    fileprivate init(_ row: Row) throws {
        let attempts: Int = try row.value("attempts")
        try self.init(
            id: ID(trial: TrialRowID(rawValue: row.value("id")), attempt: attempts + 1),
            identity: TrialIdentity(rawValue: row.value("identity")), configuration: TrialConfiguration(row),
            operations: row.value("operations"), memory: row.value("memory"), failures: row.value("failures"))
    }
}

extension Owner {
    fileprivate init(_ row: Row) throws {
        try self.init(
            host: row.value("host"), bootID: row.value("boot_id"), processID: row.value("process_id"),
            processStart: row.value("process_start"))
    }
}
