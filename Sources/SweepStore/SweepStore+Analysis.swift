public import SweepModel

internal import GRDB

// Traces and spectra are thousands of rows a trial: SQLite summarises them, and what comes out is as long as a network
// has layers and steps.

extension SweepStore {
    /// Whether some trial of a sweep measures its network.
    public func hasAnalyses(_ sweep: StoredSweep.ID) throws(StoreError) -> Bool {
        try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                        WHERE m.sweep_id = ? AND t.analysis IS NOT NULL
                    )
                    """, arguments: [sweep.rawValue]) ?? false
        }
    }

    /// What analyses measured of the trials of a sweep, each trial's in the order in which it was measured; without
    /// the energies and errors of each inference step, and without spectra.
    ///
    /// - Complexity: one pass over the measurements of the sweep.
    public func measurements(of sweep: StoredSweep.ID) throws(StoreError) -> [TrialRowID: [Measurement]] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT v.trial_id, v.step, v.quantity, v.layer, v.place, v.value, v.residual
                    FROM sweep_trial AS m JOIN measurement AS v ON v.trial_id = m.trial_id
                    WHERE m.sweep_id = ? AND v.place IS NULL
                    ORDER BY v.trial_id, v.ordinal
                    """, arguments: [sweep.rawValue])
            var measurements: [TrialRowID: [Measurement]] = [:]
            while let row = try rows.next() {
                measurements[TrialRowID(rawValue: try row.value("trial_id")), default: []].append(
                    try Measurement(row))
            }
            return measurements
        }
    }

    /// The spectra of the trials of a sweep, each trial's by step.
    ///
    /// - Complexity: two passes over the measurements of the sweep.
    public func spectra(of sweep: StoredSweep.ID) throws(StoreError) -> [TrialRowID: [SpectrumSummary]] {
        let ranks = SpectrumSummary.shares.map { "1 + CAST(round(\($0) * (s.count - 1)) AS INTEGER)" }
        let quantiles = zip(1..., ranks).map { "max(iif(v.place = \($1), v.value, NULL)) AS quantile_\($0)" }
        return try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    WITH spectrum AS (
                        SELECT v.trial_id, v.step, count(*) AS count, sum(v.value < 0) AS negative,
                            min(abs(v.value)) AS least_magnitude
                        FROM sweep_trial AS m JOIN measurement AS v ON v.trial_id = m.trial_id
                        WHERE m.sweep_id = ? AND v.quantity = 'eigenvalue'
                        GROUP BY v.trial_id, v.step
                    )
                    SELECT s.*, \(quantiles.joined(separator: ", "))
                    FROM spectrum AS s
                    JOIN measurement AS v ON v.trial_id = s.trial_id AND v.step = s.step
                    WHERE v.quantity = 'eigenvalue' AND v.place IN (\(ranks.joined(separator: ", ")))
                    GROUP BY s.trial_id, s.step
                    ORDER BY s.trial_id, s.step
                    """, arguments: [sweep.rawValue])
            var spectra: [TrialRowID: [SpectrumSummary]] = [:]
            while let row = try rows.next() {
                spectra[TrialRowID(rawValue: try row.value("trial_id")), default: []].append(
                    try SpectrumSummary(
                        step: row.value("step"), count: row.value("count"), negative: row.value("negative"),
                        leastMagnitude: row.value("least_magnitude"),
                        quantiles: zip(1..., ranks).map { try row.value("quantile_\($0.0)") }))
            }
            return spectra
        }
    }

    /// How many eigenvalues of some trials lie in each range of magnitudes, ascending, by step; zeros are in none.
    ///
    /// - Complexity: one pass over the measurements of the trials.
    public func spectrumBins(
        of trials: [TrialRowID], steps: [Int]
    ) throws(StoreError) -> [Int: [SpectrumBin]] {
        try summary(
            of: trials, steps: steps,
            sql: """
                SELECT step, CAST(floor(\(SpectrumBin.binsInDecade) * log10(abs(value))) AS INTEGER) AS bin,
                    sum(value > 0) AS positive, sum(value < 0) AS negative
                FROM measurement
                WHERE trial_id IN (SELECT value FROM json_each(?)) AND step IN (SELECT value FROM json_each(?))
                    AND quantity = 'eigenvalue' AND value <> 0
                GROUP BY step, bin
                ORDER BY step, bin
                """
        ) { row in
            try SpectrumBin(
                index: row.value("bin"), positive: row.value("positive"), negative: row.value("negative"))
        }
    }

    /// A quantity that was measured at each inference step, summarised over some trials: by step, then by layer
    /// and inference step.
    ///
    /// - Complexity: one pass over the measurements of the trials.
    public func trace(
        of quantity: MeasuredQuantity, in trials: [TrialRowID], steps: [Int]
    ) throws(StoreError) -> [Int: [TracePoint]] {
        try summary(
            of: trials, steps: steps,
            sql: """
                SELECT step, layer, place, count(value) AS count,
                    count(*) FILTER (WHERE value > 0) AS positive,
                    total(CASE WHEN value > 0 THEN log10(value) END) AS log_sum
                FROM measurement
                WHERE trial_id IN (SELECT value FROM json_each(?)) AND step IN (SELECT value FROM json_each(?))
                    AND quantity = '\(quantity.rawValue)' AND place IS NOT NULL
                GROUP BY step, layer, place
                ORDER BY step, layer, place
                """
        ) { row in
            try TracePoint(
                layer: row.value("layer"), inferenceStep: row.value("place"), count: row.value("count"),
                positive: row.value("positive"), logSum: row.value("log_sum"))
        }
    }

    /// Reads what a query makes of trials and steps, which are its arguments as lists in JSON, by step.
    private func summary<Value>(
        of trials: [TrialRowID], steps: [Int], sql: String, _ body: (Row) throws -> Value
    ) throws(StoreError) -> [Int: [Value]] {
        let rows = "[" + trials.map { "\($0.rawValue)" }.joined(separator: ",") + "]"
        return try read { database in
            let found = try Row.fetchCursor(database, sql: sql, arguments: [rows, "\(steps)"])
            var values: [Int: [Value]] = [:]
            while let row = try found.next() {
                values[try row.value("step"), default: []].append(try body(row))
            }
            return values
        }
    }
}
