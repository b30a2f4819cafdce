internal import SweepModel

/// A column of the view `trial_summary` that a filter may name.
///
/// Row ids are left out, since they differ from store to store, and so is the sweep, which is chosen otherwise.
struct TrialColumn: Hashable, Sendable {
    /// What its values are, null aside.
    enum Kind: Hashable, Sendable {
        case flag
        case number
        /// One of a few words.
        case word([String])
        case text
    }

    let name: String
    let kind: Kind

    static let all = TrialKey.columns.map { TrialColumn(name: $0.rawValue, kind: Kind($0.kind)) } + results

    private static let results: [TrialColumn] =
        ["identity", "checksum", "numeric_platform"].map { TrialColumn(name: $0, kind: .text) }
        + [
            "numerics_version", "operations", "memory", "attempts", "steps_done", "final_train_loss",
            "min_train_loss", "test_loss", "test_accuracy", "trained_layers", "zero_gradient_layers",
            "executed_operations", "seconds",
        ].map { TrialColumn(name: $0, kind: .number) }
        + [
            TrialColumn(name: "learned", kind: .flag),
            TrialColumn(name: "status", kind: .word(TrialStatus.allCases.map(\.rawValue))),
        ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The column of a name; nil where there is none.
    static func named(_ name: String) -> TrialColumn? { byName[name] }
}

extension TrialColumn.Kind {
    fileprivate init(_ kind: TrialKey.Kind) {
        self =
            switch kind {
            case .flag: .flag
            case .integer, .number: .number
            case .choice(let words): .word(words)
            }
    }
}
