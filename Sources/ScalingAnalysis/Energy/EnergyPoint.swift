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
        return energy + activityDecay / 2 * activities.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
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
    /// ∂F/∂z layer after layer, on the side taken; zero for a pinned unit.
    let gradient: [Double]
    /// Units on a kink from which the energy falls on neither side.
    let isPinned: [Bool]
    /// The activities, those on a kink moved to their side by the smallest step there is.
    private let sided: [[Double]]

    var gradientNorm: Double { gradient.reduce(0) { $0 + $1 * $1 }.squareRoot() }

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

    /// The best place along a step of all units, or of a half, a quarter or an eighth of it, and its share; nil where
    /// the energy falls nowhere.
    ///
    /// At each share a unit that would cross a kink crosses it, or stops there, whichever is better for all of them.
    func improved(along step: [Double]) -> (point: EnergyPoint, share: Double)? {
        for share in [1, 0.5, 0.25, 0.125] {
            var candidates = [moved(by: step, share: share, stopping: false)]
            if !landscape.network.options.activation.kinks.isEmpty {
                candidates.append(moved(by: step, share: share, stopping: true))
            }
            let energies = candidates.map { landscape.energy(at: $0) }
            let best = energies.indices.min { energies[$0] < energies[$1] }!
            if energies[best] < energy {
                return (EnergyPoint(landscape, activities: candidates[best]), share)
            }
        }
        return nil
    }

    private func moved(by step: [Double], share: Double, stopping: Bool) -> [[Double]] {
        let width = landscape.network.options.shape.width
        let kinks = landscape.network.options.activation.kinks
        return activities.indices.map { layer in
            activities[layer].indices.map { unit in
                let (z, index) = (activities[layer][unit], layer * width + unit)
                if isPinned[index] { return z }
                let end = z + share * step[index]
                guard stopping else { return end }
                let side = sided[layer][unit]
                return end > side
                    ? kinks.reduce(end) { side < $1 && $1 < $0 ? $1 : $0 }
                    : kinks.reduce(end) { side > $1 && $1 > $0 ? $1 : $0 }
            }
        }
    }
}
