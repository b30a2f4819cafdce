extension String {
    /// The text on one line without anything that could steer a terminal.
    ///
    /// Names, descriptions and error messages come from files and other programs. Control characters, escape
    /// sequences' beginnings and marks that reorder text (Unicode categories Cc and Cf, and the line and
    /// paragraph separators) become spaces; runs of spaces become one.
    public var printable: String {
        replacingSteering(with: " ").split(separator: " ").joined(separator: " ")
    }

    /// The text in its own lines with its own spaces; whatever else could steer a terminal or reorder the text shows
    /// as a replacement character.
    var visible: String {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.replacing("\t", with: "    ").replacingSteering(with: "\u{FFFD}") }
            .joined(separator: "\n")
    }

    /// The text broken at spaces into lines of at most `width` characters; a longer word stands alone.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// The text as an item of a list, within the width of prose: a mark of two characters, and all lines beside it.
    func listItem(marked mark: String = "- ") -> [String] {
        wrapped(to: PageWidth.prose - 2).enumerated().map { ($0.offset == 0 ? mark : "  ") + $0.element }
    }

    /// The text with spaces before it up to a number of characters.
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    /// The text with spaces after it up to a number of characters.
    func rightPadded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension StringProtocol {
    fileprivate func replacingSteering(with replacement: Character) -> String {
        String(
            unicodeScalars.map { scalar -> Character in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                    .unassigned:
                    replacement
                default: Character(scalar)
                }
            })
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var listed: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}
