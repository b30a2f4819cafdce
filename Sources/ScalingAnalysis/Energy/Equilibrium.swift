internal import PredictiveCoding

/// The activities at which the energy of one sample is least, where inference would end if it went on for ever.
///
/// Newton's method from the feedforward pass, z ← z − (H + μ I)⁻¹ ∂F/∂z. The damping μ is zero until H is not positive
/// definite or the energy does not fall; it then grows tenfold at each failure and shrinks tenfold at each full step. For
/// a linear network the first step is exact; for others the end is a minimum near the feedforward pass, and need not be
/// the only one.
///
/// Where φ has kinks (`relu`, `leaky_relu`, `hard_tanh`, `selu`) minima lie on them as a rule, with an energy that rises
/// on both sides. Units that sit on such a kink are taken out of the step; see `EnergyPoint`. Damping shortens and turns
/// a step towards the steepest way down, on which the energy falls from every place that is not stationary.
///
/// **Source**: own. Levenberg's damping: Nocedal and Wright, *Numerical Optimization*, 2006, chapter 3. The active set of
/// kinks is that of projected Newton methods: Bertsekas 1982; Andrew and Gao 2007, for the kink of |z|.
/// **Complexity**: a factorisation of O(H N³) a step, H N² numbers.
public struct Equilibrium: Sendable {
    /// z_1…z_H.
    public var activities: [[Double]]
    /// F*.
    public var energy: Double
    /// ‖∂F/∂z‖ there over that at the feedforward pass, without units on a kink from which the energy rises on both
    /// sides.
    public var relativeGradient: Double
    /// Whether the gradient has vanished, or what is left of it would lower the energy by less than rounding.
    public var isConverged: Bool
    /// Factorisations of the Hessian.
    public var steps: Int

    /// Relative gradients up to this have vanished.
    static let tolerance = 1e-9
    /// The share of the energy that undamped Newton steps may still promise where none of them lowers it.
    static let negligibleGain = 1e-12
    static let mostSteps = 200
    private static let dampings = 1e-3...1e12

    /// - Parameter activityDecay: adds half as much of Σ ‖z_l‖² to the energy.
    public init(of network: LayeredNetwork, inputs: [Double], targets: [Double], activityDecay: Double = 0) {
        let landscape = EnergyLandscape(
            network: network, inputs: inputs, targets: targets, activityDecay: activityDecay)
        var point = EnergyPoint(landscape, activities: network.feedforward(inputs: inputs))
        let start = point.gradientNorm
        var hessian = point.hessian()
        var damping = 0.0
        var hasNothingToGain = false
        steps = 0
        while point.gradientNorm > Self.tolerance * start, steps < Self.mostSteps,
            damping <= Self.dampings.upperBound
        {
            steps += 1
            let damped = hessian.adding([Double](repeating: damping, count: hessian.order))
            if var factors = HessianFactors(damped), factors.negativeEigenvalues == 0 {
                let step = factors.solve(point.gradient).map { -$0 }
                if let (next, share) = point.improved(along: step) {
                    (point, hessian) = (next, next.hessian())
                    if share == 1 {
                        damping = damping > Self.dampings.lowerBound ? damping / 10 : 0
                    }
                    continue
                }
                // ½ gᵀ H⁻¹ g is what the quadratic model promises.
                let gain = zip(point.gradient, step).reduce(0) { $0 - $1.0 * $1.1 } / 2
                hasNothingToGain = damping == 0 && gain <= Self.negligibleGain * point.energy
                if hasNothingToGain { break }
            }
            damping = max(10 * damping, Self.dampings.lowerBound)
        }
        activities = point.activities
        energy = point.energy
        relativeGradient = start > 0 ? point.gradientNorm / start : 0
        isConverged = hasNothingToGain || relativeGradient <= Self.tolerance
    }
}
