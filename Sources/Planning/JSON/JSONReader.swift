/// Reads JSON strictly (RFC 8259): duplicate keys, NaN and the like are faults with a place. Comments go from `//` to the
/// end of a line.
///
/// Foundation's reader drops duplicate keys without a word and names no line. A fault within one value
/// (NaN, a broken escape, a comma too many) is noted and reading goes on; a fault in the structure ends it.
///
/// **Complexity**: linear in the number of bytes; recursion is bounded by `nestingLimit`.
struct JSONReader {
    static let nestingLimit = 64

    let bytes: [UInt8]
    var position = 0
    private var line = 1
    private var lineStart = 0
    private var path: [Step] = []
    private var faults = FaultLog()

    private enum Step {
        case key(String)
        case index(Int)
    }

    /// The structure cannot be followed any further; the fault is in the log.
    struct Abandoned: Error {}

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The value that the bytes hold, `faulty` where their structure is broken; faults are added to `log`.
    static func read(_ bytes: [UInt8], log: inout FaultLog) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        let value = try? reader.document()
        log.append(reader.faults)
        return value ?? .faulty
    }

    private mutating func document() throws(Abandoned) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value()
        skipBlanks()
        if position < bytes.count { throw abandon("expected the end of the file, found \(found())") }
        return value
    }

    private mutating func value() throws(Abandoned) -> JSONValue {
        skipBlanks()
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return try text().map { .text($0) } ?? .faulty
        default: return try scalar()
        }
    }

    private mutating func object() throws(Abandoned) -> JSONValue {
        try open()
        var members: [JSONValue.Member] = []
        var lines: [String: Int] = [:]
        var isFirst = true
        while try !closes(with: UInt8(ascii: "}"), isFirst: isFirst) {
            isFirst = false
            guard byte == UInt8(ascii: "\"") else {
                throw abandon("expected a key in double quotes, found \(found())")
            }
            let keyPosition = position
            let key = try text()
            path.append(.key(key ?? "?"))
            let firstLine = key.flatMap { lines[$0] }
            if let firstLine {
                report("is given twice, first in line \(firstLine); one of them must go", at: keyPosition)
            } else if let key {
                lines[key] = line
            }
            skipBlanks()
            guard byte == UInt8(ascii: ":") else {
                throw abandon("expected : after the key, found \(found())")
            }
            position += 1
            let value = try value()
            path.removeLast()
            if let key, firstLine == nil { members.append(.init(key, value)) }
        }
        return .object(members)
    }

    private mutating func list() throws(Abandoned) -> JSONValue {
        try open()
        var values: [JSONValue] = []
        while try !closes(with: UInt8(ascii: "]"), isFirst: values.isEmpty) {
            path.append(.index(values.count))
            values.append(try value())
            path.removeLast()
        }
        return .list(values)
    }

    private mutating func open() throws(Abandoned) {
        if path.count >= Self.nestingLimit {
            throw abandon("is nested deeper than \(Self.nestingLimit) levels")
        }
        position += 1
    }

    /// Steps over the comma or the bracket that follows an item; true at the bracket.
    private mutating func closes(with bracket: UInt8, isFirst: Bool) throws(Abandoned) -> Bool {
        skipBlanks()
        let comma = position
        if !isFirst, byte == UInt8(ascii: ",") {
            position += 1
            skipBlanks()
            if byte == bracket { report("has a comma too many before \(found())", at: comma) }
        } else if !isFirst, byte != bracket {
            throw abandon("expected , or \(Character(UnicodeScalar(bracket))), found \(found())")
        }
        guard byte == bracket else { return false }
        position += 1
        return true
    }
}

extension JSONReader {
    /// The next byte, or nil at the end.
    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Steps over white space and comments.
    private mutating func skipBlanks() {
        while let byte {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = position + 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            case UInt8(ascii: "/") where bytes[position...].starts(with: "//".utf8):
                skipComment()
                continue
            default: return
            }
            position += 1
        }
    }

    /// Steps over a comment, to the end of its line. The text of a file is kept, so this part of it is held to the
    /// same rules as the rest: UTF-8 without control characters.
    private mutating func skipComment() {
        let start = position
        while let byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
            if byte < 0x20, byte != UInt8(ascii: "\t") {
                report("holds a control character (byte \(byte)) in a comment", at: position)
            }
            position += 1
        }
        if String(validating: bytes[start..<position], as: UTF8.self) == nil {
            report("holds a comment that is not UTF-8", at: start)
        }
    }

    /// What stands at the position, for messages.
    func found() -> String {
        guard let byte else { return "the end of the file" }
        switch byte {
        case UInt8(ascii: "'"): return "' (text stands in double quotes)"
        case UInt8(ascii: "/"), UInt8(ascii: "#"):
            return "\(Character(UnicodeScalar(byte))) (a comment begins with //)"
        case 0x21..<0x7F: return String(Character(UnicodeScalar(byte)))
        default: return "the byte \(byte)"
        }
    }

    /// Notes a fault within a value of the current line; reading goes on.
    mutating func report(_ message: String, at position: Int) {
        // Finding the column of each of a million faults in one line would take time in the square of them.
        let place = faults.isFull ? FilePlace() : place(at: position)
        faults.add(place, message)
    }

    private func place(at position: Int) -> FilePlace {
        // Bytes of the form 10xxxxxx continue a character and take no column of their own.
        let before = bytes[min(lineStart, position)..<position]
        let column = 1 + before.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        let place = path.reduce(FilePlace()) { place, step in
            switch step {
            case .key(let key): place.key(key)
            case .index(let index): place[index]
            }
        }
        return place.at(line: line, column: column)
    }

    /// Notes a fault of structure at the position and gives the error that ends reading.
    mutating func abandon(_ message: String) -> Abandoned {
        report(message, at: position)
        return Abandoned()
    }
}
