internal import SweepModel

extension SweepAnalysis {
    /// The analysis as blocks of lines: a heading with what it says, its tables, and what their signs mean.
    var textBlocks: [[String]] {
        let answer = answer
        let sentences = answer.sentences.flatMap { sentence in
            let lines = sentence.wrapped(to: PageWidth.prose - 2)
            return zip(["- "] + Array(repeating: "  ", count: lines.count), lines).map { $0 + $1 }
        }
        return [["\(answer.title) (\(analysis.rawValue)): \(trials.text)"] + [""] + sentences]
            + answer.tables.map(\.lines) + [definitionLines(answer.legend)]
    }
}
