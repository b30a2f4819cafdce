/// A table in GitHub's Markdown; its cells are texts that get escaped.
struct MarkdownTable {
    let columns: [TextTable.Column]
    private var rows: [[String]] = []

    init(columns: [TextTable.Column]) { self.columns = columns }

    /// Adds a row of texts.
    ///
    /// - Parameter isStrong: whether the text of a column stands in bold.
    mutating func addRow(_ cells: [String], isStrong: (Int) -> Bool = { _ in false }) {
        rows.append(
            cells.indices.map { index in
                let text = cells[index].markdown
                return isStrong(index) && !text.isEmpty ? "**\(text)**" : text
            })
    }

    var lines: [String] {
        let header = columns.map(\.title.markdown)
        let alignment = columns.map { $0.alignment == .left ? "---" : "---:" }
        return ([header, alignment] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }
}

extension String {
    /// The text on one line as Markdown that shows it as it is, in a cell of a table too.
    ///
    /// Whatever GitHub's Markdown gives a meaning is escaped; an underscore within a word has none.
    var markdown: String {
        let characters = Array(printable)
        let isWord = characters.map { $0.isLetter || $0.isNumber }
        return characters.indices.map { index in
            let isEscaped =
                switch characters[index] {
                case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "&", "$": true
                case "_":
                    !(index > 0 && index + 1 < characters.count && isWord[index - 1] && isWord[index + 1])
                default: false
                }
            return (isEscaped ? "\\" : "") + String(characters[index])
        }.joined()
    }

    /// The same as a paragraph, which shall not begin a heading or a list.
    var markdownParagraph: String {
        let text = markdown
        let marker = text.prefix { $0.isNumber }.endIndex
        guard marker < text.endIndex else { return text }
        let beginsBlock = marker == text.startIndex ? "#-+=" : ".)"
        return beginsBlock.contains(text[marker]) ? text[..<marker] + "\\" + text[marker...] : text
    }
}
