extension [Double] {
    var sumOfSquares: Double { reduce(0) { $0 + $1 * $1 } }

    /// Of no elements 0.
    var rootMeanSquare: Double {
        isEmpty ? 0 : (sumOfSquares / Double(count)).squareRoot()
    }

    /// A row of a matrix that has so many.
    func row(_ index: Int, of rows: Int) -> [Double] {
        let columns = count / rows
        return Array(self[index * columns..<(index + 1) * columns])
    }
}
