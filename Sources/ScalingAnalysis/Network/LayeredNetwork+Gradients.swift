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
        var sent = weighted(from: layer, error: error)
        let hasSkip = options.hasSkip(intoLayer: layer)
        for unit in z.indices {
            sent[unit] *= options.activation.derivatives(at: z[unit]).first
            if hasSkip { sent[unit] += error[unit] }
        }
        return sent
    }

    /// a_l W_lᵀ e_l.
    func weighted(from layer: Int, error: [Double]) -> [Double] {
        let columns = options.shape.fanIn(ofLayer: layer)
        var sent = [Double](repeating: 0, count: columns)
        cblas_dgemv(
            CblasRowMajor, CblasTrans, blasint(error.count), blasint(columns), options.scale(ofLayer: layer),
            weights[layer - 1], blasint(columns), error, 1, 0, &sent, 1)
        return sent
    }
}
