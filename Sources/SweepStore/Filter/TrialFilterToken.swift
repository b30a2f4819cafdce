internal import SweepModel

/// A word, value or sign of a filter, and where it stands.
struct TrialFilterToken: Hashable {
    enum Kind: Hashable {
        /// A column or keyword, as it was written.
        case word(String)
        case number(ConfigurationValue)
        /// In single quotes.
        case text(String)
        case symbol(String)
        /// What no filter holds, and why.
        case invalid(String)
        case end
    }

    var kind: Kind
    /// In characters of the filter, from 0.
    var place: Range<Int>

    /// Divides a filter into its tokens, of which the last is the end.
    static func tokens(of characters: [Character]) -> [TrialFilterToken] {
        var scanner = Scanner(characters: characters)
        var tokens: [TrialFilterToken] = []
        repeat { tokens.append(scanner.next()) } while tokens.last?.kind != .end
        return tokens
    }
}

private struct Scanner {
    let characters: [Character]
    private var position = 0

    init(characters: [Character]) { self.characters = characters }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skip(while condition: (Character) -> Bool) {
        while let character = current, condition(character) { position += 1 }
    }

    mutating func next() -> TrialFilterToken {
        skip(while: \.isWhitespace)
        let start = position
        let kind = kind()
        return TrialFilterToken(kind: kind, place: start..<position)
    }

    private mutating func kind() -> TrialFilterToken.Kind {
        guard let character = current else { return .end }
        position += 1
        switch character {
        case "'": return text()
        case "\"", "`": return .invalid("text stands in single quotes, as in activation = 'relu'")
        case "<", ">", "!":
            let isLonger = current == "=" || (character == "<" && current == ">")
            if isLonger { position += 1 }
            let symbol = String(characters[(position - (isLonger ? 2 : 1))..<position])
            return symbol == "!" ? .invalid("! is no comparison") : .symbol(symbol == "!=" ? "<>" : symbol)
        case "=", "(", ")", ",", ";": return .symbol(String(character))
        case "-", "+", ".",
            _ where character.isDigit:
            return number(from: position - 1)
        case _ where character.isPartOfWord:
            let start = position - 1
            skip(while: \.isPartOfWord)
            return .word(String(characters[start..<position]))
        default: return .invalid("nothing begins with \(character)")
        }
    }

    private mutating func text() -> TrialFilterToken.Kind {
        var text = ""
        while let character = current {
            position += 1
            if character == "'" {
                guard current == "'" else { return .text(text) }
                position += 1
            }
            text.append(character)
        }
        return .invalid("the text that begins here has no end: ' is missing")
    }

    private mutating func number(from start: Int) -> TrialFilterToken.Kind {
        while let character = current,
            character.isPartOfWord || character == "."
                || ("+-".contains(character) && "eE".contains(characters[position - 1]))
        {
            position += 1
        }
        let digits = String(characters[start..<position])
        if let integer = Int(digits) { return .number(.integer(integer)) }
        guard let number = Double(digits), number.isFinite,
            characters[start..<position].allSatisfy(\.isASCII),
            digits.contains(where: \.isDigit), !digits.lowercased().contains("x")
        else { return .invalid("\(digits) is not a number") }
        // One form for each number, so that a filter that is written and read again is the same.
        let isExact = number.magnitude < 0x1p53 && number == number.rounded()
        return .number(isExact ? .integer(Int(number)) : .number(number))
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
    fileprivate var isPartOfWord: Bool { isASCII && (isLetter || isNumber) || self == "_" }
}
