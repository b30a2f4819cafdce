/// The measured columns of a table and what is drawn from them.
struct TextTableLayout {
    private static let margin = 2
    private static let gap = 2

    private let table: TextTable
    /// The cells of each column, with decimal points already in line.
    private let bodies: [[String]]
    private var widths: [Int]
    /// The columns but the first; those of one section together.
    private let blocks: [[Int]]

    init(_ table: TextTable) {
        self.table = table
        bodies = table.columns.indices.map { column in
            let cells = table.rows.compactMap { row in
                if case .cells(let cells, _) = row { cells[column] } else { nil }
            }
            return table.columns[column].alignment == .decimal ? Self.alignedAtPoint(cells) : cells
        }
        widths = zip(table.columns, bodies).map { column, cells in
            ([column.title] + cells).map(\.count).max() ?? 0
        }
        blocks = Self.blocks(of: table.columns)
        for block in blocks {
            // A section's name wraps at spaces; its longest word has to fit.
            let word = (table.columns[block[0]].section ?? "").split(separator: " ").map(\.count).max() ?? 0
            widths[block[0]] += max(0, word - width(of: block))
        }
    }

    /// As few panels as the limit allows, all about equally wide.
    func panels(limit: Int) -> [[[Int]]] {
        var best = filledPanels(limit: limit)
        for limit in stride(from: limit - 1, to: 0, by: -1) {
            let narrower = filledPanels(limit: limit)
            if narrower.count > best.count { break }
            best = narrower
        }
        return best
    }

    /// The lines of a panel.
    func lines(of panel: [[Int]]) -> [String] {
        let columns = [0] + panel.joined()
        let margin = String(repeating: " ", count: Self.margin)
        let rule = margin + String(repeating: "─", count: width(of: columns))
        var lines = sectionLines(of: panel).map { margin + $0 }
        lines.append(margin + joined(columns.map { padded(table.columns[$0].title, column: $0) }))
        lines.append(rule)
        var next = 0
        for row in table.rows {
            switch row {
            case .cells(_, let mark):
                let cells = columns.map { padded(bodies[$0][next], column: $0) }
                lines.append(String(mark) + margin.dropFirst() + joined(cells))
                next += 1
            case .rule: lines.append(rule)
            }
        }
        return lines.map(\.withoutTrailingSpaces)
    }

    // MARK: Measuring

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

    private static func blocks(of columns: [TextTable.Column]) -> [[Int]] {
        columns.indices.dropFirst().reduce(into: []) { blocks, column in
            if let last = blocks.last?.last, let section = columns[column].section,
                columns[last].section == section
            {
                blocks[blocks.count - 1].append(column)
            } else {
                blocks.append([column])
            }
        }
    }

    private func width(of columns: [Int]) -> Int {
        columns.reduce(-Self.gap) { $0 + Self.gap + widths[$1] }
    }

    private func filledPanels(limit: Int) -> [[[Int]]] {
        blocks.reduce(into: [[]]) { panels, block in
            let last = panels.count - 1
            if panels[last].isEmpty
                || Self.margin + width(of: [0] + panels[last].joined() + block) <= limit
            {
                panels[last].append(block)
            } else {
                panels.append([block])
            }
        }
    }

    // MARK: Drawing

    private func joined(_ cells: [String]) -> String {
        cells.joined(separator: String(repeating: " ", count: Self.gap))
    }

    private func padded(_ text: String, column: Int) -> String {
        table.columns[column].alignment == .left
            ? text.rightPadded(to: widths[column]) : text.leftPadded(to: widths[column])
    }

    /// Section names, wrapped to the width of their columns; none where no column has one.
    private func sectionLines(of panel: [[Int]]) -> [String] {
        let names = panel.map { block in
            (table.columns[block[0]].section ?? "").wrapped(to: width(of: block))
        }
        let height = names.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let labels = String(repeating: " ", count: widths[0])
            return joined(
                [labels]
                    + zip(panel, names).map { block, name in
                        let first = height - name.count
                        return (line < first ? "" : name[line - first]).rightPadded(to: width(of: block))
                    })
        }
    }
}

extension String {
    fileprivate var withoutTrailingSpaces: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
