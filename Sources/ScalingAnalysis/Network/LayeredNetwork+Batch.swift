internal import PredictiveCoding

// Several samples at once are the rows of a matrix, [samples, units] row by row.

extension LayeredNetwork {
    /// p_l of the activities below it: those of layer l − 1, or the inputs x of layer 1.
    func predictions(layer: Int, below: [Double]) -> [Double] {
        let (units, inner) = (options.shape.fanOut(ofLayer: layer), options.shape.fanIn(ofLayer: layer))
        let samples = below.count / inner
        var result =
            options.hasSkip(intoLayer: layer) ? below : [Double](repeating: 0, count: samples * units)
        DenseAlgebra.addProduct(
            activated(layer: layer, below: below), weights[layer - 1], rows: samples, columns: units,
            inner: inner, transposingB: true, factor: options.scale(ofLayer: layer), to: &result)
        return result
    }

    /// J_lᵀ e_l: what the errors of layer l send to the activities z below it.
    func sentDown(from layer: Int, errors: [Double], onto z: [Double]) -> [Double] {
        let (rows, units) = (options.shape.fanOut(ofLayer: layer), options.shape.fanIn(ofLayer: layer))
        var sent = [Double](repeating: 0, count: z.count)
        DenseAlgebra.addProduct(
            errors, weights[layer - 1], rows: z.count / units, columns: units, inner: rows,
            factor: options.scale(ofLayer: layer), to: &sent)
        let hasSkip = options.hasSkip(intoLayer: layer)
        for index in z.indices {
            sent[index] *= options.activation.derivatives(at: z[index]).first
            if hasSkip { sent[index] += errors[index] }
        }
        return sent
    }

    /// −a_l e_lᵀ φ(z_{l−1}), the sum over the samples of ∂F/∂W_l, as [out, in] row by row.
    func weightGradient(layer: Int, errors: [Double], below: [Double]) -> [Double] {
        let (rows, columns) = (options.shape.fanOut(ofLayer: layer), options.shape.fanIn(ofLayer: layer))
        var gradient = [Double](repeating: 0, count: rows * columns)
        DenseAlgebra.addProduct(
            errors, activated(layer: layer, below: below), rows: rows, columns: columns,
            inner: below.count / columns, transposingA: true, factor: -options.scale(ofLayer: layer),
            to: &gradient)
        return gradient
    }

    /// What W_l is multiplied with: φ of the activities below, or x itself for l = 1.
    private func activated(layer: Int, below: [Double]) -> [Double] {
        layer == 1 ? below : below.map { options.activation.derivatives(at: $0).value }
    }
}
