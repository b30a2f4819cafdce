internal import Foundation
public import PredictiveCoding

/// How near predictive coding is to backpropagation: the loss against the equilibrated energy, and the angle between
/// their weight gradients.
///
/// Where width far exceeds depth, the energy at equilibrium approaches the loss, and the gradients agree.
///
/// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, section 5; the cosine is own.
public struct EnergyComparison: Sendable {
    /// Mean ½‖y − f(x)‖² (or cross-entropy) over the samples.
    public var loss: Double
    /// Mean F* over the samples.
    public var energy: Double
    /// Of the gradients of all weights together; between −1 and 1.
    public var cosine: Double
    /// Of the gradient of each W_l; nil where one of the two is exactly zero.
    public var layerCosines: [Double?]
    /// Samples whose equilibrium was not reached.
    public var unconvergedSamples: Int

    /// Loss over equilibrated energy, 1 or more.
    public var ratio: Double { loss / energy }

    /// - Parameters:
    ///   - inputs: x of each sample, at least one.
    ///   - targets: y of each sample.
    public init(of network: LayeredNetwork, inputs: [[Double]], targets: [[Double]]) {
        precondition(
            !inputs.isEmpty && inputs.count == targets.count, "\(inputs.count), \(targets.count) samples")
        let layers = network.weights.indices
        var learned = network.weights.map { [Double](repeating: 0, count: $0.count) }
        var propagated = learned
        (loss, energy, unconvergedSamples) = (0, 0, 0)
        for (x, y) in zip(inputs, targets) {
            let equilibrium = Equilibrium(of: network, inputs: x, targets: y)
            let errors = network.errors(activities: equilibrium.activities, inputs: x, targets: y)
            let backward = network.backpropagatedErrors(inputs: x, targets: y)
            // All hidden errors of the feedforward pass are zero, so its energy is the loss.
            loss += network.energy(activities: backward.activities, inputs: x, targets: y)
            energy += equilibrium.energy
            if !equilibrium.isConverged { unconvergedSamples += 1 }
            for layer in layers {
                network.addWeightGradient(
                    layer: layer + 1, errors: errors, activities: equilibrium.activities, inputs: x,
                    to: &learned[layer])
                network.addWeightGradient(
                    layer: layer + 1, errors: backward.errors, activities: backward.activities, inputs: x,
                    to: &propagated[layer])
            }
        }
        loss /= Double(inputs.count)
        energy /= Double(inputs.count)
        let products = layers.map { Products(learned[$0], propagated[$0]) }
        layerCosines = products.map(\.cosine)
        cosine = products.reduce(Products()) { $0 + $1 }.cosine ?? 0
    }
}

/// ⟨a, b⟩, ⟨a, a⟩ and ⟨b, b⟩.
private struct Products {
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

    var cosine: Double? { first > 0 && second > 0 ? mixed / (first * second).squareRoot() : nil }

    static func + (a: Products, b: Products) -> Products {
        var sum = a
        sum.mixed += b.mixed
        sum.first += b.first
        sum.second += b.second
        return sum
    }
}

extension EnergyComparison {
    /// F* of one sample of a linear network in closed form: ½ rᵀ S⁻¹ r with r = y − f(x) and
    ///
    ///     S = I + Σ_{l=1…H} (J_L … J_{l+1}) (J_L … J_{l+1})ᵀ
    ///
    /// since each hidden layer lends its own error to the output through all layers above it.
    ///
    /// **Source**: Innocenti, Achour, Buckley 2025, theorem on the equilibrated energy of deep linear residual networks.
    /// - Precondition: a linear activation and squared error.
    static func linearEnergy(of network: LayeredNetwork, inputs: [Double], targets: [Double]) -> Double {
        precondition(network.options.activation == .linear && network.options.loss == .mse, "not linear")
        let shape = network.options.shape
        let outputs = shape.outputSize
        let activities = network.feedforward(inputs: inputs)
        let residual = network.errors(activities: activities, inputs: inputs, targets: targets)[shape.depth]
        let hessian = ActivityHessian(of: network, inputs: inputs, targets: targets)
        var covariance = [Double](repeating: 0, count: outputs * outputs)
        for row in 0..<outputs { covariance[row * outputs + row] = 1 }
        // From the output down: [outputs, N].
        var path = hessian.jacobians[shape.depth - 1]
        for layer in (1...shape.depth).reversed() {
            DenseAlgebra.addProduct(
                path, path, rows: outputs, columns: outputs, inner: shape.width, transposingB: true,
                factor: 1, to: &covariance)
            guard layer > 1 else { break }
            var longer = [Double](repeating: 0, count: path.count)
            DenseAlgebra.addProduct(
                path, hessian.jacobians[layer - 2], rows: outputs, columns: shape.width, inner: shape.width,
                factor: 1, to: &longer)
            path = longer
        }
        // I plus a positive semidefinite matrix is never singular.
        var factors = SymmetricFactors(covariance, order: outputs)!
        var solved = residual
        factors.solve(&solved)
        return zip(residual, solved).reduce(0) { $0 + $1.0 * $1.1 } / 2
    }
}
