internal import GRDB

// The views hold the latest revision of each name, so an older revision has no rows here.

extension SweepStore {
    /// The cells of a sweep, as the view `transfer_curve` has them, by group, size, rate and other rate.
    public func transferCells(of sweep: StoredSweep.ID) throws(StoreError) -> [TransferCell] {
        try rows(of: "transfer_curve", by: "transfer_group, size, rate, other_rate", of: sweep) { row in
            TransferCell(
                group: row["transfer_group"], size: row["size"], rate: row["rate"],
                otherRate: row["other_rate"],
                seedsPlanned: row["seeds_planned"], seeds: row["seeds"], completed: row["completed"],
                diverged: row["diverged"], failed: row["failed"], unlearned: row["unlearned"],
                missing: row["missing"], value: row["value"], valueSD: row["value_sd"],
                metricMean: row["metric_mean"], isEligible: row["eligible"], isEdge: row["edge"],
                trainedLayers: row["trained_layers"], zeroGradientLayers: row["zero_gradient_layers"],
                layers: row["layers"])
        }
    }

    /// The best cells of a sweep, as the view `optimum` has them, by group and size.
    public func optima(of sweep: StoredSweep.ID) throws(StoreError) -> [OptimumRow] {
        try rows(of: "optimum", by: "transfer_group, size", of: sweep) { row in
            OptimumRow(
                group: row["transfer_group"], size: row["size"], rate: row["rate"],
                otherRate: row["other_rate"],
                value: row["value"], metricMean: row["metric_mean"], seeds: row["seeds"],
                trainedLayers: row["trained_layers"])
        }
    }

    /// The comparisons of a sweep, as the view `transfer` has them, by group and size.
    public func transfers(of sweep: StoredSweep.ID) throws(StoreError) -> [TransferRow] {
        try rows(of: "transfer", by: "transfer_group, size", of: sweep) { row in
            guard let status = TransferRow.Status(rawValue: row["status"]) else {
                throw StoreError(.corrupt, store: path, detail: "the view transfer is not this program's")
            }
            return TransferRow(
                group: row["transfer_group"], size: row["size"], proxySize: row["proxy_size"],
                proxyRate: row["proxy_rate"], proxyOtherRate: row["proxy_other_rate"],
                bestRate: row["best_rate"], bestOtherRate: row["best_other_rate"],
                driftOctaves: row["drift_octaves"], transferredValue: row["transferred_value"],
                bestValue: row["best_value"], regret: row["regret"], regretPercent: row["regret_percent"],
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
