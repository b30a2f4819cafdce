internal import CKernels

/// Which layers an inference step touches. Both give the same bits.
///
/// After a feedforward pass every hidden error is exactly zero, because predictions round the same wherever
/// they are computed. An error enters layer l only once z_l has changed in its bits, so layers below the
/// deepest that changed need no work: their errors stay zero and so does what they would send down. The front
/// descends by at most one layer a step, and stays where updates are absorbed by rounding. Above it a layer rests
/// while neither its own error nor that above has changed since it last declined to move.
package enum InferencePath: Sendable {
    /// Work stops at the front.
    case front
    /// Every layer in every step: the reference for the tests.
    case plain
}

extension Trainer {
    /// So many steps of inference at fixed weights.
    ///
    /// - Returns: whether a further step could move an activity.
    @discardableResult
    func infer(_ inference: TrainingOptions.Inference, steps: Int) -> Bool {
        for _ in 0..<steps {
            let moved = inferenceStep(inference)
            // Nothing moved, so nothing ever will: the next step would repeat this one. (Adam's moments would not.)
            if !moved, path == .front, inference.optimiser == .gd { return false }
        }
        return true
    }

    /// One step of gradient descent on the energy, all hidden layers together:
    ///
    ///     z_l ← z_l − (rate/B) (e_l − a_{l+1} φ'(z_l) ⊙ (W_{l+1}ᵀ e_{l+1}) − s e_{l+1})
    ///
    /// and the errors at the new activities. Going up, layer l finds e_l and e_{l+1} still as they were, and z_{l−1}
    /// already as it will be, so that one sweep does both while a layer is in the cache.
    ///
    /// - Returns: whether any activity changed in its bits.
    @discardableResult
    func inferenceStep(_ inference: TrainingOptions.Inference) -> Bool {
        let depth = network.shape.depth
        inferenceStepsDone += 1
        // One layer below the front already receives errors, and may change.
        let lowest = path == .plain ? 1 : max(1, front - 1)
        var moved = false
        var movedBelow = false
        for layer in lowest...depth {
            let mayMove =
                path == .plain || inference.optimiser == .adam || errorChanged[layer]
                || errorChanged[layer + 1]
            let movedHere = mayMove && move(layer: layer, by: inference)
            if movedHere, layer < front { lowerFront(to: layer) }
            errorChanged[layer] = movedHere || movedBelow
            if errorChanged[layer] || path == .plain { refreshError(layer: layer) }
            movedBelow = movedHere
            moved = moved || movedHere
        }
        errorChanged[depth + 1] = movedBelow
        if movedBelow || path == .plain {
            multiplyForward(layer: depth + 1, activated[depth].elements)
            refreshOutputError()
        }
        return moved
    }

    /// One update of z_l, and φ(z_l) after it; whether z_l changed in its bits.
    private func move(layer: Int, by inference: TrainingOptions.Inference) -> Bool {
        guard let (first, second) = moments?[layer] else { return descend(layer: layer, by: inference) }
        let z = activities[layer]
        receive(layer: layer)
        if inference.activityDecay > 0 {
            kernels.addScaled(
                received.elements, z.elements, Scalar(-inference.activityDecay), z.count)
        }
        let correction = 1 / (1 - power(0.9, inferenceStepsDone))
        let rootCorrection = (1 / (1 - power(0.999, inferenceStepsDone))).squareRoot()
        let moved = kernels.adamDescend(
            z.elements, first.elements, second.elements, errors[layer].elements, received.elements,
            Scalar(training.batchSize), Scalar(inference.learningRate * correction), Scalar(rootCorrection),
            z.count)
        kernels.activate(
            network.activation.kernel, z.elements, activated[layer].elements, z.count)
        return moved
    }

    /// The same by gradient descent, in one pass over the layer.
    private func descend(layer: Int, by inference: TrainingOptions.Inference) -> Bool {
        let z = activities[layer]
        let above = errors[layer + 1].elements
        let share = inference.isRatePerSample ? 1 : Double(training.batchSize)
        multiplyBackward(layer: layer + 1)
        return kernels.descend(
            network.activation.kernel, z.elements, activated[layer].elements, errors[layer].elements,
            product.elements, network.hasSkip(intoLayer: layer + 1) ? above : nil, scales[layer + 1],
            Scalar(inference.activityDecay), Scalar(inference.learningRate / share), z.count)
    }

    /// What e_{l+1} sends down to hidden layer l, into `received`.
    func receive(layer: Int) {
        let error = errors[layer + 1]
        multiplyBackward(layer: layer + 1)
        let skip = network.hasSkip(intoLayer: layer + 1) ? error.elements : nil
        kernels.sendDown(
            network.activation.kernel, activities[layer].elements, activated[layer].elements,
            product.elements, skip, scales[layer + 1], received.elements, received.count)
    }

    /// e_l W_l into `product`.
    private func multiplyBackward(layer: Int) {
        let multiply = products.backward(layer)
        multiply(errors[layer].elements, weights.backward(layer), into: product.elements)
        operations += multiply.operations
    }

    /// Makes `layer`, whose activities have just changed for the first time, the front.
    ///
    /// Its prediction is at hand. That of the layer below it, which has not moved yet, is that layer's activities.
    private func lowerFront(to layer: Int) {
        front = layer
        guard path == .front else { return }
        swap(&frontPrediction, &nextPrediction)
        if layer > 1 { nextPrediction.copy(from: activities[layer - 1]) }
    }

    /// e_l of a hidden layer at the current activities.
    private func refreshError(layer: Int) {
        let (z, error) = (activities[layer], errors[layer])
        // The prediction of the lowest layer that moves does not change.
        if layer == (path == .plain ? 1 : front) {
            kernels.error(
                z.elements, frontPrediction.elements, nil, 1, error.elements, error.count)
            return
        }
        multiplyForward(layer: layer, activated[layer - 1].elements)
        let skip = network.hasSkip(intoLayer: layer) ? activities[layer - 1].elements : nil
        kernels.error(
            z.elements, product.elements, skip, scales[layer], error.elements, error.count)
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
