internal import CKernels

/// Which layers an inference step touches. Both give the same bits.
///
/// After a feedforward pass every hidden error is exactly zero, because predictions round the same wherever
/// they are computed. An error enters layer l only once z_l has changed in its bits, so layers below the
/// deepest that changed need no work: their errors stay zero and so does what they would send down. The front
/// descends by at most one layer a step, and stays where updates are absorbed by rounding.
enum InferencePath: Sendable {
    /// Work stops at the front.
    case front
    /// Every layer in every step: the reference for the tests.
    case plain
}

extension Trainer {
    /// T steps of inference at fixed weights.
    func infer(_ inference: TrainingOptions.Inference) {
        for _ in 0..<inference.steps {
            let moved = inferenceStep(inference)
            // Nothing moved, so nothing ever will: the next step would repeat this one. (Adam's moments would not.)
            if !moved, path == .front, inference.optimiser == .gd { return }
        }
    }

    /// One step of gradient descent on the energy, all hidden layers together:
    ///
    ///     z_l ← z_l − (rate/B) (e_l − a_{l+1} φ'(z_l) ⊙ (W_{l+1}ᵀ e_{l+1}) − s e_{l+1})
    ///
    /// then the errors at the new activities.
    ///
    /// - Returns: whether any activity changed in its bits.
    @discardableResult
    func inferenceStep(_ inference: TrainingOptions.Inference) -> Bool {
        let depth = network.shape.depth
        inferenceStepsDone += 1
        // One layer below the front already receives errors, and may change.
        let lowest = path == .plain ? 1 : max(1, front - 1)
        var moved = false
        for layer in lowest...depth {
            receive(layer: layer)
            let z = activities[layer]
            if inference.activityDecay > 0 {
                Scalar.kernels.addScaled(
                    received.elements, z.elements, Scalar(-inference.activityDecay), z.count)
            }
            guard move(layer: layer, by: inference) else { continue }
            moved = true
            front = min(front, layer)
            activate(layer: layer)
        }
        for layer in (path == .plain ? 1 : front)...(depth + 1) where moved || path == .plain {
            refreshError(layer: layer)
        }
        return moved
    }

    /// One update of z_l by the activity optimiser; whether it changed in its bits.
    private func move(layer: Int, by inference: TrainingOptions.Inference) -> Bool {
        let z = activities[layer]
        let error = errors[layer]
        guard let (first, second) = moments?[layer] else {
            let share = inference.isRatePerSample ? 1 : Double(training.batchSize)
            return Scalar.kernels.descend(
                z.elements, error.elements, received.elements, Scalar(inference.learningRate / share), z.count
            )
        }
        let correction = 1 / (1 - power(0.9, inferenceStepsDone))
        let rootCorrection = (1 / (1 - power(0.999, inferenceStepsDone))).squareRoot()
        return Scalar.kernels.adamDescend(
            z.elements, first.elements, second.elements, error.elements, received.elements,
            Scalar(training.batchSize), Scalar(inference.learningRate * correction), Scalar(rootCorrection),
            z.count)
    }

    /// What e_{l+1} sends down to hidden layer l, into `received`.
    func receive(layer: Int) {
        let above = weights.backward(layer + 1)
        let error = errors[layer + 1]
        Scalar.kernels.multiply(
            false, training.batchSize, above.columns, above.rows, 1, error.elements, above.elements,
            product.elements)
        operations += 2 * Double(training.batchSize) * Double(above.count)
        let skip = network.hasSkip(intoLayer: layer + 1) ? error.elements : nil
        Scalar.kernels.sendDown(
            network.activation.kernel, activities[layer].elements, activated[layer].elements,
            product.elements, skip, scales[layer + 1], received.elements, received.count)
    }

    /// e_l at the current activities.
    private func refreshError(layer: Int) {
        let error = errors[layer]
        if layer == 1 {
            Scalar.kernels.error(
                activities[1].elements, firstPrediction.elements, nil, 1, error.elements, error.count)
            return
        }
        multiplyForward(layer: layer)
        if layer == network.shape.matrixCount { return refreshOutputError() }
        let skip = network.hasSkip(intoLayer: layer) ? activities[layer - 1].elements : nil
        Scalar.kernels.error(
            activities[layer].elements, product.elements, skip, scales[layer], error.elements, error.count)
    }

    /// Hidden errors as backpropagation defines them, into the same buffers:
    ///
    ///     δ_L = y − p_L     δ_l = a_{l+1} φ'(z_l) ⊙ (W_{l+1}ᵀ δ_{l+1}) + s δ_{l+1}
    func backpropagate() {
        for layer in (1...network.shape.depth).reversed() {
            receive(layer: layer)
            errors[layer].copy(from: received)
        }
        front = 1
    }
}
