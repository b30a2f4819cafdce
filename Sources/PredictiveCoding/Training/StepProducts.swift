/// The matrix products of a training step, prepared for a network and a batch size.
struct StepProducts<Scalar: EngineScalar> {
    /// φ(z_{l−1}) W_lᵀ, or x W_1ᵀ: [batch, in] [in, out].
    let forward: Layers<MatrixProduct<Scalar>>
    /// e_l W_l, for l from 2: [batch, out] [out, in].
    private let backwards: Layers<MatrixProduct<Scalar>?>
    /// φ(z_{l−1})ᵀ e_l for `gradientRows` rows of the result, and for the fewer that are left.
    private let gradients: Layers<(whole: MatrixProduct<Scalar>?, rest: MatrixProduct<Scalar>?)>
    /// Rows of a weight matrix that are updated together: their gradient, moments and weights stay in the
    /// processor's second-level cache from the product to the transposed copy.
    let gradientRows: Int

    init(shape: NetworkShape, batchSize: Int, library: ProductLibrary) {
        let product = { (shape: ProductShape) in Scalar.kernels.product(shape, library) }
        let gradientRows = 64
        self.gradientRows = gradientRows
        forward = Layers(count: shape.matrixCount) {
            product(
                ProductShape(
                    rows: batchSize, columns: shape.fanOut(ofLayer: $0), inner: shape.fanIn(ofLayer: $0)))
        }
        backwards = Layers(count: shape.matrixCount) {
            $0 == 1
                ? nil
                : product(
                    ProductShape(
                        rows: batchSize, columns: shape.fanIn(ofLayer: $0), inner: shape.fanOut(ofLayer: $0)))
        }
        gradients = Layers(count: shape.matrixCount) {
            let (fanIn, fanOut) = (shape.fanIn(ofLayer: $0), shape.fanOut(ofLayer: $0))
            let part = { (rows: Int) in
                product(ProductShape(transposed: rows, of: fanIn, columns: fanOut, inner: batchSize))
            }
            return (
                fanIn >= gradientRows ? part(gradientRows) : nil,
                fanIn % gradientRows > 0 ? part(fanIn % gradientRows) : nil
            )
        }
    }

    /// e_l W_l, for l from 2.
    func backward(_ layer: Int) -> MatrixProduct<Scalar> { backwards[layer]! }

    /// φ(z_{l−1})ᵀ e_l for so many rows: `gradientRows`, or what is left of the layer's.
    func gradient(_ layer: Int, rows: Int) -> MatrixProduct<Scalar> {
        rows == gradientRows ? gradients[layer].whole! : gradients[layer].rest!
    }

    /// The rows of W_l [in, out], part by part.
    func parts(of weight: Matrix<Scalar>) -> some Sequence<Range<Int>> {
        stride(from: 0, to: weight.rows, by: gradientRows).lazy.map { [gradientRows] in
            $0..<min($0 + gradientRows, weight.rows)
        }
    }
}
