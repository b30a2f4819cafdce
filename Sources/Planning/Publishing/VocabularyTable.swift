internal import SweepModel

/// The vocabulary as documentation, made from the definitions that the program itself uses.
public enum VocabularyTable {
    /// A page of Markdown with one row a key; the same on every run.
    public static var markdown: String {
        let rows = TrialKey.allCases.map { key in
            let definition = key.definition
            let cells = [
                "`\(key.rawValue)`", definition.meaning, definition.unit ?? "",
                definition.defaultText ?? "", range(of: definition.kind),
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        return """
            # Vocabulary

            A key of the sweep file is the column of the store and the word of the report. Rates are constant in \
            time. A key without a default must be given, `train_steps` or `epochs` one of the two.

            | key | meaning | unit | default | values |
            |---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            """
    }

    private static func range(of kind: TrialKey.Kind) -> String {
        switch kind {
        case .flag: "`true`, `false`"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .integer(let range) where range.upperBound == .max: "whole, at least \(range.lowerBound)"
        case .integer(let range): "whole, \(range.lowerBound) to \(range.upperBound)"
        case .number(.positive): "above 0"
        case .number(.notNegative): "0 or above"
        case .number(.belowOne): "0 to below 1"
        }
    }
}
