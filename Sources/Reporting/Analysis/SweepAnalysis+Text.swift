internal import SweepModel

extension SweepAnalysis {
    /// The analysis as blocks of lines: a heading with what it says, its tables, and what their signs mean.
    var textBlocks: [[String]] {
        let answer = answer
        let sentences = answer.sentences.flatMap { $0.listItem() }
        return [["\(answer.title) (\(analysis.rawValue)): \(trials.text)"] + [""] + sentences]
            + answer.tables.map(\.lines) + [definitionLines(answer.legend)]
    }
}
