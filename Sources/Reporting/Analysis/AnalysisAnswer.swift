internal import Foundation
internal import SweepModel

/// What a report says of one analysis: sentences that answer it, then tables; the same in every format.
struct AnalysisAnswer {
    var title: String
    /// Each ends in a full stop.
    var sentences: [String]
    var tables: [AnalysisTable]
    /// What columns and signs mean.
    var legend: [(term: String, meaning: String)]
}

/// A table of texts under a caption.
struct AnalysisTable {
    var caption: String
    /// The first labels the rows.
    var columns: [TextTable.Column]
    var rows: [[String]]

    /// Wide enough for a terminal of 80 columns, in several panels if need be.
    var lines: [String] {
        var table = TextTable(columns: columns)
        for row in rows { table.addRow(row) }
        return caption.wrapped(to: PageWidth.prose) + [""] + table.lines(limit: PageWidth.prose)
    }
}

extension SweepAnalysis {
    /// What a report says of it.
    var answer: AnalysisAnswer {
        let body =
            switch analysis {
            case .forward: forwardAnswer
            case .hessian: hessianAnswer
            case .spectrum: spectrumAnswer
            case .inference: inferenceAnswer
            case .energy: energyAnswer
            }
        guard steps.isEmpty else { return body }
        return AnalysisAnswer(
            title: body.title, sentences: ["Nothing is measured yet."], tables: [], legend: [])
    }

    /// A table for each group and step shown, with a row for each network that has something to show there.
    func networkTables(
        _ what: String, columns: [String], _ cells: (AnalysedNetwork, Int) -> [String]
    ) -> [AnalysisTable] {
        let labels = NetworkLabels(of: self)
        return groups.flatMap { group in
            shownSteps.compactMap { step in
                let rows = group.networks.filter { $0.steps.contains(step) }
                    .map { [labels[$0]] + cells($0, step) }
                if rows.isEmpty { return nil }
                return AnalysisTable(
                    caption: "\(group.title): \(what) \(Self.moment(step))",
                    columns: ([labels.title] + columns).map { .init($0) }, rows: rows)
            }
        }
    }

    /// Of the seeds that means are over, and what stands behind ±.
    var seedsEntry: (term: String, meaning: String) {
        mostSeeds > 1
            ? ("±", "one standard deviation of \(mostSeeds) seeds")
            : ("seeds", "one, so that nothing is known of scatter")
    }
}

/// What tells networks of a group apart, as labels whose numbers stand below each other: ` 64 ×   8`, and of inference
/// `64 × 8,  8,  0.5`.
struct NetworkLabels {
    let title: String
    private let rows: [AnalysedNetwork.Identity: String]

    init(of analysis: SweepAnalysis) {
        let hasInference = analysis.analysis == .inference
        title = "width × depth" + (hasInference ? ", T, rate" : "")
        let identities = Set(analysis.groups.flatMap(\.networks).map(\.identity))
        let parts = identities.map { identity in
            let steps = identity.inferenceSteps.map { "\($0)" } ?? "–"
            let rate = identity.activityRate.map { NumberText.significant($0) } ?? "–"
            return ["\(identity.width)", "\(identity.depth)"] + (hasInference ? [steps, rate] : [])
        }
        let widths = (parts.first ?? []).indices.map { column in parts.map { $0[column].count }.max() ?? 0 }
        rows = Dictionary(
            uniqueKeysWithValues: zip(identities, parts).map { identity, parts in
                let padded = zip(parts, widths).map { $0.leftPadded(to: $1) }
                return (
                    identity, ([padded[0] + " × " + padded[1]] + padded.dropFirst(2)).joined(separator: ", ")
                )
            })
    }

    subscript(network: AnalysedNetwork) -> String { rows[network.identity] ?? "" }
}

extension Spread {
    /// `503 ± 21`, `1.003 ± 0.002`, `2.31e+05 ± 4.0e+03`, and `0` of counts that are all the same: three digits of the mean
    /// and one of the deviation, but no fifth decimal for its sake.
    var text: String {
        if least == most, mean == mean.rounded(), mean.magnitude < 1e5 { return NumberText.size(mean) }
        if mean != 0, !(1e-3..<1e5).contains(mean.magnitude) {
            return String(format: "%.2e", mean) + (deviation.map { String(format: " ± %.1e", $0) } ?? "")
        }
        func place(_ number: Double) -> Int { -Int(log10(number.magnitude).rounded(.down)) }
        let digits = mean == 0 ? 2 : place(mean) + 2
        let fine = deviation.flatMap { $0 > 0 ? min(4, place($0)) : nil } ?? 0
        let decimals = max(0, digits, fine)
        let number = NumberText.fixed(mean, decimals: decimals)
        return number + (deviation.map { " ± " + NumberText.fixed($0, decimals: decimals) } ?? "")
    }
}

extension Spread? {
    /// A dash where there is none.
    var text: String { map(\.text) ?? "–" }
}
