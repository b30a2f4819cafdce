internal import COpenBLAS
internal import PredictiveCoding

extension LayeredNetwork {
    /// ∂F/∂z_l of one sample, hidden layer after hidden layer in one array:
    ///
    ///     e_l − a_{l+1} φ'(z_l) ⊙ (W_{l+1}ᵀ e_{l+1}) − s e_{l+1} + activity_decay z_l
    func activityGradient(
        activities: [[Double]], errors: [[Double]], activityDecay: Double = 0
    ) -> [Double] {
        (1...options.shape.depth).flatMap { layer in
            let z = activities[layer - 1]
            let sent = sentDown(from: layer + 1, error: errors[layer], onto: z)
            return z.indices.map { errors[layer - 1][$0] - sent[$0] + activityDecay * z[$0] }
        }
    }

    /// J_lᵀ e_l: what the error of layer l sends to the activities z below it.
    func sentDown(from layer: Int, error: [Double], onto z: [Double]) -> [Double] {
        var sent = [Double](repeating: 0, count: z.count)
        cblas_dgemv(
            CblasRowMajor, CblasTrans, blasint(error.count), blasint(z.count), options.scale(ofLayer: layer),
            weights[layer - 1], blasint(z.count), error, 1, 0, &sent, 1)
        let hasSkip = options.hasSkip(intoLayer: layer)
        for unit in z.indices {
            sent[unit] *= options.activation.derivatives(at: z[unit]).first
            if hasSkip { sent[unit] += error[unit] }
        }
        return sent
    }

    /// The errors of backpropagation: e_L at the output of the feedforward pass, sent down layer by layer.
    func backpropagatedErrors(inputs: [Double], targets: [Double]) -> (
        activities: [[Double]], errors: [[Double]]
    ) {
        let activities = feedforward(inputs: inputs)
        var errors = errors(activities: activities, inputs: inputs, targets: targets)
        for layer in (1...options.shape.depth).reversed() {
            errors[layer - 1] = sentDown(from: layer + 1, error: errors[layer], onto: activities[layer - 1])
        }
        return (activities, errors)
    }

    /// Adds −a_l e_l φ(z_{l−1})ᵀ, one sample's share of ∂F/∂W_l, to a gradient, as [out, in] row by row.
    func addWeightGradient(
        layer: Int, errors: [[Double]], activities: [[Double]], inputs: [Double], to gradient: inout [Double]
    ) {
        let below =
            layer == 1
            ? inputs : activities[layer - 2].map { options.activation.derivatives(at: $0).value }
        let error = errors[layer - 1]
        cblas_dger(
            CblasRowMajor, blasint(error.count), blasint(below.count), -options.scale(ofLayer: layer), error,
            1, below, 1, &gradient, blasint(below.count))
    }
}
