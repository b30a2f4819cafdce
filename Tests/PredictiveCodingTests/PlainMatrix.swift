/// A small dense matrix in plain loops: slow, and with nothing of the engine's.
struct PlainMatrix: ExpressibleByArrayLiteral {
    var rows: [[Double]]

    init(rows: [[Double]]) { self.rows = rows }

    init(arrayLiteral rows: [Double]...) { self.rows = rows }

    /// Cuts a row-major array into rows.
    init(_ array: [Double], columns: Int) {
        rows = stride(from: 0, to: array.count, by: columns).map { Array(array[$0..<$0 + columns]) }
    }

    static func zero(_ rows: Int, _ columns: Int) -> PlainMatrix {
        PlainMatrix(rows: Array(repeating: Array(repeating: 0, count: columns), count: rows))
    }

    static func identity(_ size: Int) -> PlainMatrix {
        var matrix = zero(size, size)
        for index in 0..<size { matrix.rows[index][index] = 1 }
        return matrix
    }

    var columnCount: Int { rows[0].count }
    /// The elements, row by row.
    var array: [Double] { rows.flatMap { $0 } }
    var sumOfSquares: Double { dot(array, array) }

    var transposed: PlainMatrix {
        PlainMatrix(rows: (0..<columnCount).map { column in rows.map { $0[column] } })
    }

    static func * (a: PlainMatrix, b: PlainMatrix) -> PlainMatrix {
        let columns = b.transposed.rows
        return PlainMatrix(rows: a.rows.map { row in columns.map { dot(row, $0) } })
    }

    static func * (factor: Double, a: PlainMatrix) -> PlainMatrix {
        PlainMatrix(rows: a.rows.map { $0.map { factor * $0 } })
    }

    static func + (a: PlainMatrix, b: PlainMatrix) -> PlainMatrix {
        PlainMatrix(rows: zip(a.rows, b.rows).map { zip($0, $1).map { $0 + $1 } })
    }

    static func - (a: PlainMatrix, b: PlainMatrix) -> PlainMatrix { a + -1 * b }

    /// Adds a block whose first element goes to the given place.
    mutating func add(_ block: PlainMatrix, row: Int, column: Int) {
        for (i, entries) in block.rows.enumerated() {
            for (j, entry) in entries.enumerated() { rows[row + i][column + j] += entry }
        }
    }

    /// A⁻¹ B by Gauss–Jordan elimination with partial pivoting.
    func solved(for b: PlainMatrix) -> PlainMatrix {
        var system = zip(rows, b.rows).map { $0 + $1 }
        for column in rows.indices {
            let pivot = (column..<rows.count).max {
                system[$0][column].magnitude < system[$1][column].magnitude
            }!
            system.swapAt(column, pivot)
            let lead = system[column].map { $0 / system[column][column] }
            system[column] = lead
            for row in rows.indices where row != column {
                let factor = system[row][column]
                system[row] = zip(system[row], lead).map { $0 - factor * $1 }
            }
        }
        return PlainMatrix(rows: system.map { Array($0[rows.count...]) })
    }
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
}
