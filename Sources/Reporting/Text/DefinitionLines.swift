/// Terms and what they mean, as two aligned columns.
package func definitionLines(_ entries: [(term: String, meaning: String)]) -> [String] {
    let width = entries.map(\.term.count).max() ?? 0
    return entries.flatMap { entry in
        let meaning = entry.meaning.wrapped(to: PageWidth.prose - width - 4)
        return zip([entry.term] + Array(repeating: "", count: meaning.count), meaning).map {
            "  " + $0.rightPadded(to: width) + "  " + $1
        }
    }
}
