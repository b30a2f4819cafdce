internal import CKernels

extension Trainer {
    /// One optimiser update of every matrix at the current errors.
    ///
    /// Matrices below the front have an exactly zero gradient; Adam still moves them by its moments. What counts as
    /// zero is the data's gradient: that of a regulariser alone trains nothing, however large Adam makes it.
    func updateWeights(inputs: [Scalar], measuring: Bool, report: inout StepReport) {
        optimiser.beginStep()
        regulariser?.operations = 0
        for layer in weights.forward.indices {
            let gradient = updateWeights(ofLayer: layer, inputs: inputs, measuring: measuring)
            if !gradient.isFromData {
                report.zeroGradientLayers += 1
                zeroGradientSteps[layer - 1] += 1
            }
            if measuring {
                let trains = gradient.isFromData || regulariser == nil
                report.updateSizes.append(
                    trains
                        ? optimiser.updateSize(
                            of: weights.forward[layer], layer: layer, gradientSquares: gradient.squares) : 0)
            }
        }
        operations += regulariser?.operations ?? 0
    }

    /// One update of W_l, panel by panel, so that a panel stays in the cache from its gradient to its second copy.
    ///
    /// - Returns: whether the data's gradient is nonzero, and Σ (∂F/∂W_l)² if measuring.
    private func updateWeights(
        ofLayer layer: Int, inputs: [Scalar], measuring: Bool
    ) -> (isFromData: Bool, squares: Double) {
        let weight = weights.forward[layer]
        var (isFromData, squares) = (false, 0.0)
        regulariser?.prepare(weight)
        for panel in weight.panels {
            let (factor, isNonzero) = computeGradient(layer: layer, panel: panel, inputs: inputs)
            isFromData = isFromData || isNonzero
            if path == .front, !isNonzero, regulariser == nil, optimiser.isAtRest(layer: layer) { continue }
            optimiser.update(weight, layer: layer, panel: panel, gradient: gradient, factor: factor)
            if measuring {
                let count = weight.rows * panel.columns.count
                squares +=
                    Double(factor * factor) * kernels.sumOfSquares(gradient.elements, count)
            }
            weights.refreshBackward(layer: layer, panel: panel, by: kernels)
        }
        return (isFromData, squares)
    }

    /// ∂F/∂W_l, the data's gradient and the regularisers' share: a panel of it as [in, out], into `gradient`, less a
    /// factor.
    ///
    /// - Returns: the factor, and whether the data's gradient is nonzero in this panel.
    func computeGradient(
        layer: Int, panel: PanelMatrix<Scalar>.Panel, inputs: [Scalar]
    ) -> (factor: Scalar, isFromData: Bool) {
        let (factor, isFromData) = computeDataGradient(layer: layer, panel: panel, inputs: inputs)
        guard let regulariser else { return (factor, isFromData) }
        regulariser.regularise(gradient, factor: factor, of: weights.forward[layer], panel: panel)
        return (1, isFromData)
    }

    /// −(a_l/B) e_lᵀ φ(z_{l−1}), with x for l = 1: a panel of it as [in, out], into `gradient`, less a factor.
    ///
    /// - Returns: the factor, and whether the gradient is nonzero in this panel.
    func computeDataGradient(
        layer: Int, panel: PanelMatrix<Scalar>.Panel, inputs: [Scalar]
    ) -> (factor: Scalar, isNonzero: Bool) {
        let count = weights.forward[layer].rows * panel.columns.count
        var isNonzero = false
        if layer >= front || path == .plain {
            let multiply = products.gradient(layer, columns: panel.columns.count)
            let error = errors[layer].elements + panel.columns.lowerBound
            if layer == 1 {
                inputs.withUnsafeBufferPointer { multiply($0.baseAddress!, error, into: gradient.elements) }
            } else {
                multiply(activated[layer - 1].elements, error, into: gradient.elements)
            }
            operations += multiply.shape.operations
            isNonzero = kernels.anyNonzero(gradient.elements, count)
        } else {
            gradient.elements.update(repeating: 0, count: count)
        }
        return (Scalar(-network.scale(ofLayer: layer) / Double(training.batchSize)), isNonzero)
    }

    /// ‖W − W₀‖ / ‖W₀‖ of each matrix, from the first on, with W₀ drawn from the seed again.
    ///
    /// - Complexity: draws every initial weight; one layer is held at a time.
    @specialized(where Scalar == Float)
    public func relativeChanges(since seed: Int) -> [Double] {
        weights.forward.indices.map { layer in
            let weight = weights.forward[layer]
            let initial: [Scalar] = InitialWeights.entries(ofLayer: layer, in: network, seed: seed)
            var (change, size) = (0.0, 0.0)
            for panel in weight.panels {
                let (elements, width) = (weight.elements(of: panel), panel.columns.count)
                for (index, output) in panel.columns.enumerated() {
                    for input in 0..<weight.rows {
                        let first = Double(initial[output * weight.rows + input])
                        let now = Double(elements[input * width + index])
                        change += (now - first) * (now - first)
                        size += first * first
                    }
                }
            }
            return (change / size).squareRoot()
        }
    }

    /// The energy of each layer, from the first on: the mean over the batch of ½‖e_l‖², the loss for the last.
    var layerEnergies: [Double] {
        errors.indices.map {
            if $0 == network.shape.matrixCount { return outputLoss }
            return kernels.sumOfSquares(errors[$0].elements, errors[$0].count) / 2
                / Double(training.batchSize)
        }
    }

    /// The part of F that inference lowers: the energies of the layers, and
    ///
    ///     activity_decay/2 Σ mean‖z_l‖²
    var activityEnergy: Double {
        var energy = layerEnergies.reduce(0, +)
        for layer in activities.indices where training.activityDecay > 0 {
            let z = activities[layer]
            energy +=
                training.activityDecay / 2 * kernels.sumOfSquares(z.elements, z.count)
                / Double(training.batchSize)
        }
        return energy
    }

    /// F: the energy of the activities and that of the weights; see `Regulariser`.
    var totalEnergy: Double {
        guard let regulariser else { return activityEnergy }
        return weights.forward.indices.reduce(activityEnergy) {
            $0 + regulariser.energy(of: weights.forward[$1])
        }
    }
}
