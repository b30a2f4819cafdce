/// The weight matrices W_1…W_L, each in the two storage orders that its products want.
///
/// The forward product φ(z) Wᵀ reads W as [in, out], the product e W that carries errors down reads it as
/// [out, in]; both are then plain row-major products, the kind that product libraries do best. W_1 has no
/// second copy, since nothing needs a gradient towards the input.
final class Weights<Scalar: EngineScalar> {
    let shape: NetworkShape
    /// W_l as [in, out].
    let forward: Layers<Matrix<Scalar>>
    /// W_l as [out, in], for l from 2.
    private let backward: Layers<Matrix<Scalar>?>

    /// All zero.
    private init(shape: NetworkShape) {
        self.shape = shape
        forward = Layers(count: shape.matrixCount) {
            Matrix(rows: shape.fanIn(ofLayer: $0), columns: shape.fanOut(ofLayer: $0))
        }
        backward = Layers(count: shape.matrixCount) {
            $0 == 1 ? nil : Matrix(rows: shape.fanOut(ofLayer: $0), columns: shape.fanIn(ofLayer: $0))
        }
    }

    /// Draws the entries of every layer; see `InitialWeights`.
    convenience init(network: NetworkOptions, seed: Int) {
        self.init(shape: network.shape)
        for layer in forward.indices {
            set(layer: layer, to: InitialWeights.entries(ofLayer: layer, in: network, seed: seed))
        }
    }

    /// Takes the entries of every layer, each as [out, in] row by row.
    convenience init(shape: NetworkShape, values: [[Scalar]]) {
        self.init(shape: shape)
        for (layer, entries) in zip(forward.indices, values) { set(layer: layer, to: entries) }
    }

    private func set(layer: Int, to entries: [Scalar]) {
        let given = Matrix<Scalar>(rows: shape.fanOut(ofLayer: layer), columns: shape.fanIn(ofLayer: layer))
        given.copy(from: entries)
        given.transpose(into: forward[layer])
        refreshBackward(layer: layer)
    }

    /// W_l as [out, in], for l from 2.
    func backward(_ layer: Int) -> Matrix<Scalar> { backward[layer]! }

    /// Brings the second copy of W_l up to date after some rows of `forward`, or all, have changed.
    func refreshBackward(layer: Int, rows: Range<Int>? = nil) {
        if let copy = backward[layer] { forward[layer].transpose(rows: rows, into: copy) }
    }

    /// W_l as [out, in] row by row.
    func entries(ofLayer layer: Int) -> [Scalar] {
        let copy = Matrix<Scalar>(rows: shape.fanOut(ofLayer: layer), columns: shape.fanIn(ofLayer: layer))
        forward[layer].transpose(into: copy)
        return copy.array
    }
}
