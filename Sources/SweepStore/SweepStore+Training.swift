internal import Foundation
internal import GRDB

extension SweepStore {
    /// How the completed trials of some cells of a sweep trained, in the order of the cells; one without any is left
    /// out.
    ///
    /// - Complexity: O(n + r) for n trials of the sweep and r records of the cells' trials.
    public func trainingCurves(
        of sweep: StoredSweep.ID, at places: [TrainingCurve.Place]
    ) throws(StoreError) -> [TrainingCurve] {
        try read { database in
            let trials = try trials(of: sweep, at: Set(places), in: database)
            return try places.compactMap { place in
                guard let trials = trials[place] else { return nil }
                return TrainingCurve(
                    place: place, seeds: trials.count,
                    logLosses: try points(
                        of: trials, "SELECT step, loss FROM train_loss WHERE trial_id = ?", in: database
                    ) { $0 > 0 ? log($0) : nil },
                    accuracies: try points(
                        of: trials,
                        "SELECT step, test_accuracy FROM evaluation WHERE trial_id = ? AND test_accuracy IS NOT NULL",
                        in: database
                    ) { $0 })
            }
        }
    }

    private func trials(
        of sweep: StoredSweep.ID, at places: Set<TrainingCurve.Place>, in database: Database
    ) throws -> [TrainingCurve.Place: [Int64]] {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT m.transfer_group, m.size, m.rate, m.other_rate, t.id
                FROM sweep_trial AS m JOIN trial AS t ON t.id = m.trial_id
                WHERE m.sweep_id = ? AND m.rate IS NOT NULL AND t.status = 'completed'
                """, arguments: [sweep.rawValue])
        var trials: [TrainingCurve.Place: [Int64]] = [:]
        while let row = try rows.next() {
            let place = try TrainingCurve.Place(
                group: row.value(0), size: row.value(1), rate: row.value(2), otherRate: row.value(3))
            if places.contains(place) { trials[place, default: []].append(try row.value(4)) }
        }
        return trials
    }

    /// Means over trials of what a query gives for each, step by step.
    private func points(
        of trials: [Int64], _ sql: String, in database: Database, value: (Double) -> Double?
    ) throws -> [TrainingCurve.Point] {
        let statement = try database.makeStatement(sql: sql)
        var values: [Int: [Double]] = [:]
        for trial in trials {
            let rows = try Row.fetchCursor(statement, arguments: [trial])
            while let row = try rows.next() {
                if let value = value(try row.value(1)) { values[try row.value(0), default: []].append(value) }
            }
        }
        return values.filter { $0.value.count == trials.count }.sorted { $0.key < $1.key }.map {
            step, values in
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return TrainingCurve.Point(
                step: step, mean: mean,
                deviation: values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil)
        }
    }
}
