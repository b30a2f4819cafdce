internal import CKernels

extension Trainer {
    /// One optimiser update of every matrix at the current errors.
    ///
    /// Matrices below the front have an exactly zero gradient; Adam still moves them by its moments.
    func updateWeights(inputs: [Scalar], measuring: Bool, report: inout StepReport) {
        optimiser.beginStep()
        for layer in weights.forward.indices {
            let weight = weights.forward[layer]
            let gradient = gradients[layer]
            computeGradient(layer: layer, inputs: inputs)
            if !Scalar.kernels.anyNonzero(gradient.elements, gradient.count) {
                report.zeroGradientLayers += 1
            }
            optimiser.update(weight, layer: layer, gradient: gradient)
            if measuring {
                report.updateSizes.append(optimiser.updateSize(of: weight, layer: layer, gradient: gradient))
            }
            weights.refreshBackward(layer: layer)
        }
    }

    /// ∂F/∂W_l = −(a_l/B) e_lᵀ φ(z_{l−1}), with x for l = 1, as [in, out] into the layer's gradient buffer.
    func computeGradient(layer: Int, inputs: [Scalar]) {
        let gradient = gradients[layer]
        guard layer >= front || layer > network.shape.depth || path == .plain else {
            gradient.clear()
            return
        }
        let batch = training.batchSize
        let factor = Scalar(-network.scale(ofLayer: layer) / Double(batch))
        let error = errors[layer]
        let multiply = { (source: UnsafePointer<Scalar>) in
            Scalar.kernels.multiply(
                true, gradient.rows, gradient.columns, batch, factor, source, error.elements,
                gradient.elements)
        }
        if layer == 1 {
            inputs.withUnsafeBufferPointer { multiply($0.baseAddress!) }
        } else {
            multiply(activated[layer - 1].elements)
        }
        operations += 2 * Double(batch) * Double(gradient.count)
    }

    /// The mean over the batch of ½‖e_l‖² for each layer, from the first on.
    var layerEnergies: [Double] {
        errors.indices.map {
            Scalar.kernels.sumOfSquares(errors[$0].elements, errors[$0].count) / 2
                / Double(training.batchSize)
        }
    }
}
