internal import CKernels

extension Trainer {
    /// One optimiser update of every matrix at the current errors.
    ///
    /// Matrices below the front have an exactly zero gradient; Adam still moves them by its moments. What counts as
    /// zero is the data's gradient: that of a regulariser alone trains nothing, however large Adam makes it.
    func updateWeights(inputs: [Scalar], measuring: Bool, report: inout StepReport) {
        optimiser.beginStep()
        for layer in weights.forward.indices {
            let weight = weights.forward[layer]
            let gradient = gradients[layer]
            computeGradient(layer: layer, inputs: inputs)
            let isReached = Scalar.kernels.anyNonzero(gradient.elements, gradient.count)
            if !isReached {
                report.zeroGradientLayers += 1
                zeroGradientSteps[layer - 1] += 1
            }
            regularise(layer: layer)
            optimiser.update(weight, layer: layer, gradient: gradient)
            if measuring {
                let trains = isReached || !training.isRegularised
                report.updateSizes.append(
                    trains ? optimiser.updateSize(of: weight, layer: layer, gradient: gradient) : 0)
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

    /// ‖W − W₀‖ / ‖W₀‖ of each matrix, from the first on, with W₀ drawn from the seed again.
    ///
    /// - Complexity: draws every initial weight; one layer is held at a time.
    public func relativeChanges(since seed: Int) -> [Double] {
        weights.forward.indices.map { layer in
            let initial: [Scalar] = InitialWeights.entries(ofLayer: layer, in: network, seed: seed)
            var (change, size) = (0.0, 0.0)
            for (first, now) in zip(initial, weights.entries(ofLayer: layer)) {
                let (first, now) = (Double(first), Double(now))
                change += (now - first) * (now - first)
                size += first * first
            }
            return (change / size).squareRoot()
        }
    }

    /// Adds the regularisers' share to the gradient of W_l:
    ///
    ///     weight_decay W + 2 spectral_penalty W (WᵀW − I)
    ///
    /// In the storage order V = Wᵀ [in, out] the second term is 2 spectral_penalty V (VᵀV − I), with a matrix of
    /// [out, out] in the middle. It allocates two matrices a layer.
    func regularise(layer: Int) {
        let weight = weights.forward[layer]
        let gradient = gradients[layer]
        if training.weightDecay > 0 {
            Scalar.kernels.addScaled(
                gradient.elements, weight.elements, Scalar(training.weightDecay), weight.count)
        }
        guard training.spectralPenalty > 0 else { return }
        let factor = Scalar(2 * training.spectralPenalty)
        let gram = gramMatrix(ofLayer: layer)
        for index in 0..<gram.rows { gram.elements[index * gram.columns + index] -= 1 }
        let term = Matrix<Scalar>(rows: weight.rows, columns: weight.columns)
        Scalar.kernels.multiply(
            false, weight.rows, weight.columns, weight.columns, factor, weight.elements, gram.elements,
            term.elements)
        operations += 2 * Double(weight.count) * Double(weight.columns)
        Scalar.kernels.addScaled(gradient.elements, term.elements, 1, weight.count)
    }

    /// W_l W_lᵀ, [out, out].
    private func gramMatrix(ofLayer layer: Int) -> Matrix<Scalar> {
        let weight = weights.forward[layer]
        let gram = Matrix<Scalar>(rows: weight.columns, columns: weight.columns)
        Scalar.kernels.multiply(
            true, weight.columns, weight.columns, weight.rows, 1, weight.elements, weight.elements,
            gram.elements)
        operations += 2 * Double(weight.count) * Double(weight.columns)
        return gram
    }

    /// The energy of each layer, from the first on: the mean over the batch of ½‖e_l‖², the loss for the last.
    var layerEnergies: [Double] {
        errors.indices.map {
            if $0 == network.shape.matrixCount { return outputLoss }
            return Scalar.kernels.sumOfSquares(errors[$0].elements, errors[$0].count) / 2
                / Double(training.batchSize)
        }
    }

    /// F: the energies of the layers and the regularisers,
    ///
    ///     weight_decay/2 Σ‖W_l‖² + spectral_penalty/2 Σ‖W_lᵀW_l − I‖² + activity_decay/2 Σ mean‖z_l‖²
    ///
    /// with ‖WᵀW − I‖² = ‖W Wᵀ‖² − 2‖W‖² + fan-in.
    var totalEnergy: Double {
        let kernels = Scalar.kernels
        var energy = layerEnergies.reduce(0, +)
        for layer in weights.forward.indices {
            let weight = weights.forward[layer]
            let squares = kernels.sumOfSquares(weight.elements, weight.count)
            energy += training.weightDecay / 2 * squares
            guard training.spectralPenalty > 0 else { continue }
            let gram = gramMatrix(ofLayer: layer)
            let gramSquares = kernels.sumOfSquares(gram.elements, gram.count)
            energy += training.spectralPenalty / 2 * (gramSquares - 2 * squares + Double(weight.rows))
        }
        for layer in activities.indices where training.activityDecay > 0 {
            let z = activities[layer]
            energy +=
                training.activityDecay / 2 * kernels.sumOfSquares(z.elements, z.count)
                / Double(training.batchSize)
        }
        return energy
    }
}
