/// A place in the sweep file: the path from its root, such as `branches[0].grid.width[2]`.
struct FilePlace: Hashable, Sendable {
    private(set) var text: String

    /// The whole file.
    init() { text = "" }

    /// A place that is not in the file, such as `--set width`.
    init(_ text: String) { self.text = text }

    func key(_ key: String) -> FilePlace {
        let isPlain = key.utf8.count <= 40 && !key.isEmpty && key.allSatisfy(Self.isPlain)
        if isPlain { return FilePlace(text.isEmpty ? key : "\(text).\(key)") }
        return FilePlace("\(text)[\"\(excerpt(of: key))\"]")
    }

    subscript(index: Int) -> FilePlace { FilePlace("\(text)[\(index)]") }

    func at(line: Int, column: Int) -> FilePlace {
        let position = "line \(line), column \(column)"
        return FilePlace(text.isEmpty ? position : "\(text) at \(position)")
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "_-$".contains(character))
    }
}

/// The beginning of a text of the user's, without control characters, short enough for a message.
func excerpt(of text: String) -> String {
    let limit = 40
    let start = text.unicodeScalars.prefix(limit + 1)
    var shown = ""
    for scalar in start.prefix(limit) {
        let isControl = scalar.properties.generalCategory == .control
        shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return start.count > limit ? shown + "…" : shown
}
