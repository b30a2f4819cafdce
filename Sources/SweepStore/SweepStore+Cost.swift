public import SweepModel

internal import GRDB

/// What the trials of one cell of a transfer question took, or will take.
public struct TransferCost: Hashable, Sendable {
    public var group: String
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    /// Floating-point operations of the trials that have a result.
    public var executedOperations: Double
    /// Seconds of the workers that ran those.
    public var seconds: Double
    /// Floating-point operations planned for the other trials, an upper bound.
    public var plannedOperations: Double
}

/// One trial that stands for all of a group and size, which differ in their rates and seeds alone.
public struct GroupSample: Hashable, Sendable {
    public var group: String
    public var size: Double
    public var configuration: TrialConfiguration
}

extension SweepStore {
    /// What each cell of a sweep's transfer question took, in any order; nothing where it asks none.
    ///
    /// - Complexity: one pass over the trials.
    public func transferCosts(of sweep: StoredSweep.ID) throws(StoreError) -> [TransferCost] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT m.transfer_group, m.size, m.rate, m.other_rate, total(t.executed_operations),
                        total(t.seconds), total(CASE WHEN t.executed_operations IS NULL THEN t.operations END)
                    FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                    WHERE m.sweep_id = ? AND m.rate IS NOT NULL
                    GROUP BY m.transfer_group, m.size, m.rate, m.other_rate
                    """, arguments: [sweep.rawValue]
            ).map { row in
                try TransferCost(
                    group: row.value(0), size: row.value(1), rate: row.value(2), otherRate: row.value(3),
                    executedOperations: row.value(4), seconds: row.value(5), plannedOperations: row.value(6))
            }
        }
    }

    /// A trial of each group and size of a sweep's transfer question, by group and size; none where it asks none.
    public func groupSamples(of sweep: StoredSweep.ID) throws(StoreError) -> [GroupSample] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(TrialKey.selection), s.transfer_group, s.size
                    FROM (
                        SELECT transfer_group, size, min(trial_id) AS trial_id
                        FROM sweep_trial
                        WHERE sweep_id = ? AND rate IS NOT NULL
                        GROUP BY transfer_group, size
                    ) AS s JOIN trial AS t ON t.id = s.trial_id
                    ORDER BY s.transfer_group, s.size
                    """, arguments: [sweep.rawValue]
            ).map { row in
                try GroupSample(
                    group: row.value(TrialKey.columns.count), size: row.value(TrialKey.columns.count + 1),
                    configuration: TrialConfiguration(row))
            }
        }
    }
}
