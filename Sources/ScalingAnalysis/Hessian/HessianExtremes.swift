/// The extreme eigenvalues, inertia and condition number of an activity Hessian.
///
/// The largest eigenvalue comes from Lanczos's method on products with H, that of smallest magnitude from the same method
/// on solutions with its factors, which also give the inertia. Of an indefinite Hessian the smallest comes from the factors
/// of H − σI, with σ below all eigenvalues as their inertia shows. None of this forms H.
///
/// **Complexity**: O(H N³) operations and O(H N²) numbers.
public struct HessianExtremes: Hashable, Sendable {
    /// An eigenvalue as it was found.
    public struct Eigenvalue: Hashable, Sendable {
        public var value: Double
        /// ‖H u − λ u‖ for the unit vector u found with it; some eigenvalue lies within this distance.
        public var residual: Double
        /// Whether the residual is small against the eigenvalue itself.
        public var isConverged: Bool

        init(value: Double, residual: Double) {
            self.value = value
            self.residual = residual
            isConverged = residual <= HessianExtremes.relativeResidual * abs(value)
        }
    }

    /// Residuals up to this share of their eigenvalue count as converged; the eigenvalue's own error is of the order of
    /// the square of the residual.
    public static let relativeResidual = 1e-4

    /// λ_max.
    public var largest: Eigenvalue
    /// λ_min, below zero where the Hessian is indefinite.
    public var smallest: Eigenvalue
    /// The eigenvalue next to zero; nil where the Hessian is singular to the last bit.
    public var nearestToZero: Eigenvalue?
    /// How many eigenvalues are negative; nil where the Hessian is singular, or so nearly that the eigenvalue next to
    /// zero did not converge: rounding may then give a pivot either sign.
    public var negativeEigenvalues: Int?

    /// max|λ| / min|λ|, infinite where the Hessian is singular. Of an indefinite Hessian it says little.
    public var conditionNumber: Double {
        guard let nearestToZero, nearestToZero.value != 0 else { return .infinity }
        return max(abs(largest.value), abs(smallest.value)) / abs(nearestToZero.value)
    }

    public init(of hessian: ActivityHessian) {
        let order = hessian.order
        var factors = HessianFactors(hessian)
        negativeEigenvalues = factors?.negativeEigenvalues
        let isPositive = negativeEigenvalues == 0
        let direct = Lanczos(dimension: order, seeksLowest: false, product: hessian.product)
        largest = Eigenvalue(value: direct.highest.value, residual: direct.highest.residual)
        smallest = Eigenvalue(value: direct.lowest.value, residual: direct.lowest.residual)
        if factors != nil {
            let inverse = Lanczos(dimension: order, seeksLowest: !isPositive) { factors!.solve($0) }
            // Those of H⁻¹ farthest from zero on either side are those of H nearest to it.
            let sides = [inverse.lowest, inverse.highest].filter { $0.value != 0 }
            let nearest = sides.max { abs($0.value) < abs($1.value) }
            nearestToZero = nearest.map { hessian.rayleigh($0.vector) }
        }
        // The search for the lowest has factors of its own, which take as much memory.
        factors = nil
        // Without a negative eigenvalue that nearest to zero is the smallest.
        if isPositive, let nearestToZero {
            smallest = nearestToZero
        } else {
            smallest = hessian.lowest(near: smallest)
        }
        guard let nearest = nearestToZero, !nearest.isConverged else { return }
        negativeEigenvalues = nil
        if abs(smallest.value) < abs(nearest.value) { nearestToZero = smallest }
    }
}

extension ActivityHessian {
    /// All eigenvalues, ascending.
    ///
    /// - Complexity: O((H N)³) operations, (H N)² numbers.
    public func spectrum() -> [Double] { DenseAlgebra.eigenvalues(ofSymmetric: dense(), order: order) }

    /// λ_min by Lanczos's method on solutions with H − σI, from an estimate that is too high by about its residual.
    ///
    /// Moves σ down until no eigenvalue is below it, then up behind each better estimate, as long as they get better:
    /// next to a singular Hessian rounding sets an end to that.
    fileprivate func lowest(near estimate: HessianExtremes.Eigenvalue) -> HessianExtremes.Eigenvalue {
        var found = estimate
        var gap = max(found.residual, HessianExtremes.relativeResidual * abs(found.value))
        for _ in 0..<Self.mostShifts {
            let shifted = adding([Double](repeating: gap - found.value, count: order))
            guard var factors = HessianFactors(shifted), factors.negativeEigenvalues == 0 else {
                gap *= 4
                continue
            }
            let inverse = Lanczos(dimension: order, seeksLowest: false) { factors.solve($0) }
            let better = rayleigh(inverse.highest.vector)
            // An eigenvalue lies within the residual of what was found, and may be another than the lowest.
            let isBetter = better.residual < found.residual / 2 || better.value < found.value - found.residual
            if isBetter { found = better }
            if found.isConverged || !isBetter { break }
            gap = found.residual
        }
        return found
    }

    /// Factorisations after which the search for the lowest eigenvalue gives up.
    private static let mostShifts = 12

    /// The Rayleigh quotient of a unit vector, with its residual.
    fileprivate func rayleigh(_ vector: [Double]) -> HessianExtremes.Eigenvalue {
        let image = product(vector)
        let square = vector.sumOfSquares
        let value = zip(vector, image).reduce(0) { $0 + $1.0 * $1.1 } / square
        let residual = zip(vector, image).reduce(0) { sum, pair in
            let gap = pair.1 - value * pair.0
            return sum + gap * gap
        }
        return HessianExtremes.Eigenvalue(value: value, residual: (residual / square).squareRoot())
    }
}
