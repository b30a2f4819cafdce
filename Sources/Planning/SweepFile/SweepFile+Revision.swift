internal import Datasets
internal import SweepModel

extension SweepFile {
    /// SHA-256 of what the file means, overrides included.
    ///
    /// White space, the order of keys, the description, the spelling of numbers (8 or 8.0) and whether a list
    /// is written as a range have no part in it; the order of values in a list does.
    var revision: String { ContentDigest.hexadecimal(of: canonicalText) }

    private var canonicalText: String {
        var lines = ["pcn-sweep sweep 1", "name \(name)"]
        lines += shared.canonicalLines
        for branch in branches { lines += ["branch"] + branch.canonicalLines }
        if let transfer {
            let tolerance = ConfigurationValue.number(transfer.tolerance).text
            let from = ConfigurationValue.number(transfer.from).text
            lines.append(
                """
                transfer \(transfer.across.rawValue) from \(from) \(transfer.rate.rawValue) \
                \(transfer.metric.rawValue) \(tolerance)
                """)
        }
        return lines.joined(separator: "\n")
    }
}

extension SweepFile.Level {
    fileprivate var canonicalLines: [String] {
        let fixed = fixed.map { "fixed \($0.canonicalText)" }
        let axes = axes.map { axis in
            "axis " + axis.columns.map(\.canonicalText).sorted().joined(separator: " ")
        }
        let exclusions = exclusions.map { exclusion in
            "exclude "
                + exclusion.conditions.map { "\($0.key.rawValue)=\($0.value.text)" }.joined(separator: " ")
        }
        return fixed.sorted() + axes.sorted() + exclusions.sorted()
    }
}

extension SweepFile.Column {
    fileprivate var canonicalText: String {
        "\(key.rawValue)=" + cells.map(\.canonicalText).joined(separator: ",")
    }
}

extension SweepFile.Cell {
    fileprivate var canonicalText: String {
        switch self {
        case .value(let value): value.text
        case .expression(let expression): "=" + expression.text
        case .faulty: ""
        }
    }
}
