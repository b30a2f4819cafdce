internal import PredictiveCoding

/// The energy of one sample as a function of its hidden activities.
struct EnergyLandscape {
    let network: LayeredNetwork
    let inputs: [Double]
    let targets: [Double]
    let activityDecay: Double

    func energy(at activities: [[Double]]) -> Double {
        let energy = network.energy(activities: activities, inputs: inputs, targets: targets)
        guard activityDecay > 0 else { return energy }
        return energy + activityDecay / 2 * activities.reduce(0) { $0 + $1.sumOfSquares }
    }
}

/// A place in an energy landscape, with the way down from it.
///
/// Where a unit sits on a kink of φ, the energy has two slopes in its direction, and the unit takes the side on which it
/// falls. If it falls on neither, the unit is pinned: moving it alone gains nothing. The directional derivative of the
/// energy is the sum of those of all units, so that a place is stationary where the slopes of all others vanish.
struct EnergyPoint {
    let landscape: EnergyLandscape
    let activities: [[Double]]
    let energy: Double
    /// e_1…e_L.
    let errors: [[Double]]
    /// ∂F/∂z layer after layer, on the side taken; zero for a pinned unit.
    let gradient: [Double]
    /// Units on a kink from which the energy falls on neither side.
    let isPinned: [Bool]
    /// The activities, those on a kink moved to their side by the smallest step there is.
    private let sided: [[Double]]

    var gradientNorm: Double { gradient.sumOfSquares.squareRoot() }

    init(_ landscape: EnergyLandscape, activities: [[Double]]) {
        self.landscape = landscape
        self.activities = activities
        energy = landscape.energy(at: activities)
        let network = landscape.network
        let activation = network.options.activation
        let errors = network.errors(
            activities: activities, inputs: landscape.inputs, targets: landscape.targets)
        var gradient: [Double] = []
        var isPinned: [Bool] = []
        var sided = activities
        for layer in activities.indices {
            let hasSkip = network.options.hasSkip(intoLayer: layer + 2)
            let weighted = network.weighted(from: layer + 2, error: errors[layer + 1])
            for (unit, z) in activities[layer].enumerated() {
                func slope(at z: Double) -> Double {
                    errors[layer][unit] - (hasSkip ? errors[layer + 1][unit] : 0)
                        + landscape.activityDecay * z - activation.derivatives(at: z).first * weighted[unit]
                }
                guard activation.kinks.contains(z) else {
                    gradient.append(slope(at: z))
                    isPinned.append(false)
                    continue
                }
                let step = max(z.ulp, .leastNormalMagnitude)
                let (left, right) = (slope(at: z - step), slope(at: z + step))
                // How fast the energy falls on either side.
                let (fallLeft, fallRight) = (left, -right)
                sided[layer][unit] = fallRight >= fallLeft ? z + step : z - step
                isPinned.append(max(fallLeft, fallRight) <= 0)
                gradient.append(isPinned[isPinned.count - 1] ? 0 : fallRight >= fallLeft ? right : left)
            }
        }
        self.errors = errors
        self.gradient = gradient
        self.isPinned = isPinned
        self.sided = sided
    }

    /// The Hessian on the side taken; a pinned unit is held by a spring far stiffer than all else.
    func hessian() -> ActivityHessian {
        let hessian = ActivityHessian(
            of: landscape.network, inputs: landscape.inputs, targets: landscape.targets, activities: sided,
            activityDecay: landscape.activityDecay)
        guard isPinned.contains(true) else { return hessian }
        let stiffness = 1e12 * hessian.diagonalBound
        return hessian.adding(isPinned.map { $0 ? stiffness : 0 })
    }

    /// A better place along a Newton step, or a half, a quarter or an eighth of it, and its share; nil where the energy
    /// falls at none.
    ///
    /// The step of the activities is carried out on the errors, e_l ← e_l + δe_l with δe_l = δz_l − J_l δz_{l−1}, and
    /// activities follow as z_l = p_l(z_{l−1}) + e_l. To first order that is the same; but units above follow one that
    /// leaves its linear piece, where a step of all activities at once would leave large errors behind. At each share
    /// units that would cross a kink do so, or stop there; whichever is better for all of them.
    func improved(along step: [Double]) -> (point: EnergyPoint, share: Double)? {
        let changes = errorChanges(of: step)
        let hasKinks = !landscape.network.options.activation.kinks.isEmpty
        for share in [1, 0.5, 0.25, 0.125] {
            let candidates = (hasKinks ? [false, true] : [false]).map { stopping in
                EnergyPoint(landscape, activities: moved(by: changes, share: share, stopping: stopping))
            }
            let best = candidates.min { $0.energy < $1.energy }!
            if best.energy < energy { return (best, share) }
        }
        return nil
    }

    /// δe_1…δe_H.
    private func errorChanges(of step: [Double]) -> [[Double]] {
        let options = landscape.network.options
        let width = options.shape.width
        let steps = activities.indices.map { Array(step[$0 * width..<($0 + 1) * width]) }
        return steps.indices.map { layer in
            guard layer > 0 else { return steps[0] }
            let slopes = sided[layer - 1].map { options.activation.derivatives(at: $0).first }
            let carried = landscape.network.product(
                layer: layer + 1, zip(slopes, steps[layer - 1]).map { $0 * $1 })
            let hasSkip = options.hasSkip(intoLayer: layer + 1)
            return (0..<width).map { unit in
                steps[layer][unit] - carried[unit] - (hasSkip ? steps[layer - 1][unit] : 0)
            }
        }
    }

    private func moved(by changes: [[Double]], share: Double, stopping: Bool) -> [[Double]] {
        let network = landscape.network
        let (width, kinks) = (network.options.shape.width, network.options.activation.kinks)
        var below = landscape.inputs
        return activities.indices.map { layer in
            below = network.prediction(layer: layer + 1, below: below).enumerated().map { unit, prediction in
                if isPinned[layer * width + unit] { return activities[layer][unit] }
                let end = prediction + errors[layer][unit] + share * changes[layer][unit]
                guard stopping else { return end }
                let side = sided[layer][unit]
                return end > side
                    ? kinks.reduce(end) { side < $1 && $1 < $0 ? $1 : $0 }
                    : kinks.reduce(end) { side > $1 && $1 > $0 ? $1 : $0 }
            }
            return below
        }
    }
}
