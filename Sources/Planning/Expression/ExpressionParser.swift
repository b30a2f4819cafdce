internal import SweepModel

/// Reads an expression by recursive descent:
///
///     sum     = product { ("+" | "-") product }
///     product = factor { ("*" | "/") factor }
///     factor  = "-" factor | atom [ "^" factor ]
///     atom    = number | key | function "(" sum { "," sum } ")" | "(" sum ")"
struct ExpressionParser {
    static let lengthLimit = 1000
    private static let nestingLimit = 64

    private let bytes: [UInt8]
    private var position = 0
    private var nesting = 0
    /// Faults of names, after which reading goes on.
    private var nameFaults: [String] = []

    /// What is wrong with the text, each fault in words.
    struct Faults: Error, Hashable { var messages: [String] }

    private struct Syntax: Error { var message: String }

    private init(_ text: Substring) { bytes = Array(text.utf8) }

    /// Reads a text that begins with `=`.
    static func parse(_ text: String) throws(Faults) -> Expression {
        let shown = excerpt(of: text)
        if text.utf8.count > lengthLimit {
            throw Faults(messages: ["\"\(shown)\" is longer than \(lengthLimit) characters"])
        }
        var parser = ExpressionParser(text.dropFirst())
        do {
            let root = try parser.document()
            if parser.nameFaults.isEmpty {
                return Expression(text: String(text.dropFirst().filter { !$0.isWhitespace }), root: root)
            }
        } catch {
            parser.nameFaults.append(error.message)
        }
        throw Faults(messages: parser.nameFaults.map { "\"\(shown)\": \($0)" })
    }

    private mutating func document() throws(Syntax) -> Expression.Node {
        let root = try sum()
        if next != nil { throw unexpected("an operator or the end") }
        return root
    }

    private mutating func sum() throws(Syntax) -> Expression.Node {
        var left = try product()
        while let symbol = take("+-") {
            left = .operation(symbol, left, try product())
        }
        return left
    }

    private mutating func product() throws(Syntax) -> Expression.Node {
        var left = try factor()
        while let symbol = take("*/") {
            left = .operation(symbol, left, try factor())
        }
        return left
    }

    private mutating func factor() throws(Syntax) -> Expression.Node {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > Self.nestingLimit { throw Syntax(message: "is nested too deeply") }
        if take("-") != nil { return .negation(try factor()) }
        let base = try atom()
        guard take("^") != nil else { return base }
        return .operation(.power, base, try factor())
    }

    private mutating func atom() throws(Syntax) -> Expression.Node {
        guard let byte = next else { throw unexpected("a number, a key or (") }
        switch byte {
        case UInt8(ascii: "("):
            position += 1
            let inner = try sum()
            try close()
            return inner
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return try number()
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return try name()
        default: throw unexpected("a number, a key or (")
        }
    }

    private mutating func number() throws(Syntax) -> Expression.Node {
        let start = position
        while let byte = current, Self.isPartOfNumber(byte) || isExponentSign(byte) { position += 1 }
        let token = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(token), number.isFinite else {
            throw Syntax(message: "\(excerpt(of: token)) is not a number")
        }
        return .number(number)
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// Whether a sign continues the number, as in `1e-3`.
    private func isExponentSign(_ byte: UInt8) -> Bool {
        (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
            && [UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[position - 1])
    }

    private mutating func name() throws(Syntax) -> Expression.Node {
        let start = position
        while let byte = current, byte == UInt8(ascii: "_") || Character(UnicodeScalar(byte)).isLetterOrDigit
        {
            position += 1
        }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        return next == UInt8(ascii: "(") ? try call(name) : key(name)
    }

    private mutating func key(_ name: String) -> Expression.Node {
        guard let key = TrialKey(rawValue: name) else {
            let known = TrialKey.allCases.filter(\.isNumeric).map(\.rawValue)
            let near = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
            nameFaults.append("\(excerpt(of: name)) is not a known key\(near)")
            return .number(1)
        }
        if !key.isNumeric { nameFaults.append("\(name) is not a number") }
        return .key(key)
    }

    private mutating func call(_ name: String) throws(Syntax) -> Expression.Node {
        position += 1
        var arguments = [try sum()]
        while next == UInt8(ascii: ",") {
            position += 1
            arguments.append(try sum())
        }
        try close()
        guard let function = Expression.Function(rawValue: name) else {
            let known = Expression.Function.allCases.map(\.rawValue)
            let advice =
                nearest(to: name, among: known).map { "did you mean \($0)?" }
                ?? "there are \(known.joined(separator: ", "))"
            nameFaults.append("\(excerpt(of: name)) is not a known function; \(advice)")
            return .number(1)
        }
        if !function.isVariadic, arguments.count != 1 {
            throw Syntax(message: "\(name) takes one number, not \(arguments.count)")
        }
        return .call(function, arguments)
    }

    private mutating func close() throws(Syntax) {
        guard next == UInt8(ascii: ")") else { throw unexpected(")") }
        position += 1
    }
}

extension ExpressionParser {
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The next byte after white space, or nil at the end.
    private var next: UInt8? {
        mutating get {
            while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
            return current
        }
    }

    /// Steps over one of the operators and gives it, or nil where none of them stands.
    private mutating func take(_ symbols: String) -> Expression.Operator? {
        guard let byte = next, symbols.utf8.contains(byte) else { return nil }
        position += 1
        return Expression.Operator(rawValue: Character(UnicodeScalar(byte)))
    }

    private mutating func unexpected(_ expected: String) -> Syntax {
        guard next != nil else { return Syntax(message: "expected \(expected), found the end") }
        // Counted with the = sign, from 1.
        let column = String(decoding: bytes[..<position], as: UTF8.self).count + 2
        let rest = String(decoding: bytes[position...], as: UTF8.self)
        return Syntax(message: "expected \(expected) at character \(column), found \(excerpt(of: rest))")
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
