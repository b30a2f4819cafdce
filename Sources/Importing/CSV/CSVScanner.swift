/// Takes the rows of a CSV file one after another.
struct CSVScanner {
    struct Fault: Error {
        var line: Int
        var message: String
    }

    private let bytes: [UInt8]
    private var position: Int
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        position = bytes.starts(with: mark) ? mark.count : 0
    }

    /// The next row that is not an empty line; nil at the end.
    mutating func nextRow() throws(Fault) -> CSVTable.Row? {
        while try takeLineEnd() {}
        guard position < bytes.count else { return nil }
        var row = CSVTable.Row(line: line, cells: [try cell()])
        while take(UInt8(ascii: ",")) { row.cells.append(try cell()) }
        if position < bytes.count, try !takeLineEnd() {
            throw Fault(line: line, message: "has text behind the quotation mark that ends a cell")
        }
        return row
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() throws(Fault) -> Bool {
        let isReturn = take(UInt8(ascii: "\r"))
        if take(UInt8(ascii: "\n")) {
            line += 1
            return true
        }
        if isReturn { throw Fault(line: line, message: "holds a carriage return that ends no line") }
        return false
    }

    /// The cell at the position, which is then that of what ends the cell.
    private mutating func cell() throws(Fault) -> String {
        if take(UInt8(ascii: "\"")) { return try quotedCell() }
        let start = position
        while position < bytes.count, !Self.endsCell(bytes[position]) {
            if bytes[position] == UInt8(ascii: "\"") {
                throw Fault(
                    line: line, message: "has a quotation mark in a cell that does not begin with one")
            }
            position += 1
        }
        return try text(bytes[start..<position], line: line)
    }

    private static func endsCell(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// The rest of a cell behind its first quotation mark; two of them stand for one.
    private mutating func quotedCell() throws(Fault) -> String {
        let start = line
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\""), !take(byte) { return try text(content[...], line: start) }
            if byte == UInt8(ascii: "\n") { line += 1 }
            content.append(byte)
        }
        throw Fault(line: start, message: "begins a quoted cell that does not end")
    }

    private func text(_ bytes: ArraySlice<UInt8>, line: Int) throws(Fault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault(line: line, message: "is not UTF-8")
        }
        return text
    }
}
