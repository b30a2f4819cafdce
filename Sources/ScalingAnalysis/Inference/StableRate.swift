internal import PredictiveCoding

/// How large an activity rate gradient descent bears.
///
/// Near an equilibrium inference multiplies the distance along an eigenvector of the activity Hessian by 1 − η λ a step,
/// which grows from η = 2/λ_max on, η being the rate of one sample: the activity rate itself where it is per sample, else
/// its share of the batch. So the bound is 2 B/λ_max, or 2/λ_max per sample. λ_max is the largest over some samples of the
/// batch, each at its feedforward pass; it is exact for linear networks, where the Hessian is the same everywhere.
///
/// **Source**: the stability of gradient descent on a quadratic; for predictive coding Innocenti, Achour, Buckley 2025.
/// **Complexity**: 4 H N² operations a product, some hundred products a sample.
public struct StableRate: Hashable, Sendable {
    /// λ_max, with its residual.
    public var largestEigenvalue: HessianExtremes.Eigenvalue
    /// 2 B/λ_max, or 2/λ_max for rates per sample.
    public var largest: Double

    /// - Parameter samples: x and y of each, at least one.
    init(
        of network: LayeredNetwork, samples: [(inputs: [Double], targets: [Double])],
        inference: TrainingOptions.Inference, batchSize: Int
    ) {
        let eigenvalues = samples.map { sample in
            let hessian = ActivityHessian(
                of: network, inputs: sample.inputs, targets: sample.targets,
                activityDecay: inference.activityDecay)
            let search = Lanczos(dimension: hessian.order, seeksLowest: false, product: hessian.product)
            return HessianExtremes.Eigenvalue(
                value: search.highest.value, residual: search.highest.residual)
        }
        largestEigenvalue = eigenvalues.max { $0.value < $1.value }!
        largest = 2 * inference.batchShare(of: batchSize) / largestEigenvalue.value
    }
}

extension TrainingOptions.Inference {
    /// Activity rate over the rate of one sample under gradient descent.
    func batchShare(of batchSize: Int) -> Double { isRatePerSample ? 1 : Double(batchSize) }
}
