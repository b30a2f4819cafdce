/// The shape of a product C = op(A) B of row-major matrices.
struct ProductShape: Hashable, Sendable {
    /// Of op(A) and C.
    var rows: Int
    /// Of B and C.
    var columns: Int
    /// Columns of op(A), rows of B.
    var inner: Int
    /// Whether A is stored as [inner, rows], and op transposes it.
    var isTransposed: Bool
    /// Elements from one stored row to the next, of A, B and C: each may be some columns of a wider matrix.
    var leadingA: Int
    var leadingB: Int
    var leadingC: Int

    /// Dense matrices unless leading dimensions are given.
    init(
        rows: Int, columns: Int, inner: Int, isTransposed: Bool = false, leadingA: Int? = nil,
        leadingB: Int? = nil, leadingC: Int? = nil
    ) {
        self.rows = rows
        self.columns = columns
        self.inner = inner
        self.isTransposed = isTransposed
        self.leadingA = leadingA ?? (isTransposed ? rows : inner)
        self.leadingB = leadingB ?? columns
        self.leadingC = leadingC ?? columns
    }

    /// Multiplications and additions.
    var operations: Double { 2 * Double(rows) * Double(columns) * Double(inner) }
}

/// A product of one shape, prepared once and made often.
struct MatrixProduct<Scalar>: Sendable {
    typealias Function =
        @Sendable (UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>) -> Void

    let shape: ProductShape
    private let multiply: Function

    init(_ shape: ProductShape, by multiply: @escaping Function) {
        self.shape = shape
        self.multiply = multiply
    }

    /// C = op(A) B; C overlaps neither.
    func callAsFunction(
        _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, into c: UnsafeMutablePointer<Scalar>
    ) {
        multiply(a, b, c)
    }
}
