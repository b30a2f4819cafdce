/// A table of comma-separated values as RFC 4180 describes them: CRLF or LF, quoted cells, a header line.
struct CSVTable {
    struct Row {
        /// The line on which it begins, counted from 1.
        var line: Int
        var cells: [String]
    }

    /// What one file may hold; memory is bounded by the size of the file, these by what is sensible.
    private static let columnLimit = 1_000
    private static let rowLimit = 1_000_000

    private(set) var header: [String]
    /// As long as the header, all of them.
    private(set) var rows: [Row]

    /// Nil, with its faults noted, where the bytes are no table.
    init?(_ bytes: [UInt8], faults: inout FaultList) {
        var scanner = CSVScanner(bytes)
        do throws(CSVScanner.Fault) {
            guard let header = try scanner.nextRow() else {
                faults.add("line 1", "is empty: a header with the names of the columns is expected")
                return nil
            }
            if header.cells.count > Self.columnLimit {
                faults.add(
                    "line \(header.line)",
                    "has \(header.cells.count) columns; at most \(Self.columnLimit) are read")
                return nil
            }
            self.header = header.cells
            rows = []
            var isEven = true
            while let row = try scanner.nextRow() {
                if row.cells.count != header.cells.count {
                    faults.add(
                        "line \(row.line)",
                        "has \(row.cells.count) cell\(row.cells.count == 1 ? "" : "s"), the header \(header.cells.count)"
                    )
                    isEven = false
                } else if rows.count == Self.rowLimit {
                    faults.add("line \(row.line)", "is behind \(Self.rowLimit) rows; no more are read")
                    return nil
                } else {
                    rows.append(row)
                }
            }
            if !isEven { return nil }
        } catch {
            faults.add("line \(error.line)", error.message)
            return nil
        }
    }
}
