internal import SweepModel

/// Reads a filter by recursive descent:
///
///     condition   = conjunction { OR conjunction }
///     conjunction = negation { AND negation }
///     negation    = NOT negation | "(" condition ")" | test
///     test        = column ( comparison value | IS [NOT] NULL
///                          | [NOT] IN "(" value { "," value } ")" | [NOT] BETWEEN value AND value )
///     value       = number | 'text' | TRUE | FALSE
///
/// After a fault reading goes on behind the next AND, OR or parenthesis, so that all are found at once; what is
/// faulty is nil.
struct TrialFilterParser {
    /// Within it the tree that SQLite makes of a filter stays below its limit of a thousand levels.
    private static let lengthLimit = 4_000
    /// SQLite's own reader has room for a hundred open symbols, of which a level takes up to six.
    private static let nestingLimit = 12
    private static let keywords: Set = [
        "and", "or", "not", "in", "between", "is", "null", "true", "false",
    ]

    private typealias Condition = TrialFilter.Condition

    private let characters: [Character]
    private let tokens: [TrialFilterToken]
    private var index = 0
    private var nesting = 0
    /// Whether the rest is not read.
    private var isAbandoned = false
    private var faults: [InputFaults.Fault] = []

    private init(_ text: String) {
        characters = Array(text)
        tokens = TrialFilterToken.tokens(of: characters)
    }

    static func parse(_ text: String, named input: String) throws(InputFaults) -> TrialFilter.Condition {
        func faults(_ message: String) -> InputFaults {
            InputFaults(input: input, faults: [.init(place: "", message: message)])
        }
        if text.utf8.count > lengthLimit { throw faults("is longer than \(lengthLimit) characters") }
        var parser = TrialFilterParser(text)
        if parser.token.kind == .end { throw faults("is empty; write a condition such as depth >= 8") }
        let condition = parser.condition()
        parser.finish()
        guard parser.faults.isEmpty, let condition else {
            throw InputFaults(input: input, faults: parser.faults)
        }
        return condition
    }

    private mutating func finish() {
        if token.kind == .symbol(";") {
            complain("a filter is one condition; a second statement is not run")
        } else if token.kind != .end {
            expect("AND, OR or the end")
        }
    }

    private mutating func condition() -> Condition? {
        var left = conjunction()
        while take("or") {
            let right = conjunction()
            left = left.flatMap { left in right.map { .or(left, $0) } }
        }
        return left
    }

    private mutating func conjunction() -> Condition? {
        var left = negation()
        while take("and") {
            let right = negation()
            left = left.flatMap { left in right.map { .and(left, $0) } }
        }
        return left
    }

    private mutating func negation() -> Condition? {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > Self.nestingLimit {
            complain("is nested too deeply, in more than \(Self.nestingLimit) levels")
            isAbandoned = true
            index = tokens.count - 1
            return nil
        }
        if take("not") { return negation().map(Condition.not) }
        guard take(symbol: "(") else { return test() }
        let inner = condition()
        if take(symbol: ")") { return inner }
        return fail("AND, OR or )")
    }

    // MARK: Tests of one column

    private mutating func test() -> Condition? {
        guard case .word(let name) = token.kind, !Self.keywords.contains(name.lowercased()) else {
            return fail("a column")
        }
        let column = TrialColumn.named(name.lowercased())
        if column == nil {
            let near = nearest(to: name.lowercased(), among: TrialColumn.all.map(\.name))
            complain("\(name) is not a column" + (near.map { "; did you mean \($0)?" } ?? ""))
        }
        index += 1
        if take("is") { return nullTest(of: column) }
        let isNegated = take("not")
        let condition: Condition?
        if take("in") {
            condition = membership(of: column)
        } else if take("between") {
            condition = range(of: column)
        } else {
            return isNegated ? fail("IN or BETWEEN") : comparison(of: column)
        }
        return isNegated ? condition.map(Condition.not) : condition
    }

    private mutating func nullTest(of column: TrialColumn?) -> Condition? {
        let isNegated = take("not")
        guard take("null") else { return fail("NULL") }
        let condition = column.map(Condition.isNull)
        return isNegated ? condition.map(Condition.not) : condition
    }

    private mutating func comparison(of column: TrialColumn?) -> Condition? {
        guard case .symbol(let symbol) = token.kind, let comparison = TrialFilter.Comparison(rawValue: symbol)
        else { return fail("a comparison such as = or <=, IN, BETWEEN or IS") }
        if comparison.isOrdering, let column, column.kind != .number {
            complain("\(column.name) has no order; compare with = or <>")
        }
        index += 1
        let value = value(for: column)
        return column.flatMap { column in value.map { .comparison(column, comparison, $0) } }
    }

