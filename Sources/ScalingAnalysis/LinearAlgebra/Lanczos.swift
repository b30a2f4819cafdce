internal import COpenBLAS
internal import RandomNumbers

/// The extreme eigenvalues of a symmetric operator that is known by its products alone.
///
/// Vectors q_1 = v/‖v‖, β_j q_{j+1} = A q_j − α_j q_j − β_{j−1} q_{j−1} turn A into a tridiagonal matrix whose extreme
/// eigenvalues θ soon are those of A. ‖A u − θ u‖ = β_k |s_k| for the Ritz vector u = Q s. Every new vector is made
/// orthogonal to all before it, twice, so that no eigenvalue shows up again as a copy of itself.
///
/// **Source**: Lanczos 1950; Parlett, *The Symmetric Eigenvalue Problem*, 1980, chapter 13.
/// **Complexity**: k products and O(k² n) operations for k vectors, k n numbers.
/// **Determinism**: the first vector comes from a stream of its own.
struct Lanczos {
    /// An eigenvalue with ‖A u − θ u‖ for its unit vector u.
    struct Ritz {
        var value: Double
        var residual: Double
        var vector: [Double]
    }

    /// Vectors after which a search gives up.
    static let mostVectors = 400
    /// Of the residual to the largest |θ|; the error of θ is about its square.
    static let tolerance = 1e-8

    var lowest: Ritz
    var highest: Ritz

    /// - Parameter seeksLowest: whether the search goes on until the lowest eigenvalue is found too; that of a matrix with
    ///   a large condition number takes far longer than the highest.
    init(dimension: Int, seeksLowest: Bool = true, product: ([Double]) -> [Double]) {
        precondition(dimension > 0, "an operator without dimension")
        let limit = min(dimension, Self.mostVectors)
        var generator = Philox(seed: 0, stream: .search)
        var next = (0..<dimension).map { _ in generator.nextNormal() }
        var basis: [Double] = []
        basis.reserveCapacity(dimension * limit)
        var diagonal: [Double] = []
        var offDiagonal: [Double] = []
        var coupling = cblas_dnrm2(blasint(dimension), next, 1)
        var check = min(limit, 20)
        while true {
            cblas_dscal(blasint(dimension), 1 / coupling, &next, 1)
            basis += next
            let image = product(next)
            diagonal.append(cblas_ddot(blasint(dimension), next, 1, image, 1))
            next = image
            for _ in 0..<2 { Self.orthogonalise(&next, against: basis) }
            coupling = cblas_dnrm2(blasint(dimension), next, 1)
            let scale = diagonal.reduce(0) { max($0, abs($1)) } + (offDiagonal.max() ?? 0)
            let isExhausted = coupling <= 1e-14 * scale || diagonal.count == limit
            if isExhausted || diagonal.count == check {
                let (values, vectors) = DenseAlgebra.eigensystem(
                    diagonal: diagonal, offDiagonal: offDiagonal)
                let ends = [0, values.count - 1]
                let residuals = ends.map { abs(vectors[($0 + 1) * values.count - 1]) * coupling }
                let bound = Self.tolerance * max(abs(values[ends[0]]), abs(values[ends[1]]))
                if isExhausted || residuals[1] <= bound && (!seeksLowest || residuals[0] <= bound) {
                    let found = zip(ends, residuals).map { end, residual in
                        Ritz(
                            value: values[end], residual: residual,
                            vector: Self.combine(
                                basis, vectors[end * values.count..<(end + 1) * values.count]))
                    }
                    (lowest, highest) = (found[0], found[1])
                    return
                }
                check = min(limit, check + max(10, check / 4))
            }
            offDiagonal.append(coupling)
        }
    }

    /// Takes from a vector its parts along all vectors of the basis.
    private static func orthogonalise(_ vector: inout [Double], against basis: [Double]) {
        let dimension = blasint(vector.count)
        let count = blasint(basis.count / vector.count)
        var parts = [Double](repeating: 0, count: Int(count))
        cblas_dgemv(
            CblasRowMajor, CblasNoTrans, count, dimension, 1, basis, dimension, vector, 1, 0, &parts, 1)
        cblas_dgemv(
            CblasRowMajor, CblasTrans, count, dimension, -1, basis, dimension, parts, 1, 1, &vector, 1)
    }

    private static func combine(_ basis: [Double], _ weights: ArraySlice<Double>) -> [Double] {
        let dimension = basis.count / weights.count
        var sum = [Double](repeating: 0, count: dimension)
        cblas_dgemv(
            CblasRowMajor, CblasTrans, blasint(weights.count), blasint(dimension), 1, basis,
            blasint(dimension), Array(weights), 1, 0, &sum, 1)
        return sum
    }
}
