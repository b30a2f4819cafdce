internal import SweepModel

extension TrialKey {
    /// The key as people say it: `weight learning rate`.
    var words: String { rawValue.replacing("_", with: " ") }
}

extension TransferQuestion.Metric {
    /// The metric as people say it.
    var words: String { rawValue.replacing("_", with: " ") }

    /// The metric with its unit.
    var axisTitle: String { words + (isLoss ? "" : " (%)") }
}

extension SweepTransfer.Group {
    /// What sets the group apart, as people write it: `μPC, relu, inference steps 12`.
    var caption: String {
        let parts = pairs.compactMap { key, value -> String? in
            if value == "-" { return nil }
            if let abbreviation = Self.abbreviations[value] { return abbreviation }
            let isWord = Double(value) == nil && !["true", "false"].contains(value)
            return (isWord ? value : "\(key) \(value)").replacing("_", with: " ")
        }
        return parts.isEmpty ? "all trials" : parts.joined(separator: ", ")
    }

    /// The word that the group is known by among others: its algorithm if that is backpropagation, else its
    /// parameterisation.
    var role: String? {
        let words = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        if words[TrialKey.algorithm.rawValue] == "bp" { return "bp" }
        return words[TrialKey.parameterisation.rawValue]
    }

    private static let abbreviations = [
        "mupc": "μPC", "sp": "SP", "ntp": "NTP", "pc": "PC", "bp": "BP",
    ]

    private var pairs: [(key: String, value: String)] {
        name.printable.split(separator: " ").compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
        }
    }
}
