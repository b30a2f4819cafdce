extension DenseAlgebra {
    /// The largest singular value of a matrix, from the largest eigenvalue of WᵀW or W Wᵀ, whichever is smaller.
    static func spectralNorm(of matrix: [Double], rows: Int) -> Double {
        let columns = matrix.count / rows
        let isWide = columns > rows
        let largest = Lanczos(dimension: min(rows, columns), seeksLowest: false) { vector in
            let middle = multiply(matrix, vector, rows: rows, transposing: isWide)
            return multiply(matrix, middle, rows: rows, transposing: !isWide)
        }
        return max(0, largest.highest.value).squareRoot()
    }
}
