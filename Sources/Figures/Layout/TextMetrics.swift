/// How much room text takes, about: the fonts are not known here.
enum TextMetrics {
    /// In points, of sans-serif text.
    static func width(of text: String, size: Double) -> Double { 0.5 * size * Double(text.count) }

    /// The text in lines of at most that many points; a longer word stands alone.
    static func lines(of text: String, size: Double, width limit: Double) -> [String] {
        lines(of: text.plainLine) { width(of: $0, size: size) <= limit }
    }

    /// The text broken at spaces into lines that fit; a longer word stands alone.
    static func lines(of text: String, fits: (String) -> Bool) -> [String] {
        text.split(separator: " ").reduce(into: []) { lines, word in
            if let last = lines.last, fits("\(last) \(word)") {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
    }
}

extension String {
    /// The text broken at spaces into lines of at most `width` characters; a longer word stands alone.
    func wrapped(to width: Int) -> [String] { TextMetrics.lines(of: self) { $0.count <= width } }

    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    func rightPadded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    var withoutTrailingSpaces: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }

    /// The text on one line without control characters and marks that reorder text.
    var plainLine: String {
        let scalars = unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                " "
            default: Character(scalar)
            }
        }
        return String(scalars).split(separator: " ").joined(separator: " ")
    }
}
