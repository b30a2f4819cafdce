internal import COpenBLAS

// Matrices are dense and row by row; a symmetric one reads the same by columns.

/// A factorisation S = L D Lᵀ of a symmetric, perhaps indefinite matrix, with Bunch and Kaufman's pivoting.
///
/// **Source**: Bunch and Kaufman 1977; LAPACK's `dsytrf`.
struct SymmetricFactors {
    let order: Int
    /// How many eigenvalues are negative: the signs of D, by Sylvester's law of inertia.
    let negativeEigenvalues: Int
    private var factors: [Double]
    private let pivots: [Int32]

    /// Nil where a pivot is exactly zero, so that S is singular.
    init?(_ matrix: [Double], order: Int) {
        precondition(matrix.count == order * order, "\(matrix.count) elements for order \(order)")
        self.order = order
        var factors = matrix
        var pivots = [Int32](repeating: 0, count: order)
        var work = [Double](repeating: 0, count: 64 * order)
        var info: Int32 = 0
        withSizes(order, work.count) { dsytrf_("L", $0, &factors, $0, &pivots, &work, $1, &info) }
        precondition(info >= 0, "the factorisation refused argument \(-info)")
        if info > 0 { return nil }
        self.factors = factors
        self.pivots = pivots
        negativeEigenvalues = Self.negatives(factors, pivots: pivots, order: order)
    }

    /// Replaces each row of `rows`, of `order` elements, by S⁻¹ times it.
    mutating func solve(_ rows: inout [Double]) {
        var work = [Double](repeating: 0, count: order)
        var info: Int32 = 0
        withSizes(order, rows.count / order) {
            dsytrs2_("L", $0, $1, &factors, $0, pivots, &rows, $0, &work, &info)
        }
        precondition(info == 0, "the solution refused argument \(-info)")
    }

    /// A block of two rows has a negative determinant: one eigenvalue of each sign.
    private static func negatives(_ factors: [Double], pivots: [Int32], order: Int) -> Int {
        var count = 0
        var row = 0
        while row < order {
            if pivots[row] > 0 {
                if factors[row * order + row] < 0 { count += 1 }
                row += 1
            } else {
                count += 1
                row += 2
            }
        }
        return count
    }
}

/// Products and eigenvalues of dense matrices.
enum DenseAlgebra {
    /// C += factor · A B, or A Bᵀ where B is transposed; A is [rows, inner], C [rows, columns].
    static func addProduct(
        _ a: [Double], _ b: [Double], rows: Int, columns: Int, inner: Int, transposingA: Bool = false,
        transposingB: Bool = false, factor: Double, to c: inout [Double]
    ) {
        cblas_dgemm(
            CblasRowMajor, transposingA ? CblasTrans : CblasNoTrans, transposingB ? CblasTrans : CblasNoTrans,
            blasint(rows), blasint(columns), blasint(inner), factor, a,
            blasint(transposingA ? rows : inner), b, blasint(transposingB ? inner : columns), 1, &c,
            blasint(columns))
    }

    /// A v, or Aᵀ v.
    static func multiply(_ a: [Double], _ vector: [Double], rows: Int, transposing: Bool) -> [Double] {
        let columns = a.count / rows
        var result = [Double](repeating: 0, count: transposing ? columns : rows)
        cblas_dgemv(
            CblasRowMajor, transposing ? CblasTrans : CblasNoTrans, blasint(rows), blasint(columns), 1, a,
            blasint(columns), vector, 1, 0, &result, 1)
        return result
    }

    /// All eigenvalues of a symmetric matrix, ascending; it is used up, so that no copy is made.
    ///
    /// - Complexity: O(n³) operations.
    static func eigenvalues(ofSymmetric matrix: consuming [Double], order: Int) -> [Double] {
        var eigenvalues = [Double](repeating: 0, count: order)
        var work = [Double](repeating: 0, count: max(1, 66 * order))
        var integers: [Int32] = [0]
        var info: Int32 = 0
        withSizes(order, work.count) { order, workSize in
            var one: Int32 = 1
            dsyevd_("N", "L", order, &matrix, order, &eigenvalues, &work, workSize, &integers, &one, &info)
        }
        precondition(info == 0, "the eigenvalues of a matrix of order \(order) did not converge")
        return eigenvalues
    }

    /// Eigenvalues of a symmetric tridiagonal matrix, ascending, and its eigenvectors one after another.
    static func eigensystem(diagonal: [Double], offDiagonal: [Double]) -> (
        values: [Double], vectors: [Double]
    ) {
        let order = diagonal.count
        var (values, offDiagonal) = (diagonal, offDiagonal + [0])
        var vectors = [Double](repeating: 0, count: order * order)
        var work = [Double](repeating: 0, count: 1 + 4 * order + order * order)
        var integers = [Int32](repeating: 0, count: 3 + 5 * order)
        var info: Int32 = 0
        withSizes(order, work.count) { order, workSize in
            var integerSize = Int32(integers.count)
            dstevd_(
                "V", order, &values, &offDiagonal, &vectors, order, &work, workSize, &integers, &integerSize,
                &info)
        }
        precondition(info == 0, "the eigenvalues of a tridiagonal matrix of order \(order) did not converge")
        return (values, vectors)
    }
}

/// Lends two sizes as LAPACK takes them.
private func withSizes(
    _ first: Int, _ second: Int, _ body: (UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void
) {
    withUnsafePointer(to: Int32(first)) { first in
        withUnsafePointer(to: Int32(second)) { body(first, $0) }
    }
}
