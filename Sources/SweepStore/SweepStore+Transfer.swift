internal import GRDB

// The views hold the latest revision of each name, so an older revision has no rows here.

extension SweepStore {
    /// The cells of a sweep, as the view `transfer_curve` has them, by group, size, rate and other rate.
    public func transferCells(of sweep: StoredSweep.ID) throws(StoreError) -> [TransferCell] {
        try rows(of: "transfer_curve", by: "transfer_group, size, rate, other_rate", of: sweep) { row in
            try TransferCell(
                group: row.value("transfer_group"), size: row.value("size"), rate: row.value("rate"),
                otherRate: row.value("other_rate"),
                seedsPlanned: row.value("seeds_planned"), seeds: row.value("seeds"),
                completed: row.value("completed"),
                diverged: row.value("diverged"), failed: row.value("failed"),
                unlearned: row.value("unlearned"),
                missing: row.value("missing"), value: row.value("value"), valueSD: row.value("value_sd"),
                metricMean: row.value("metric_mean"), isEligible: row.value("eligible"),
                isEdge: row.value("edge"),
                trainedLayers: row.value("trained_layers"),
                zeroGradientLayers: row.value("zero_gradient_layers"),
                layers: row.value("layers"))
        }
    }

    /// The best cells of a sweep, as the view `optimum` has them, by group and size.
    public func optima(of sweep: StoredSweep.ID) throws(StoreError) -> [OptimumRow] {
        try rows(of: "optimum", by: "transfer_group, size", of: sweep) { row in
            try OptimumRow(
                group: row.value("transfer_group"), size: row.value("size"), rate: row.value("rate"),
                otherRate: row.value("other_rate"),
                value: row.value("value"), metricMean: row.value("metric_mean"), seeds: row.value("seeds"),
                trainedLayers: row.value("trained_layers"))
        }
    }

    /// The comparisons of a sweep, as the view `transfer` has them, by group and size.
    public func transfers(of sweep: StoredSweep.ID) throws(StoreError) -> [TransferRow] {
        try rows(of: "transfer", by: "transfer_group, size", of: sweep) { row in
            guard let status = try TransferRow.Status(rawValue: row.value("status")) else {
                throw StoreError(.corrupt, store: path, detail: "the view transfer is not this program's")
            }
            return try TransferRow(
                group: row.value("transfer_group"), size: row.value("size"),
                proxySize: row.value("proxy_size"),
                proxyRate: row.value("proxy_rate"), proxyOtherRate: row.value("proxy_other_rate"),
                bestRate: row.value("best_rate"), bestOtherRate: row.value("best_other_rate"),
                driftOctaves: row.value("drift_octaves"), transferredValue: row.value("transferred_value"),
                bestValue: row.value("best_value"), regret: row.value("regret"),
                regretPercent: row.value("regret_percent"),
                status: status)
        }
    }

    private func rows<Value>(
        of view: String, by order: String, of sweep: StoredSweep.ID, _ body: (Row) throws -> Value
    ) throws(StoreError) -> [Value] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM \(view) WHERE sweep_id = ? ORDER BY \(order)",
                arguments: [sweep.rawValue]
            ).map(body)
        }
    }
}
