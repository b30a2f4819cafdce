public import SweepModel

internal import GRDB

extension SweepStore {
    /// What an analysis measured of a trial, in the order in which it did.
    public func measurements(of trial: TrialRowID) throws(StoreError) -> [Measurement] {
        try read { database in try database.measurements(of: trial) }
    }
}

extension Database {
    func store(_ measurements: [Measurement], of trial: TrialRowID) throws {
        let insertion = try cachedStatement(
            sql: """
                INSERT INTO measurement (trial_id, ordinal, step, quantity, layer, place, value, residual)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for (ordinal, measured) in measurements.enumerated() {
            try insertion.execute(arguments: [
                trial.rawValue, ordinal, measured.step, measured.quantity.rawValue, measured.layer,
                measured.place, measured.value, measured.residual,
            ])
        }
    }

    func measurements(of trial: TrialRowID) throws -> [Measurement] {
        let selection = try cachedStatement(
            sql: "SELECT * FROM measurement WHERE trial_id = ? ORDER BY ordinal")
        return try Row.fetchAll(selection, arguments: [trial.rawValue]).map { try Measurement($0) }
    }
}

extension Measurement {
    init(_ row: Row) throws {
        let word: String = try row.value("quantity")
        guard let quantity = MeasuredQuantity(rawValue: word) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a quantity \(word), which is none")
        }
        try self.init(
            step: row.value("step"), quantity: quantity, layer: row.value("layer"), place: row.value("place"),
            value: row.value("value"), residual: row.value("residual"))
    }
}
