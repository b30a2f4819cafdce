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

    /// Adds a horizontal rule.
    public mutating func addRule() { rows.append(.rule) }

    /// The table as lines without trailing spaces, a blank line between panels.
    ///
    /// - Parameter limit: characters of a line; exceeded only where the labels and one section do not fit it.
    public func lines(limit: Int) -> [String] {
<<<<<<< HEAD
        let aligned = columns.indices.map(alignedColumn)
        let widths = aligned.map { $0.first?.count ?? 0 }
        let panels = balancedPanels(widths: widths, limit: limit)
        return Array(
            panels.map { lines(of: [0] + $0, aligned: aligned, widths: widths) }.joined(separator: [""]))
    }

    // MARK: Layout

    private static let margin = 2
    private static let gap = 2

    /// The title and cells of a column, padded to one width.
    private func alignedColumn(_ index: Int) -> [String] {
        let cells = rows.compactMap { row -> String? in
            if case .cells(let cells, _) = row { cells[index] } else { nil }
        }
        let column = columns[index]
        let bodies = column.alignment == .decimal ? Self.alignedAtPoint(cells) : cells
        let width = ([column.title] + bodies).map(\.count).max() ?? 0
        return ([column.title] + bodies).map {
            column.alignment == .left ? $0.rightPadded(to: width) : $0.leftPadded(to: width)
        }
    }

    private static func alignedAtPoint(_ cells: [String]) -> [String] {
        let parts = cells.map { cell -> (whole: Substring, rest: Substring)? in
            guard cell.contains(where: \.isNumber) else { return nil }
            let point = cell.firstIndex { $0 == "." || $0 == "e" } ?? cell.endIndex
            return (cell[..<point], cell[point...])
        }
        let whole = parts.compactMap { $0?.whole.count }.max() ?? 0
        let rest = parts.compactMap { $0?.rest.count }.max() ?? 0
        let width = max(whole + rest, cells.map(\.count).max() ?? 0)
        return zip(cells, parts).map { cell, part in
            guard let part else { return cell.rightPadded(to: width) }
            return (String(part.whole).leftPadded(to: width - rest) + part.rest).rightPadded(to: width)
        }
    }

    /// The columns but the first in as few panels as the limit allows, all about equally wide.
    private func balancedPanels(widths: [Int], limit: Int) -> [[Int]] {
        var best = panels(widths: widths, limit: limit)
        for limit in stride(from: limit - 1, to: 0, by: -1) {
            let narrower = panels(widths: widths, limit: limit)
            if narrower.count > best.count { break }
            best = narrower
        }
        return best
    }

    private func panels(widths: [Int], limit: Int) -> [[Int]] {
        let room = limit - Self.margin - (widths.first ?? 0)
        var panels: [[Int]] = [[]]
        func width(_ columns: [Int]) -> Int { columns.reduce(0) { $0 + Self.gap + widths[$1] } }
        for block in sections(of: Array(columns.indices.dropFirst())) {
            let pieces = width(block) <= room ? [block] : block.map { [$0] }
            for piece in pieces {
                if width(panels[panels.count - 1] + piece) > room, !panels[panels.count - 1].isEmpty {
                    panels.append([])
                }
                panels[panels.count - 1] += piece
            }
        }
        return panels
    }

    /// Runs of adjacent columns of one section; columns without a section stand alone.
    private func sections(of indices: [Int]) -> [[Int]] {
        var blocks: [[Int]] = []
        for index in indices {
            if let last = blocks.last?.last, let section = columns[index].section,
                columns[last].section == section
            {
                blocks[blocks.count - 1].append(index)
            } else {
                blocks.append([index])
            }
        }
        return blocks
    }

    // MARK: Rendering

    private func lines(of panel: [Int], aligned: [[String]], widths: [Int]) -> [String] {
        let gap = String(repeating: " ", count: Self.gap)
        let margin = String(repeating: " ", count: Self.margin)
        let total = panel.reduce(-Self.gap) { $0 + Self.gap + widths[$1] }
        func line(_ row: Int, mark: Character) -> String {
            String(mark) + margin.dropFirst() + panel.map { aligned[$0][row] }.joined(separator: gap)
        }
        var lines = sectionLines(of: panel, widths: widths).map { margin + $0 }
        lines.append(line(0, mark: " "))
        let rule = margin + String(repeating: "─", count: total)
        lines.append(rule)
        var next = 1
        for row in rows {
            switch row {
            case .cells(_, let mark):
                lines.append(line(next, mark: mark))
                next += 1
            case .rule: lines.append(rule)
            }
        }
        return lines.map(\.withoutTrailingSpaces)
    }

    /// Section names above their columns, wrapped to the columns' width; none where no column has one.
    private func sectionLines(of panel: [Int], widths: [Int]) -> [String] {
        let blocks = sections(of: panel).map { block in
            (
                width: block.reduce(-Self.gap) { $0 + Self.gap + widths[$1] },
                lines: (columns[block[0]].section ?? "").wrapped(
                    to: block.reduce(-Self.gap) { $0 + Self.gap + widths[$1] })
            )
        }
        let height = blocks.map(\.lines.count).max() ?? 0
        return (0..<height).map { row in
            blocks.map { block in
                let first = height - block.lines.count
                return (row < first ? "" : block.lines[row - first]).rightPadded(to: block.width)
            }
            .joined(separator: String(repeating: " ", count: Self.gap))
        }
    }
}

extension String {
    fileprivate var withoutTrailingSpaces: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
=======
        let layout = TextTableLayout(self)
        return Array(layout.panels(limit: limit).map(layout.lines).joined(separator: [""]))
>>>>>>> 33444b1873e30ad1bd21bd0e7f35397e6912eced
    }
}
