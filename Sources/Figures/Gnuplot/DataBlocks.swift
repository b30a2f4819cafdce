/// The data of a script: blocks of rows, which gnuplot addresses by their position.
struct DataBlocks {
    private(set) var text: String
    private var count = 0

    init(title: String) { text = "# \(title.plainLine)\n" }

    /// Adds a block.
    ///
    /// - Parameters:
    ///   - columns: their names, for a reader.
    ///   - rows: numbers; an empty one interrupts a line.
    /// - Returns: its index.
    mutating func add(_ title: String, columns: String, rows: [[Double]]) -> Int {
        if count > 0 { text += "\n\n" }
        text += "# index \(count): \(title.plainLine)\n# \(columns)\n"
        // Two empty lines would begin another block.
        let pieces = rows.split(whereSeparator: \.isEmpty)
            .map { $0.map { $0.map(\.gnuplotText).joined(separator: " ") + "\n" }.joined() }
        text += pieces.joined(separator: "\n")
        count += 1
        return count - 1
    }
}
