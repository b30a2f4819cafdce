/// The block factorisation H = L diag(S_1…S_H) Lᵀ of an activity Hessian.
///
///     S_1 = D_1        S_{l+1} = D_{l+1} − J_{l+1} S_l⁻¹ J_{l+1}ᵀ
///
/// Each S_l is factorised with pivoting inside the block. By Sylvester's law the negative eigenvalues of all S_l are in
/// number those of H.
///
/// **Deviations**: there is no pivoting between blocks, so a nearly singular S_l costs accuracy that the residual of
/// what is solved with these factors will show.
/// **Complexity**: O(H N³) operations, 2 H N² numbers.
struct HessianFactors {
    private let hessian: ActivityHessian
    private var blocks: [SymmetricFactors] = []

    /// How many eigenvalues of H are negative.
    var negativeEigenvalues: Int { blocks.reduce(0) { $0 + $1.negativeEigenvalues } }

    /// Nil where some S_l is singular.
    init?(_ hessian: ActivityHessian) {
        self.hessian = hessian
        let width = hessian.width
        var schur = hessian.diagonalBlock(layer: 1)
        for layer in 1...hessian.depth {
            guard var factors = SymmetricFactors(schur, order: width) else { return nil }
            if layer < hessian.depth {
                // The rows of J are the columns of Jᵀ, which LAPACK takes one after another.
                let jacobian = hessian.jacobians[layer - 1]
                var solved = jacobian
                factors.solve(&solved)
                schur = hessian.diagonalBlock(layer: layer + 1)
                DenseAlgebra.addProduct(
                    jacobian, solved, rows: width, columns: width, inner: width, transposingB: true,
                    factor: -1, to: &schur)
            }
            blocks.append(factors)
        }
    }

    /// H⁻¹ b, refined once by its own residual.
    mutating func solve(_ right: [Double]) -> [Double] {
        var solution = solveOnce(right)
        let residual = zip(right, hessian.product(solution)).map { $0 - $1 }
        for (index, correction) in solveOnce(residual).enumerated() { solution[index] += correction }
        return solution
    }

    /// Down with L, then up with its transpose.
    private mutating func solveOnce(_ right: [Double]) -> [Double] {
        let width = hessian.width
        var parts = (0..<hessian.depth).map { Array(right[$0 * width..<($0 + 1) * width]) }
        for layer in 1..<hessian.depth {
            var solved = parts[layer - 1]
            blocks[layer - 1].solve(&solved)
            DenseAlgebra.addProduct(
                hessian.jacobians[layer - 1], solved, rows: width, columns: 1, inner: width, factor: 1,
                to: &parts[layer])
        }
        for layer in (1...hessian.depth).reversed() {
            if layer < hessian.depth {
                DenseAlgebra.addProduct(
                    hessian.jacobians[layer - 1], parts[layer], rows: width, columns: 1, inner: width,
                    transposingA: true, factor: 1, to: &parts[layer - 1])
            }
            blocks[layer - 1].solve(&parts[layer - 1])
        }
        return parts.flatMap { $0 }
    }
}
