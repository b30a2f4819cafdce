/// The matrix products of a training step, prepared for a network and a batch size.
struct StepProducts<Scalar: EngineScalar> {
    /// φ(z_{l−1}) W_lᵀ, or x W_1ᵀ: [batch, in] [in, out].
    let forward: Layers<PanelProduct<Scalar>>
    /// e_l W_l, for l from 2: [batch, out] [out, in].
    private let backwards: Layers<PanelProduct<Scalar>?>
    /// φ(z_{l−1})ᵀ e_l, [in, batch] [batch, out], for the columns of a whole panel and for those of the last.
    private let gradients: Layers<(whole: MatrixProduct<Scalar>, last: MatrixProduct<Scalar>)>

    init(shape: NetworkShape, batchSize: Int, library: ProductLibrary, kernels: Kernels<Scalar>) {
        forward = Layers(count: shape.matrixCount) {
            PanelProduct(
                rows: batchSize, columns: shape.fanOut(ofLayer: $0), inner: shape.fanIn(ofLayer: $0),
                library: library, kernels: kernels)
        }
        backwards = Layers(count: shape.matrixCount) {
            $0 == 1
                ? nil
                : PanelProduct(
                    rows: batchSize, columns: shape.fanIn(ofLayer: $0), inner: shape.fanOut(ofLayer: $0),
                    library: library, kernels: kernels)
        }
        gradients = Layers(count: shape.matrixCount) {
            let (fanIn, fanOut) = (shape.fanIn(ofLayer: $0), shape.fanOut(ofLayer: $0))
            let product = { (columns: Int) in
                kernels.product(
                    ProductShape(
                        rows: fanIn, columns: columns, inner: batchSize, isTransposed: true,
                        leadingB: fanOut), library)
            }
            let width = PanelMatrix<Scalar>.panelWidth
            let whole = product(min(width, fanOut))
            return (whole, fanOut % width == 0 ? whole : product(fanOut % width))
        }
    }

    /// e_l W_l, for l from 2.
    func backward(_ layer: Int) -> PanelProduct<Scalar> { backwards[layer]! }

    /// φ(z_{l−1})ᵀ e_l for so many columns of e_l: those of a panel.
    func gradient(_ layer: Int, columns: Int) -> MatrixProduct<Scalar> {
        let (whole, last) = gradients[layer]
        return columns == whole.shape.columns ? whole : last
    }
}
