import PredictiveCoding
import Testing

@testable import ScalingAnalysis

@Suite struct EnergyComparisonTests {
    private static func options(
        _ activation: Activation, _ parameterisation: Parameterisation = .mupc, residual: Bool = true,
        width: Int = 12, depth: Int = 4, loss: Loss = .mse
    ) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: 5, width: width, depth: depth, outputSize: 3),
            parameterisation: parameterisation, residual: residual, activation: activation, loss: loss)
    }

    static let linearCases = [Parameterisation.sp, .ntp, .mupc].flatMap { parameterisation in
        [true, false].map { options(.linear, parameterisation, residual: $0) }
    }

    /// The closed form against Newton's method, which knows nothing of it.
    @Test(arguments: linearCases) func closedFormAgreesWithNumerics(_ options: NetworkOptions) throws {
        let batch = Batch(options, samples: 3, seed: 1)
        let network = batch.network
        let feedforward = network.backpropagation(
            inputs: Array(batch.inputs.joined()), targets: Array(batch.targets.joined()))
        var linear = try #require(LinearEquilibrium(of: network))
        let state = linear.state(inputs: Array(batch.inputs.joined()), feedforward: feedforward)
        for sample in batch.inputs.indices {
            let (inputs, targets) = (batch.inputs[sample], batch.targets[sample])
            let numeric = Equilibrium(of: network, inputs: inputs, targets: targets)
            #expect(numeric.isConverged)
            #expect(numeric.steps <= 2)
            #expect(abs(state.energies[sample] - numeric.energy) < 1e-10 * numeric.energy)
            let errors = network.errors(activities: numeric.activities, inputs: inputs, targets: targets)
            for layer in 0..<options.shape.depth {
                let rows = sample * options.shape.width..<(sample + 1) * options.shape.width
                expectClose(Array(state.activities[layer][rows]), numeric.activities[layer])
                expectClose(Array(state.errors[layer][rows]), errors[layer])
            }
        }
    }

    /// Where weights have run away, rounding leaves nothing of the closed form; no number comes of it.
    @Test func whatRoundingLeavesOfRunawayWeightsIsNoEquilibrium() {
        let batch = Batch(Self.options(.linear, .sp), samples: 3, seed: 1)
        let network = LayeredNetwork(
            options: batch.network.options, weights: batch.network.weights.map { $0.map { $0 + 1000 } })
        let comparison = EnergyComparison(of: network, inputs: batch.inputs, targets: batch.targets)
        #expect(comparison.unconvergedSamples == 3)
        #expect(comparison.energy.isNaN && comparison.ratio == nil && comparison.cosine == nil)
        #expect(comparison.layerCosines == Array(repeating: nil, count: 5))
        let sound = EnergyComparison(of: batch.network, inputs: batch.inputs, targets: batch.targets)
        #expect(sound.unconvergedSamples == 0 && sound.energy > 0)
    }

    /// The gradient of the loss, and of the energy at fixed activities, against differences.
    @Test(arguments: [
        options(.linear), options(.tanh, .sp, residual: false), options(.gelu, .ntp, loss: .crossEntropy),
    ])
    func gradientsAreThoseOfTheEnergy(_ options: NetworkOptions) {
        let batch = Batch(options, samples: 2, seed: 4)
        let inputs = Array(batch.inputs.joined())
        let propagated = batch.network.backpropagation(
            inputs: inputs, targets: Array(batch.targets.joined()))
        let equilibria = zip(batch.inputs, batch.targets).map {
            Equilibrium(of: batch.network, inputs: $0, targets: $1)
        }
        let settled = BatchState(
            of: equilibria, network: batch.network, inputs: batch.inputs, targets: batch.targets)
        let step = 1e-5
        for layer in 1...options.shape.matrixCount {
            let gradients = [propagated, settled].map {
                $0.weightGradient(layer: layer, of: batch.network, inputs: inputs)
            }
            for index in stride(from: 0, to: gradients[0].count, by: 7) {
                let moved = [step, -step].map { distance in
                    var weights = batch.network.weights
                    weights[layer - 1][index] += distance
                    let network = LayeredNetwork(options: options, weights: weights)
                    return batch.inputs.indices.map { sample in
                        let (x, y) = (batch.inputs[sample], batch.targets[sample])
                        return (
                            loss: network.energy(
                                activities: network.feedforward(inputs: x), inputs: x, targets: y),
                            energy: network.energy(
                                activities: equilibria[sample].activities, inputs: x, targets: y)
                        )
                    }.reduce((0, 0)) { ($0.0 + $1.loss, $0.1 + $1.energy) }
                }
                let loss = (moved[0].0 - moved[1].0) / (2 * step)
                let energy = (moved[0].1 - moved[1].1) / (2 * step)
                #expect(abs(gradients[0][index] - loss) < 1e-6, "W_\(layer) of the loss")
                #expect(abs(gradients[1][index] - energy) < 1e-6, "W_\(layer) of the energy")
            }
        }
    }

    /// Ratio and cosine go to 1 as the width grows at fixed depth; the narrow network is the negative control.
    @Test(arguments: [Activation.linear, .tanh, .relu])
    func widthBringsPredictiveCodingToBackpropagation(_ activation: Activation) throws {
        let widths = activation == .linear ? [8, 32, 128, 512] : [8, 32, 128]
        let comparisons = widths.map { width in
            let batch = Batch(Self.options(activation, width: width, depth: 6), samples: 3, seed: 3)
            return EnergyComparison(of: batch.network, inputs: batch.inputs, targets: batch.targets)
        }
        #expect(comparisons.allSatisfy { $0.unconvergedSamples == 0 })
        let ratios = try comparisons.map { try #require($0.ratio) }
        let cosines = try comparisons.map { try #require($0.cosine) }
        for (narrow, wide) in zip(ratios, ratios.dropFirst()) { #expect(abs(wide - 1) < abs(narrow - 1)) }
        for (narrow, wide) in zip(cosines, cosines.dropFirst()) { #expect(1 - wide < 1 - narrow) }
        #expect(ratios[0] > 1.02)
        #expect(cosines[0] < 0.9999)
        #expect(ratios[widths.count - 1] < 1.05, "\(ratios)")
        #expect(cosines[widths.count - 1] > 0.99, "\(cosines)")
        let layers = try comparisons[widths.count - 1].layerCosines.map { try #require($0) }
        #expect(layers.count == 7)
        #expect(layers.allSatisfy { $0 > 0.98 && $0 <= 1 + 1e-12 }, "\(layers)")
    }

    /// A network that already answers right has no error, and thus no direction to compare.
    @Test func withoutErrorThereIsNothingToCompare() {
        let options = Self.options(.tanh)
        let batch = Batch(options, samples: 1, seed: 2)
        let output = batch.network.prediction(
            layer: 5, below: batch.network.feedforward(inputs: batch.inputs[0])[3])
        let comparison = EnergyComparison(of: batch.network, inputs: batch.inputs, targets: [output])
        #expect(comparison.energy == 0)
        #expect(comparison.ratio == nil)
        #expect(comparison.cosine == nil)
        #expect(comparison.layerCosines.allSatisfy { $0 == nil })
        #expect(comparison.unconvergedSamples == 0)
    }

    private func expectClose(_ found: [Double], _ expected: [Double]) {
        let scale = expected.reduce(0) { max($0, abs($1)) }
        for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-8 * scale) }
    }
}

/// Made-up samples of a network at initialisation.
struct Batch {
    let network: LayeredNetwork
    let inputs: [[Double]]
    let targets: [[Double]]

    init(_ options: NetworkOptions, samples: Int, seed: Int) {
        let first = Sample(options, seed: seed)
        network = LayeredNetwork(of: first.trainer)
        let all = [first] + (1..<samples).map { Sample(options, seed: seed + 1000 * $0) }
        inputs = all.map(\.inputs)
        targets = all.map(\.targets)
    }
}
