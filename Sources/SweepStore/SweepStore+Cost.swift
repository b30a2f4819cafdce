public import SweepModel

internal import GRDB

/// What one trial took, or will take.
public struct TrialCost: Hashable, Sendable {
    /// Floating-point operations that were planned, an upper bound.
    public var plannedOperations: Double
    /// Those that were executed; nil without a result, as is the next.
    public var executedOperations: Double?
    /// Of the worker that ran it.
    public var seconds: Double?
}

extension SweepStore {
    /// What each trial of a sweep took.
    ///
    /// - Complexity: one pass over the trials.
    public func costs(of sweep: StoredSweep.ID) throws(StoreError) -> [TrialRowID: TrialCost] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT t.id, t.operations, t.executed_operations, t.seconds
                    FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                    WHERE m.sweep_id = ?
                    """, arguments: [sweep.rawValue])
            var costs: [TrialRowID: TrialCost] = [:]
            while let row = try rows.next() {
                costs[TrialRowID(rawValue: try row.value(0))] = try TrialCost(
                    plannedOperations: row.value(1), executedOperations: row.value(2), seconds: row.value(3))
            }
            return costs
        }
    }

    /// The configurations of some trials, few beside those of a sweep.
    public func configurations(
        of trials: [TrialRowID]
    ) throws(StoreError) -> [TrialRowID: TrialConfiguration] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT \(TrialKey.selection) FROM trial AS t WHERE t.id = ?")
            var configurations: [TrialRowID: TrialConfiguration] = [:]
            for trial in trials {
                guard let row = try Row.fetchOne(statement, arguments: [trial.rawValue]) else { continue }
                configurations[trial] = try TrialConfiguration(row)
            }
            return configurations
        }
    }
}
