internal import GRDB
internal import SweepModel

extension SweepStore {
    /// Every revision of every sweep, names in order, the latest revision of each name first.
    public func sweeps() throws(StoreError) -> [StoredSweep] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM sweep ORDER BY name, last_planned_at DESC, id DESC"
            )
            .map { try StoredSweep($0, store: path) }
        }
    }

    /// The latest revision of every sweep, names in order.
    public func latestSweeps() throws(StoreError) -> [StoredSweep] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM latest_sweep ORDER BY name")
                .map { try StoredSweep($0, store: path) }
        }
    }

    /// The latest revision of the sweep of a name, or of the only one where nil.
    ///
    /// - Throws: `sweepNotFound`, with the names that there are.
    public func latestSweep(named name: String?) throws(StoreError) -> StoredSweep {
        let latest = try latestSweeps()
        let names = latest.map(\.name).joined(separator: ", ")
        if let name {
            if let sweep = latest.first(where: { $0.name == name }) { return sweep }
            let known = latest.isEmpty ? "holds no sweep" : "holds no sweep \(name), only \(names)"
            throw StoreError(.sweepNotFound, store: path, detail: known)
        }
        if latest.count == 1 { return latest[0] }
        let known = latest.isEmpty ? "holds no sweep" : "holds several sweeps: name one of \(names)"
        throw StoreError(.sweepNotFound, store: path, detail: known)
    }
}

extension StoredSweep {
    /// Reads a row of `sweep` or `latest_sweep`.
    fileprivate init(_ row: Row, store: String) throws {
        try self.init(
            id: ID(rawValue: row.value("id")), name: row.value("name"), revision: row.value("revision"),
            description: row.value("description"), question: TransferQuestion(row, store: store),
            firstPlannedAt: row.value("first_planned_at"), lastPlannedAt: row.value("last_planned_at"))
    }
}

extension TransferQuestion {
    /// The question in a row of `sweep`; nil where it asks none.
    fileprivate init?(_ row: Row, store: String) throws {
        guard let across: String = try row.value("across") else { return nil }
        guard let across = TrialKey(rawValue: across), let rate = try TrialKey(rawValue: row.value("rate")),
            let metric = try Metric(rawValue: row.value("metric"))
        else {
            throw StoreError(.corrupt, store: store, detail: "a sweep asks in words that are not known")
        }
        try self.init(
            across: across, from: row.value("from_size"), rate: rate, metric: metric,
            tolerance: row.value("tolerance"))
    }
}
