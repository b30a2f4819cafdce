internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension TransferReport {
    /// Every measure of every network, a row each.
    var measuresCSV: String {
        let rows = analysed { analysis in
            analysis.groups.flatMap { group in
                group.networks.flatMap { network in
                    network.measureRows.map { (group, NetworkMeasure(network: network, row: $0)) }
                }
            }
        }
        typealias Column = CSVTable<AnalysedRow<NetworkMeasure>>.Column
        let columns: [Column] = [
            Column("width") { .count($0.content.network.width) },
            Column("depth") { .count($0.content.network.depth) },
            Column("inference_steps") { .count($0.content.network.identity.inferenceSteps) },
            Column("activity_learning_rate") { .number($0.content.network.identity.activityRate) },
            Column("step") { .count($0.content.row.step) },
            Column("measure") { .text($0.content.row.measure.word) },
            Column("layer") { .count($0.content.row.layer) },
            Column("seeds") { .count($0.content.row.spread?.seeds ?? 0) },
            Column("mean") { .number($0.content.row.spread?.mean) },
            Column("sd") { .number($0.content.row.spread?.deviation) },
            Column("least") { .number($0.content.row.spread?.least) },
            Column("most") { .number($0.content.row.spread?.most) },
            Column("largest_residual") { .number($0.content.row.residual) },
        ]
        return csv(of: rows, columns: columns)
    }

    /// Every quantile of the eigenvalues of every network, a row each.
    var spectrumCSV: String {
        let rows = analysed { analysis in
            analysis.groups.flatMap { group in
                group.networks.flatMap { network in
                    network.spectrumRows.flatMap { spectrum in
                        spectrum.quantiles.map {
                            (group, NetworkQuantile(network: network, spectrum: spectrum, quantile: $0))
                        }
                    }
                }
            }
        }
        typealias Column = CSVTable<AnalysedRow<NetworkQuantile>>.Column
        let columns: [Column] = [
            Column("width") { .count($0.content.network.width) },
            Column("depth") { .count($0.content.network.depth) },
            Column("step") { .count($0.content.spectrum.step) },
            Column("eigenvalues") { .count($0.content.spectrum.eigenvalues) },
            Column("negative_share") { .number($0.content.spectrum.negativeShare) },
            Column("least_magnitude") { .number($0.content.spectrum.leastMagnitude) },
            Column("share") { .number($0.content.quantile.share) },
            Column("seeds") { .count($0.content.quantile.spread.seeds) },
            Column("mean") { .number($0.content.quantile.spread.mean) },
            Column("sd") { .number($0.content.quantile.spread.deviation) },
            Column("least") { .number($0.content.quantile.spread.least) },
            Column("most") { .number($0.content.quantile.spread.most) },
        ]
        return csv(of: rows, columns: columns)
    }

    /// Every exponent, a row each.
    var growthCSV: String {
        let rows = analysed(\.growths)
        typealias Column = CSVTable<AnalysedRow<ScalingGrowth>>.Column
        let columns: [Column] = [
            Column("measure") { .text($0.content.measure.word) },
            Column("position") { .text($0.content.position?.label) },
            Column("step") { .count($0.content.step) },
            Column("across") { .text($0.content.across.rawValue) },
            Column("fixed") { .count($0.content.fixed) },
            Column("exponent") { .number($0.content.exponent?.exponent) },
            Column("exponent_lower") { .number($0.content.exponent?.interval?.lower) },
            Column("exponent_upper") { .number($0.content.exponent?.interval?.upper) },
            Column("seeds") { .count($0.content.exponent?.seeds) },
            Column("finding") { .text($0.content.word.rawValue) },
        ]
        return csv(of: rows, columns: columns)
    }

    private func analysed<Content>(
        _ rows: (SweepAnalysis) -> [(SweepAnalysis.Group, Content)]
    ) -> [AnalysedRow<Content>] {
        sections.flatMap { section in
            section.analyses.flatMap { analysis in
                rows(analysis).map { group, content in
                    AnalysedRow(
                        section: section, analysis: analysis.analysis, group: group.name,
                        keys: Dictionary(group.pairs, uniquingKeysWith: { first, _ in first }),
                        content: content)
                }
            }
        }
    }

    /// The rows behind what they all have: sweep, analysis, group, and a column for each key that sets groups apart.
    private func csv<Content>(
        of rows: [AnalysedRow<Content>], columns: [CSVTable<AnalysedRow<Content>>.Column]
    ) -> String {
        typealias Column = CSVTable<AnalysedRow<Content>>.Column
        let keys = Set(rows.flatMap(\.keys.keys)).sorted()
        let shared =
            [
                Column("sweep") { .text($0.section.sweep.name) },
                Column("revision") { .text($0.section.sweep.revision) },
                Column("analysis") { .text($0.analysis.rawValue) },
                Column("analysis_group") { .text($0.group) },
            ] + keys.map { key in Column(key) { .text($0.keys[key]) } }
        return CSVTable(columns: shared + columns).text(of: rows)
    }
}

private struct NetworkMeasure {
    var network: AnalysedNetwork
    var row: MeasureRow
}

private struct NetworkQuantile {
    var network: AnalysedNetwork
    var spectrum: SpectrumRow
    var quantile: SpectrumRow.Quantile
}

/// A row of an analysis, with what it is of.
private struct AnalysedRow<Content> {
    var section: SweepTransfer
    var analysis: Analysis
    var group: String
    /// What sets the group apart, by key.
    var keys: [String: String]
    var content: Content
}
