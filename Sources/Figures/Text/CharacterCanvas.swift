/// A chart's area in characters, row by row from the top.
struct CharacterCanvas {
    let columns: Int
    let rows: Int
    private var characters: [[Character]]

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        characters = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The characters of a row.
    subscript(row: Int) -> String { String(characters[row]) }

    /// The row that stands for a share of the height, counted from the bottom.
    func row(at share: Double) -> Int { rows - 1 - Self.index(share, of: rows) }

    /// The column that stands for a share of the width.
    func column(at share: Double) -> Int { Self.index(share, of: columns) }

    /// Puts a character where both shares are within the area.
    mutating func put(_ character: Character, x: Double, y: Double) {
        guard (0...1).contains(x), (0...1).contains(y) else { return }
        characters[row(at: y)][column(at: x)] = character
    }

    /// Connects two places, in every column or row that lies between them.
    mutating func connect(_ first: (x: Double, y: Double), _ second: (x: Double, y: Double)) {
        let wide = abs(second.x - first.x) * Double(columns)
        let high = abs(second.y - first.y) * Double(rows)
        let steps = max(1, Int(max(wide, high).rounded(.up)))
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            put("·", x: first.x + share * (second.x - first.x), y: first.y + share * (second.y - first.y))
        }
    }

    private static func index(_ share: Double, of count: Int) -> Int {
        min(max(Int((share * Double(count - 1)).rounded()), 0), count - 1)
    }
}
