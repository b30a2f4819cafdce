/// A table in plain text: aligned columns under optional section headings, split into panels where it is too
/// wide for the page.
///
/// A width is a number of characters, which is right for Latin and Greek letters and the marks that reports
/// use; wide characters of East Asian scripts would be off by one each.
public struct TextTable: Sendable {
    public enum Alignment: Sendable {
        case left
        case right
        /// Numbers with their decimal points in one line; cells without a digit are aligned left.
        case decimal
    }

    public struct Column: Sendable {
        public var title: String
        public var alignment: Alignment
        /// Adjacent columns of one section stand under its name, in one panel.
        public var section: String?

        public init(_ title: String, alignment: Alignment = .right, section: String? = nil) {
            self.title = title
            self.alignment = alignment
            self.section = section
        }
    }

    enum Row: Sendable {
        case cells([String], mark: Character)
        case rule
    }

    let columns: [Column]
    private(set) var rows: [Row] = []

    /// - Parameter columns: at least one; the first labels the rows and is repeated in every panel.
    public init(columns: [Column]) {
        precondition(!columns.isEmpty, "A table needs a column for its labels.")
        self.columns = columns
    }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - cells: at most one for each column; the rest stay empty.
    ///   - mark: stands in the margin before the row.
    public mutating func addRow(_ cells: [String], mark: Character = " ") {
        precondition(cells.count <= columns.count, "\(cells.count) cells for \(columns.count) columns.")
        let padding = Array(repeating: "", count: columns.count - cells.count)
        rows.append(.cells(cells + padding, mark: mark))
    }

    public var isEmpty: Bool { rows.isEmpty }

    /// Adds a horizontal rule.
    public mutating func addRule() { rows.append(.rule) }

    /// The table as lines without trailing spaces, a blank line between panels.
    ///
    /// - Parameter limit: characters of a line; exceeded only where the labels and one section do not fit it.
    public func lines(limit: Int) -> [String] {
        let layout = TextTableLayout(self)
        return Array(layout.panels(limit: limit).map(layout.lines).joined(separator: [""]))
    }
}
