public import SweepModel

public import struct Foundation.Date

internal import GRDB

/// How an attempt at a trial ended, as its coordinator tells it.
public struct AttemptReport: Hashable, Sendable {
    public enum Ending: Hashable, Sendable {
        case result(TrialResult, NumericPlatform)
        /// No result, and why; a trial that may be retried is pending again, any other is `failed`.
        case failure(error: String, mayRetry: Bool)
        /// No result in the time that the trial was given.
        case timedOut(error: String)
        /// Given back unfinished.
        case released
    }

    public var claim: Claim.ID
    public var ending: Ending

    public init(claim: Claim.ID, ending: Ending) {
        self.claim = claim
        self.ending = ending
    }
}

/// What an exchange with the store gave.
public struct Exchange: Sendable {
    /// The claims whose reports counted; a report under a claim that was lost is dropped.
    public var accepted: Set<Claim.ID>
    /// Trials newly taken on.
    public var claims: [Claim]
    /// Whether other coordinators hold trials of the sweep, which may come free again.
    public var othersHoldTrials: Bool
}

extension SweepStore {
    /// Hands in what workers have reported and takes on new trials, all in one transaction that is on the disk
    /// when the call returns. One commit for many reports is what lets short trials follow each other quickly.
    ///
    /// A report counts while its claim is current, so a trial gets one result whoever else ran it; a result counts
    /// only from an engine of the numerics version that the trial was planned for. There are fewer new claims than
    /// `limit` only where no more trials are pending.
    ///
    /// - Precondition: results are `completed` or `diverged`.
    /// - Throws: `refused` where a result holds a number that no trial can give; nothing is written then.
    public func exchange(
        _ reports: [AttemptReport], claimingUpTo limit: Int, of sweep: StoredSweep.ID,
        for coordinator: CoordinatorID, order: ClaimOrder, at date: Date
    ) throws(StoreError) -> Exchange {
        try write { database in
            // Once, not for every attempt: making text of a date takes longer than writing the attempt.
            let date = date.databaseValue
            let accepted = try reports.filter { try database.take($0, at: date) }.map(\.claim)
            let claims = try database.claim(
                upTo: limit, of: sweep, for: coordinator, order: order, at: date)
            let othersHoldTrials =
                try claims.isEmpty
                && database.holdsTrials(of: sweep, forOthersThan: coordinator)
            return Exchange(accepted: Set(accepted), claims: claims, othersHoldTrials: othersHoldTrials)
        }
    }
}

extension Database {
    /// Writes one report if its claim is current, and returns whether it was.
    fileprivate func take(_ report: AttemptReport, at date: DatabaseValue) throws -> Bool {
        switch report.ending {
        case .result(let result, let platform):
            return try store(
                result, numericsVersion: platform.numericsVersion, platform: platform.text,
                under: report.claim, at: date)
        case .failure(let error, let mayRetry):
            return try end(
                report.claim, status: mayRetry ? "pending" : "failed", outcome: "failed", error: error,
                at: date)
        case .timedOut(let error):
            return try end(report.claim, status: "timed_out", outcome: "timed_out", error: error, at: date)
        case .released:
            return try end(report.claim, status: "pending", outcome: "released", at: date)
        }
    }

    /// Whether a coordinator other than one has trials of a sweep in hand.
    fileprivate func holdsTrials(
        of sweep: StoredSweep.ID, forOthersThan coordinator: CoordinatorID
    ) throws -> Bool {
        let statement = try cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM attempt AS a
                    JOIN sweep_trial AS m ON m.trial_id = a.trial_id AND m.sweep_id = ?
                    WHERE a.ended_at IS NULL AND a.coordinator_id <> ?)
                """)
        return try Bool.fetchOne(statement, arguments: [sweep.rawValue, coordinator.rawValue]) ?? false
    }
}
