internal import PredictiveCoding

/// How near predictive coding is to backpropagation: the loss against the equilibrated energy, and the angle between
/// their weight gradients.
///
/// Where width far exceeds depth, the energy at equilibrium approaches the loss, and the gradients agree. Linear networks
/// with squared error are compared by the closed form of `LinearEquilibrium`, others at the `Equilibrium` of each sample.
///
/// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, section 5; the cosine is own.
/// **Complexity**: see `AnalysisCost.energy(of:samples:activityDecay:)`.
public struct EnergyComparison: Sendable {
    /// Mean ½‖y − f(x)‖² (or cross-entropy) over the samples.
    public var loss: Double
    /// Mean F* over the samples; NaN where rounding may have spoilt the closed form.
    public var energy: Double
    /// Of the gradients of all weights together, between −1 and 1; nil where one of the two is exactly zero, and where
    /// rounding may have spoilt the closed form.
    public var cosine: Double?
    /// Of the gradient of each W_l, with l − 1 as index; nil as is that of all.
    public var layerCosines: [Double?]
    /// Samples whose equilibrium was not reached; in closed form none, or all where rounding may have spoilt it.
    public var unconvergedSamples: Int

    /// Samples that trials compare, each at the price of some factorisations of the Hessian.
    public static let defaultSamples = 8

    /// Loss over equilibrated energy, 1 or more without activity decay; nil where the energy is zero.
    public var ratio: Double? { energy > 0 ? loss / energy : nil }

    /// - Parameters:
    ///   - inputs: x of each sample, at least one.
    ///   - targets: y of each sample.
    ///   - activityDecay: adds half as much of each sample's Σ ‖z_l‖² to its energy; the loss goes without.
    public init(
        of network: LayeredNetwork, inputs: [[Double]], targets: [[Double]], activityDecay: Double = 0
    ) {
        precondition(
            !inputs.isEmpty && inputs.count == targets.count, "\(inputs.count), \(targets.count) samples")
        let batch = Array(inputs.joined())
        let propagated = network.backpropagation(inputs: batch, targets: Array(targets.joined()))
        let settled: BatchState?
        if LinearEquilibrium.holds(for: network.options), activityDecay == 0 {
            var equilibrium = LinearEquilibrium(of: network)
            settled = equilibrium?.state(inputs: batch, feedforward: propagated)
            unconvergedSamples = settled == nil ? inputs.count : 0
        } else {
            let equilibria = zip(inputs, targets).map {
                Equilibrium(of: network, inputs: $0, targets: $1, activityDecay: activityDecay)
            }
            settled = BatchState(of: equilibria, network: network, inputs: inputs, targets: targets)
            unconvergedSamples = equilibria.count { !$0.isConverged }
        }
        loss = propagated.energies.reduce(0, +) / Double(inputs.count)
        guard let settled else {
            (energy, cosine) = (.nan, nil)
            layerCosines = Array(repeating: nil, count: network.options.shape.matrixCount)
            return
        }
        energy = settled.energies.reduce(0, +) / Double(inputs.count)
        let products = (1...network.options.shape.matrixCount).map { layer in
            GradientProducts(
                settled.weightGradient(layer: layer, of: network, inputs: batch),
                propagated.weightGradient(layer: layer, of: network, inputs: batch))
        }
        layerCosines = products.map(\.cosine)
        cosine = products.reduce(GradientProducts()) { $0 + $1 }.cosine
    }
}

extension BatchState {
    init(
        of equilibria: [Equilibrium], network: LayeredNetwork, inputs: [[Double]], targets: [[Double]]
    ) {
        let depth = network.options.shape.depth
        let errors = equilibria.indices.map { sample in
            network.errors(
                activities: equilibria[sample].activities, inputs: inputs[sample], targets: targets[sample])
        }
        self.init(
            activities: (0..<depth).map { layer in equilibria.flatMap { $0.activities[layer] } },
            errors: (0...depth).map { layer in errors.flatMap { $0[layer] } },
            energies: equilibria.map(\.energy))
    }
}

/// ⟨a, b⟩, ⟨a, a⟩ and ⟨b, b⟩ of two gradients.
private struct GradientProducts {
    var mixed = 0.0
    var first = 0.0
    var second = 0.0

    init() {}

    init(_ a: [Double], _ b: [Double]) {
        for (x, y) in zip(a, b) {
            mixed += x * y
            first += x * x
            second += y * y
        }
    }

    var cosine: Double? {
        first > 0 && second > 0 ? mixed / (first.squareRoot() * second.squareRoot()) : nil
    }

    static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.mixed += b.mixed
        sum.first += b.first
        sum.second += b.second
        return sum
    }
}
