internal import Foundation

/// A table as comma-separated values after RFC 4180: a header, then records that end in CRLF.
struct CSVTable<Row> {
    struct Column: Sendable {
        var name: String
        var field: @Sendable (Row) -> CSVField

        init(_ name: String, _ field: @escaping @Sendable (Row) -> CSVField) {
            self.name = name
            self.field = field
        }
    }

    var columns: [Column]

    func text(of rows: some Sequence<Row>) -> String {
        let header = columns.map { CSVField.text($0.name) }
        return ([header] + rows.map { row in columns.map { $0.field(row) } })
            .map { $0.map(\.text).joined(separator: ",") + "\r\n" }.joined()
    }
}

/// One field of a record; a value that does not exist is an empty field.
enum CSVField {
    case text(String?)
    case number(Double?)
    case count(Int?)
    /// `true` or `false`, which statistics packages read as such.
    case truth(Bool?)

    var text: String {
        switch self {
        case .text(let text): text.map(Self.quoted) ?? ""
        case .number(let number): number.map(NumberText.exact) ?? ""
        case .count(let count): count.map { "\($0)" } ?? ""
        case .truth(let truth): truth.map { "\($0)" } ?? ""
        }
    }

    /// In quotes where the text would otherwise read as something else.
    private static func quoted(_ text: String) -> String {
        let text = text.printable
        return text.contains { $0 == "," || $0 == "\"" }
            ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
