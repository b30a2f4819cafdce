/// The weight matrices W_1…W_L, each in the two storage orders that its products want.
///
/// The forward product φ(z) Wᵀ reads W as [in, out], the product e W that carries errors down reads it as
/// [out, in]; both are then products without transposition, the kind that product libraries do best. W_1 has no
/// second copy, since nothing needs a gradient towards the input.
final class Weights<Scalar: EngineScalar> {
    let shape: NetworkShape
    /// W_l as [in, out].
    let forward: Layers<PanelMatrix<Scalar>>
    /// W_l as [out, in], for l from 2.
    private let backward: Layers<PanelMatrix<Scalar>?>

    /// All zero.
    private init(shape: NetworkShape) {
        self.shape = shape
        forward = Layers(count: shape.matrixCount) {
            PanelMatrix(rows: shape.fanIn(ofLayer: $0), columns: shape.fanOut(ofLayer: $0))
        }
        backward = Layers(count: shape.matrixCount) {
            $0 == 1 ? nil : PanelMatrix(rows: shape.fanOut(ofLayer: $0), columns: shape.fanIn(ofLayer: $0))
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
        let weight = forward[layer]
        for panel in weight.panels {
            let (elements, width) = (weight.elements(of: panel), panel.columns.count)
            for (index, output) in panel.columns.enumerated() {
                for input in 0..<weight.rows {
                    elements[input * width + index] = entries[output * weight.rows + input]
                }
            }
            refreshBackward(layer: layer, panel: panel)
        }
    }

    /// W_l as [out, in], for l from 2.
    func backward(_ layer: Int) -> PanelMatrix<Scalar> { backward[layer]! }

    /// Brings the second copy of W_l up to date after a panel of `forward` has changed.
    func refreshBackward(
        layer: Int, panel: PanelMatrix<Scalar>.Panel, by kernels: Kernels<Scalar> = Scalar.kernels
    ) {
        if let copy = backward[layer] { forward[layer].transpose(panel, into: copy, by: kernels) }
    }

    /// W_l as [out, in] row by row.
    func entries(ofLayer layer: Int) -> [Scalar] {
        let copy = PanelMatrix<Scalar>(
            rows: shape.fanOut(ofLayer: layer), columns: shape.fanIn(ofLayer: layer))
        for panel in forward[layer].panels { forward[layer].transpose(panel, into: copy) }
        return copy.array
    }
}
