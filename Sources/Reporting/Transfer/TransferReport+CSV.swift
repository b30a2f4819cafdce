internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension TransferReport {
    /// Which of its tables a report gives as CSV: a stream of CSV holds one.
    public enum CSVContent: String, CaseIterable, Sendable {
        /// One row a cell: the curves.
        case cells
        /// One row a group and size: optimum, drift, regret and verdict.
        case transfer
        /// One row a network, training step, measure and layer: what analyses measured, over seeds.
        case measures
        /// One row a network, training step and quantile of its eigenvalues.
        case spectrum
        /// One row for each exponent of a measure with width or depth.
        case growth
    }

    /// A table of the report in tidy form, all sweeps below each other, described in `Documentation/report-formats.md`.
    ///
    /// Numbers read back to the same double. Sweeps that ask no transfer question, or have no analyses, have no rows.
    ///
    /// - Parameter content: where nil, the cells, or the measures where there are analyses alone.
    public func csv(_ content: CSVContent?) -> String {
        let groups = sections.flatMap { section in
            section.groups.compactMap { GroupRow(section: section, group: $0) }
        }
        let keys = Set(groups.flatMap(\.keys.keys)).sorted()
        let hasAnalysesAlone = groups.isEmpty && sections.contains { !$0.analyses.isEmpty }
        switch content ?? (hasAnalysesAlone ? .measures : .cells) {
        case .cells:
            return CSVTable(columns: groupColumns(keys: keys, \.group) + CellRow.columns)
                .text(of: groups.flatMap(CellRow.rows))
        case .transfer:
            return CSVTable(columns: groupColumns(keys: keys, \.group) + SizeRow.columns)
                .text(of: groups.flatMap(SizeRow.rows))
        case .measures: return measuresCSV
        case .spectrum: return spectrumCSV
        case .growth: return growthCSV
        }
    }

    /// What all rows of a group share: sweep, group, one column for each key that sets groups apart, and question.
    private func groupColumns<Row>(
        keys: [String], _ group: @escaping @Sendable (Row) -> GroupRow
    ) -> [CSVTable<Row>.Column] {
        typealias Column = CSVTable<Row>.Column
        return [
            Column("sweep") { .text(group($0).section.sweep.name) },
            Column("revision") { .text(group($0).section.sweep.revision) },
            Column("transfer_group") { .text(group($0).group.name) },
        ] + keys.map { key in Column(key) { .text(group($0).keys[key]) } } + [
            Column("across") { .text(group($0).question.across.rawValue) },
            Column("from_size") { .number(group($0).question.from) },
            Column("rate_key") { .text(group($0).question.rate.rawValue) },
            Column("metric") { .text(group($0).question.metric.rawValue) },
            Column("tolerance") { .number(group($0).question.tolerance) },
        ]
    }
}

/// A group of a sweep that asks a question.
private struct GroupRow {
    var section: SweepTransfer
    var question: TransferQuestion
    var group: SweepTransfer.Group
    /// What sets the group apart, by key.
    var keys: [String: String]

    init?(section: SweepTransfer, group: SweepTransfer.Group) {
        guard let question = section.sweep.question else { return nil }
        self.section = section
        self.question = question
        self.group = group
        keys = Dictionary(group.pairs, uniquingKeysWith: { first, _ in first })
    }
}

/// A cell, and what the analysis says about it.
private struct CellRow {
    var group: GroupRow
    var cell: TransferCell
    var entry: CurveTable.Entry
    var isTransferred: Bool

    static func rows(of group: GroupRow) -> [CellRow] {
        CurveTable.tables(of: group.group).flatMap(\.rows).flatMap { row in
            row.entries.compactMap { entry in
                entry.cell.map {
                    CellRow(group: group, cell: $0, entry: entry, isTransferred: row.isTransferred)
                }
            }
        }
    }

    typealias Column = CSVTable<CellRow>.Column