    private mutating func membership(of column: TrialColumn?) -> Condition? {
        guard take(symbol: "(") else { return fail("(") }
        var values: [ConfigurationValue?] = []
        repeat { values.append(value(for: column)) } while take(symbol: ",")
        guard take(symbol: ")") else { return fail(", or )") }
        let known = values.compactMap(\.self)
        return known.count < values.count ? nil : column.map { .membership($0, known) }
    }

    private mutating func range(of column: TrialColumn?) -> Condition? {
        if let column, column.kind != .number {
            complain("\(column.name) has no order; compare with = or <>")
        }
        let lower = value(for: column)
        guard take("and") else { return fail("AND and the upper bound") }
        let upper = value(for: column)
        guard let column, let lower, let upper else { return nil }
        return .range(column, lower, upper)
    }

    /// The value at this place; nil, with a fault, where there is none or it is none of the column's.
    private mutating func value(for column: TrialColumn?) -> ConfigurationValue? {
        let value: ConfigurationValue
        switch token.kind {
        case .number(let number): value = number
        case .text(let text): value = .word(text)
        case .word(let word) where word.lowercased() == "true": value = .flag(true)
        case .word(let word) where word.lowercased() == "false": value = .flag(false)
        case .word(let word) where word.lowercased() == "null":
            complain("nothing equals NULL; write IS NULL or IS NOT NULL")
            index += 1
            return nil
        case .word(let word) where !Self.keywords.contains(word.lowercased()):
            complain("text stands in single quotes: '\(word)'")
            index += 1
            return nil
        default:
            expect("a value")
            return nil
        }
        let objection = column.flatMap { Self.objection(to: value, of: $0) }
        if let objection { complain(objection) }
        index += 1
        return objection == nil ? value : nil
    }

    /// What is wrong with a value of a column; nil where nothing is.
    private static func objection(to value: ConfigurationValue, of column: TrialColumn) -> String? {
        switch (column.kind, value) {
        case (.number, .integer), (.number, .number), (.flag, .flag), (.text, .word): return nil
        case (.word(let words), .word(let word)):
            if words.contains(word) { return nil }
            let advice =
                nearest(to: word, among: words).map { "did you mean '\($0)'?" }
                ?? "it is one of \(words.joined(separator: ", "))"
            return "\(column.name) is never '\(word)'; \(advice)"
        case (.number, _): return "\(column.name) is a number"
        case (.flag, _): return "\(column.name) is true or false"
        case (.word, _), (.text, _): return "\(column.name) is text, in single quotes"
        }
    }
}

extension TrialFilterParser {
    private var token: TrialFilterToken { tokens[index] }

    /// Steps over a keyword and says whether it was there.
    private mutating func take(_ keyword: String) -> Bool {
        guard case .word(let word) = token.kind, word.lowercased() == keyword else { return false }
        index += 1
        return true
    }

    private mutating func take(symbol: String) -> Bool {
        guard token.kind == .symbol(symbol) else { return false }
        index += 1
        return true
    }

    /// Notes what should stand here, and goes to where reading can go on.
    private mutating func fail(_ expected: String) -> TrialFilter.Condition? {
        expect(expected)
        while true {
            switch token.kind {
            case .end, .symbol(")"), .symbol(";"): return nil
            case .word(let word) where ["and", "or"].contains(word.lowercased()): return nil
            default: index += 1
            }
        }
    }

    private mutating func expect(_ expected: String) {
        switch token.kind {
        case .invalid(let reason): complain(reason)
        case .end: complain("expected \(expected), found the end")
        default: complain("expected \(expected), found \(String(characters[token.place].prefix(40)))")
        }
    }

    /// Notes a fault of this token, with the filter and a mark below it.
    private mutating func complain(_ message: String) {
        let place = token.place
        // One fault a place: what follows from it says nothing new.
        let position = "character \(place.lowerBound + 1)"
        if isAbandoned || faults.last?.place == position { return }
        faults.append(.init(place: position, message: "\(message)\n\(excerpt(marking: place))"))
    }

    private func excerpt(marking place: Range<Int>) -> String {
        let room = 70
        let start = max(0, min(place.lowerBound - room / 2, characters.count - room))
        let shown = characters[start...].prefix(room).map { $0.isWhitespace ? " " : $0 }
        let marks = String(repeating: "^", count: max(1, min(place.count, start + room - place.lowerBound)))
        let indent = String(repeating: " ", count: 4)
        return indent + String(shown) + "\n" + indent
            + String(repeating: " ", count: place.lowerBound - start) + marks
    }
}
