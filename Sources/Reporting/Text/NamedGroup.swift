internal import SweepModel

/// Trials that have something in common, known by `key=value key=value` of it.
protocol NamedGroup {
    /// Empty for all trials.
    var name: String { get }
}

extension NamedGroup {
    /// The group as a heading.
    var title: String { name.isEmpty ? "all trials" : name.printable }

    /// The group where it stands beside others: words without their keys.
    var shortTitle: String {
        let parts = name.printable.split(separator: " ").map { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            let isWord =
                pair.count == 2 && Double(pair[1]) == nil && !["true", "false", "-"].contains(pair[1])
            return isWord ? pair[1] : part
        }
        return parts.isEmpty ? "all trials" : parts.joined(separator: " ")
    }

    /// What sets the group apart, as people write it: `μPC, relu, inference steps 12`.
    var caption: String {
        let parts = pairs.compactMap { key, value -> String? in
            if value == "-" { return nil }
            if let abbreviation = abbreviations[value] { return abbreviation }
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

    /// What sets the group apart, by key.
    var pairs: [(key: String, value: String)] {
        name.printable.split(separator: " ").compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
        }
    }
}

private let abbreviations = [
    "mupc": "μPC", "sp": "SP", "ntp": "NTP", "pc": "PC", "bp": "BP",
]