    static let columns: [Column] = [
        Column("size") { .number($0.cell.size) },
        Column("rate") { .number($0.cell.rate) },
        Column("other_rate") { .number($0.cell.otherRate) },
        Column("seeds_planned") { .count($0.cell.seedsPlanned) },
        Column("seeds") { .count($0.cell.seeds) },
        Column("completed") { .count($0.cell.completed) },
        Column("diverged") { .count($0.cell.diverged) },
        Column("failed") { .count($0.cell.failed) },
        Column("unlearned") { .count($0.cell.unlearned) },
        Column("missing") { .count($0.cell.missing) },
        Column("value") { .number($0.cell.value) },
        Column("value_sd") { .number($0.cell.valueSD) },
        Column("metric_mean") { .number($0.cell.metricMean) },
        Column("eligible") { .truth($0.cell.isEligible) },
        Column("edge") { .truth($0.cell.isEdge) },
        Column("best") { .truth($0.entry.isOptimum) },
        Column("transferred") { .truth($0.isTransferred) },
        Column("regret") { .number($0.entry.regret) },
        Column("trained_layers") { .number($0.cell.trainedLayers) },
        Column("zero_gradient_layers") { .number($0.cell.zeroGradientLayers) },
        Column("layers") { .number($0.cell.layers) },
    ]
}

/// A size of a group, and what became of the proxy's rate there.
private struct SizeRow {
    var group: GroupRow
    var size: Double
    var optimum: Optimum?
    /// Nil at the proxy.
    var target: GroupTransfer.Target?

    static func rows(of group: GroupRow) -> [SizeRow] {
        let transfer = group.group.transfer
        return transfer.sizes.map { size in
            SizeRow(
                group: group, size: size, optimum: transfer.optimum(at: size),
                target: transfer.targets.first { $0.size == size })
        }
    }

    private var regret: Double? { if case .compared(let regret)? = target?.regret { regret } else { nil } }
    private var slope: SizeSlope? { group.group.transfer.sizeSlope }
    private var verdict: VerdictEntry { VerdictEntry(group.group.transfer.verdict) }

    typealias Column = CSVTable<SizeRow>.Column

    /// The words of the JSON, whose nested objects become prefixes.
    static let columns: [Column] = [
        Column("size") { .number($0.size) },
        Column("rate") { .number($0.optimum?.rate) },
        Column("rate_lower") { .number($0.optimum?.interval?.lower) },
        Column("rate_upper") { .number($0.optimum?.interval?.upper) },
        Column("grid_rate") { .number($0.optimum?.gridRate) },
        Column("refined_rate") { .number($0.optimum?.refinedRate) },
        Column("other_rate") { .number($0.optimum?.otherRate) },
        Column("value") { .number($0.optimum?.value) },
        Column("censored") { .text($0.optimum?.censoring.words.joined(separator: " ")) },
        Column("other_rate_censored") { .text($0.optimum?.otherRateCensoring.words.joined(separator: " ")) },
        Column("basin_octaves") { .number($0.optimum?.basin.octaves) },
        Column("basin_is_lower_bound") { .truth($0.optimum?.basin.isLowerBound) },
        Column("noise") { .number($0.optimum?.noise?.standardDeviation) },
        Column("sensitivity") { .number($0.optimum?.sensitivity) },
        Column("drift_octaves") { .number($0.target?.drift?.octaves) },
        Column("drift_lower") { .number($0.target?.drift?.interval?.lower) },
        Column("drift_upper") { .number($0.target?.drift?.interval?.upper) },
        Column("drift_relation") { .text($0.target?.drift?.relation.rawValue) },
        Column("drift_grid_octaves") { .number($0.target?.drift?.gridOctaves) },
        Column("drift_grid_steps") { .count($0.target?.drift?.gridSteps) },
        Column("status") { .text($0.target?.regret.status.rawValue) },
        Column("regret") { .number($0.regret) },
        Column("regret_lower") { .number($0.target?.regretInterval?.lower) },
        Column("regret_upper") { .number($0.target?.regretInterval?.upper) },
        Column("regret_percent") { row in
            .number(row.group.question.metric.isLoss ? row.regret.map { 100 * expm1($0) } : nil)
        },
        Column("finite_size_gap") { .number($0.target?.finiteSizeGap) },
        Column("regret_share_of_gap") { .number($0.target?.regretShareOfGap) },
        Column("slope") { .number($0.slope?.slope) },
        Column("slope_lower") { .number($0.slope?.interval?.lower) },
        Column("slope_upper") { .number($0.slope?.interval?.upper) },
        Column("verdict") { .text($0.verdict.finding) },
        Column("seeds_to_decide") { .count($0.verdict.doubts.compactMap(\.seedsToDecide).first) },
    ]
}
