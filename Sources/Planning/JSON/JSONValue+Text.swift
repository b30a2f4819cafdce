extension JSONValue {
    /// The value as JSON over several lines, two spaces a level; lists of scalars stay on one line.
    var prettyText: String { text(indentation: "") + "\n" }

    private func text(indentation: String) -> String {
        switch self {
        case .null, .faulty: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .integer(let integer): return String(integer)
        case .number(let number): return number.description
        case .text(let text): return Self.quoted(text)
        case .list(let values) where values.allSatisfy(\.isScalar):
            return "[" + values.map { $0.text(indentation: "") }.joined(separator: ", ") + "]"
        case .list(let values):
            let inner = indentation + "  "
            return Self.block("[", values.map { $0.text(indentation: inner) }, "]", indentation)
        case .object(let members):
            let inner = indentation + "  "
            let lines = members.map { "\(Self.quoted($0.key)): \($0.value.text(indentation: inner))" }
            return Self.block("{", lines, "}", indentation)
        }
    }

    private var isScalar: Bool {
        switch self {
        case .list, .object: false
        default: true
        }
    }

    private static func block(
        _ open: String, _ lines: [String], _ close: String, _ indentation: String
    ) -> String {
        if lines.isEmpty { return open + close }
        let separator = ",\n\(indentation)  "
        return "\(open)\n\(indentation)  \(lines.joined(separator: separator))\n\(indentation)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
