internal import SweepModel

extension JSONReader {
    /// A longer number is a slip: a double has 17 significant digits.
    private static let longestNumber = 100

    /// `true`, `false`, `null` or a number.
    mutating func scalar() throws(Abandoned) -> JSONValue {
        let start = position
        while let byte, Self.isPartOfScalar(byte) { position += 1 }
        if position == start { throw abandon("expected a value, found \(found())") }
        let token = String(decoding: bytes[start..<position], as: UTF8.self)
        switch token {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        default: break
        }
        switch Self.number(token) {
        case .success(let value): return value
        case .failure(let fault):
            report(fault.message, at: start)
            return .faulty
        }
    }

    private static func isPartOfScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private struct ScalarFault: Error { var message: String }

    private static func number(_ token: String) -> Result<JSONValue, ScalarFault> {
        let word = token.drop { $0 == "-" || $0 == "+" }.lowercased()
        if ["nan", "inf", "infinity"].contains(word) {
            return .failure(ScalarFault(message: "must be finite, not \(token)"))
        }
        if token.first!.isLetter || token.first == "_" {
            let shown = excerpt(of: token)
            let near = nearest(to: token.lowercased(), among: ["true", "false", "null"])
            let advice = near.map { "did you mean \($0)?" } ?? "text stands in double quotes"
            return .failure(ScalarFault(message: "cannot be \(shown); \(advice)"))
        }
        if token.utf8.count > longestNumber {
            return .failure(ScalarFault(message: "is a number of more than \(longestNumber) characters"))
        }
        guard isNumber(token) else {
            return .failure(ScalarFault(message: "is not a number as JSON writes it: \(token)"))
        }
        if let integer = Int(token) { return .success(.integer(integer)) }
        guard let number = Double(token), number.isFinite else {
            return .failure(ScalarFault(message: "is too large for a number: \(token)"))
        }
        return .success(.number(number))
    }

    /// Whether a token follows RFC 8259: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
    private static func isNumber(_ token: String) -> Bool {
        var rest = token.utf8[...]
        func skip(_ characters: String) -> Bool {
            guard let first = rest.first, characters.utf8.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        func skipDigits() -> Bool {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest[digits.endIndex...]
            return !digits.isEmpty
        }
        _ = skip("-")
        guard skip("0") || skipDigits() else { return false }
        if skip("."), !skipDigits() { return false }
        if skip("eE") {
            _ = skip("+-")
            guard skipDigits() else { return false }
        }
        return rest.isEmpty
    }
}

extension JSONReader {
    /// The text between two double quotes, or nil where its fault has been reported.
    mutating func text() throws(Abandoned) -> String? {
        position += 1
        let start = position
        var decoded: [UInt8] = []
        var runStart = start
        var isSound = true
        while true {
            guard let byte, byte != UInt8(ascii: "\n") else {
                throw abandon("expected \" to end the text, found the end of the line")
            }
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                decoded += bytes[runStart..<position]
                if let scalar = escape() {
                    decoded += UTF8.encode(scalar)!
                } else {
                    isSound = false
                }
                runStart = position
                continue
            }
            if byte < 0x20 {
                report("holds a control character (byte \(byte)) in its text", at: position)
                isSound = false
            }
            position += 1
        }
        decoded += bytes[runStart..<position]
        position += 1
        guard isSound else { return nil }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            report("holds text that is not UTF-8", at: start)
            return nil
        }
        return text
    }

    /// The character of an escape such as `\n` or `é`; nil where its fault has been reported.
    private mutating func escape() -> UnicodeScalar? {
        let start = position
        position += 2
        let scalar: UnicodeScalar?
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "\""): scalar = "\""
        case UInt8(ascii: "\\"): scalar = "\\"
        case UInt8(ascii: "/"): scalar = "/"
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"): scalar = unicodeEscape()
        default:
            position = start + 1
            scalar = nil
        }
        if scalar == nil { report("holds an escape that JSON does not know", at: start) }
        return scalar
    }

    /// The scalar after `\u`, of one code unit or a surrogate pair; U+0000 is refused, since neither SQLite
    /// nor a terminal keeps what follows it.
    private mutating func unicodeEscape() -> UnicodeScalar? {
        guard let unit = codeUnit(), unit != 0 else { return nil }
        guard UTF16.isLeadSurrogate(unit) else { return UnicodeScalar(unit) }
        guard bytes[position...].starts(with: "\\u".utf8) else { return nil }
        position += 2
        guard let trail = codeUnit(), UTF16.isTrailSurrogate(trail) else { return nil }
        return UnicodeScalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
    }

    private mutating func codeUnit() -> UInt16? {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else {
            return nil
        }
        position += 4
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
