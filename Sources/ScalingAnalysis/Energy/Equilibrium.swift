public import PredictiveCoding

/// The activities at which the energy of one sample is least, where inference would end if it went on for ever.
///
/// Newton's method from the feedforward pass: z ← z − (H + μ I)⁻¹ ∂F/∂z, with the smallest μ of 0, 10⁻³, 10⁻², … for
/// which H + μ I is positive definite and the energy falls. For a linear network the first step is exact; for others
/// the end is a minimum near the feedforward pass, and need not be the only one.
///
/// **Source**: own; Levenberg's damping, Nocedal and Wright, *Numerical Optimization*, chapter 3.
/// **Complexity**: O(H N³) a step.
public struct Equilibrium: Sendable {
    /// z_1…z_H.
    public var activities: [[Double]]
    /// F*.
    public var energy: Double
    /// ‖∂F/∂z‖ there over that at the feedforward pass.
    public var relativeGradient: Double
    /// Whether the gradient has vanished.
    public var isConverged: Bool

    static let tolerance = 1e-9
    static let mostSteps = 100

    public init(of network: LayeredNetwork, inputs: [Double], targets: [Double], activityDecay: Double = 0) {
        var state = State(
            network: network, inputs: inputs, targets: targets, activityDecay: activityDecay,
            activities: network.feedforward(inputs: inputs))
        let start = state.gradientNorm
        var steps = 0
        while state.gradientNorm > Self.tolerance * start, steps < Self.mostSteps,
            let next = state.improved()
        {
            state = next
            steps += 1
        }
        activities = state.activities
        energy = state.energy
        relativeGradient = start > 0 ? state.gradientNorm / start : 0
        isConverged = relativeGradient <= Self.tolerance
    }
}

/// A point on the way to the equilibrium.
private struct State {
    let network: LayeredNetwork
    let inputs: [Double]
    let targets: [Double]
    let activityDecay: Double
    let activities: [[Double]]
    let energy: Double
    let gradient: [Double]

    var gradientNorm: Double { gradient.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    init(
        network: LayeredNetwork, inputs: [Double], targets: [Double], activityDecay: Double,
        activities: [[Double]]
    ) {
        self.network = network
        self.inputs = inputs
        self.targets = targets
        self.activityDecay = activityDecay
        self.activities = activities
        let squares = activities.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
        energy =
            network.energy(activities: activities, inputs: inputs, targets: targets)
            + activityDecay / 2 * squares
        gradient = network.activityGradient(
            activities: activities,
            errors: network.errors(activities: activities, inputs: inputs, targets: targets),
            activityDecay: activityDecay)
    }

    /// The state after a step that lowers the energy; nil where rounding leaves none.
    func improved() -> State? {
        let width = network.options.shape.width
        for damping in [0, 1e-3, 1e-2, 0.1, 1, 10, 100, 1e4, 1e6] {
            let hessian = ActivityHessian(
                of: network, inputs: inputs, targets: targets, activities: activities,
                activityDecay: activityDecay + damping)
            guard var factors = HessianFactors(hessian), factors.negativeEigenvalues == 0 else { continue }
            let step = factors.solve(gradient)
            let moved = activities.indices.map { layer in
                activities[layer].indices.map { activities[layer][$0] - step[layer * width + $0] }
            }
            let next = State(
                network: network, inputs: inputs, targets: targets, activityDecay: activityDecay,
                activities: moved)
            if next.energy < energy || (next.energy == energy && next.gradientNorm < gradientNorm) {
                return next
            }
        }
        return nil
    }
}
