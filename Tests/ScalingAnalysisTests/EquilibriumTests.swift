import Foundation
import PredictiveCoding
import RandomNumbers
import Testing

@testable import ScalingAnalysis

@Suite struct EquilibriumTests {
    private static func options(
        _ activation: Activation, _ parameterisation: Parameterisation = .mupc, residual: Bool = true,
        width: Int = 16, depth: Int = 4, loss: Loss = .mse
    ) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: 5, width: width, depth: depth, outputSize: 3),
            parameterisation: parameterisation, residual: residual, activation: activation, loss: loss)
    }

    static let cases: [NetworkOptions] =
        Activation.allCases.flatMap { activation in
            [Parameterisation.sp, .mupc].flatMap { parameterisation in
                [true, false].map { options(activation, parameterisation, residual: $0) }
            }
        } + [options(.relu, .ntp, loss: .crossEntropy), options(.tanh, .ntp, loss: .crossEntropy)]

    @Test(arguments: cases) func isStationaryAndBelowTheFeedforwardPass(_ options: NetworkOptions) {
        for seed in 0..<4 {
            let sample = Sample(options, seed: seed)
            let landscape = sample.landscape
            let equilibrium = Equilibrium(
                of: landscape.network, inputs: sample.inputs, targets: sample.targets)
            let start = landscape.energy(at: landscape.network.feedforward(inputs: sample.inputs))
            #expect(equilibrium.isConverged, "\(options) \(seed) \(equilibrium.relativeGradient)")
            #expect(equilibrium.energy < start)
            #expect(equilibrium.energy == landscape.energy(at: equilibrium.activities))
        }
    }

    /// Around an equilibrium, on kinks or not, the energy rises wherever one goes.
    @Test(arguments: cases) func noDirectionLowersTheEnergy(_ options: NetworkOptions) {
        let sample = Sample(options, seed: 2)
        let landscape = sample.landscape
        let equilibrium = Equilibrium(of: landscape.network, inputs: sample.inputs, targets: sample.targets)
        var generator = Philox(seed: 9, stream: .split)
        for distance in [1e-4, 1e-6] {
            for _ in 0..<100 {
                let moved = equilibrium.activities.map { layer in
                    layer.map { $0 + distance * generator.nextNormal() }
                }
                #expect(landscape.energy(at: moved) > equilibrium.energy)
            }
        }
        for layer in equilibrium.activities.indices {
            for unit in equilibrium.activities[layer].indices {
                for distance in [-1e-4, 1e-4] {
                    var moved = equilibrium.activities
                    moved[layer][unit] += distance
                    #expect(landscape.energy(at: moved) > equilibrium.energy)
                }
            }
        }
    }

    /// Plain gradient descent, which shares nothing with Newton's method but the gradient: from nearby it falls back to
    /// the equilibrium, and from the feedforward pass it ends in a minimum no more than slightly better or worse.
    @Test(arguments: [Activation.relu, .leakyReLU, .hardTanh, .selu, .tanh, .silu])
    func gradientDescentEndsThere(_ activation: Activation) {
        let sample = Sample(Self.options(activation), seed: 5)
        let network = sample.landscape.network
        let equilibrium = Equilibrium(of: network, inputs: sample.inputs, targets: sample.targets)
        var generator = Philox(seed: 10, stream: .split)
        let near = descend(
            from: equilibrium.activities.map { $0.map { $0 + 1e-3 * generator.nextNormal() } }, on: sample)
        let far = descend(from: network.feedforward(inputs: sample.inputs), on: sample)
        #expect(abs(near - equilibrium.energy) < 1e-6 * equilibrium.energy, "\(activation) \(near)")
        #expect(abs(far - equilibrium.energy) < 1e-2 * equilibrium.energy, "\(activation) \(far)")
    }

    /// The energy that gradient descent reaches; its rate shrinks, because around a kink its steps never settle.
    private func descend(from start: [[Double]], on sample: Sample) -> Double {
        let landscape = sample.landscape
        var activities = start
        for round in 0..<14 {
            let rate = 0.2 / Double(1 << round)
            for _ in 0..<(round == 0 ? 5000 : 300) {
                let errors = landscape.network.errors(
                    activities: activities, inputs: sample.inputs, targets: sample.targets)
                let gradient = activityGradient(of: landscape.network, activities, errors: errors)
                for index in gradient.indices { activities[index / 16][index % 16] -= rate * gradient[index] }
            }
        }
        return landscape.energy(at: activities)
    }

    /// e_l less what the error above sends down, of all hidden layers one after another.
    private func activityGradient(
        of network: LayeredNetwork, _ activities: [[Double]], errors: [[Double]]
    ) -> [Double] {
        activities.indices.flatMap { index in
            let sent = network.sentDown(from: index + 2, errors: errors[index + 1], onto: activities[index])
            return zip(errors[index], sent).map { $0 - $1 }
        }
    }

    /// The method must not only end on smooth ground: some units do sit on kinks, with a slope on either side.
    @Test func minimaLieOnKinks() {
        let sample = Sample(Self.options(.relu, width: 32), seed: 1)
        let equilibrium = Equilibrium(
            of: sample.landscape.network, inputs: sample.inputs, targets: sample.targets)
        let point = EnergyPoint(sample.landscape, activities: equilibrium.activities)
        #expect(point.isPinned.contains(true))
    }

    @Test func decayPullsActivitiesDown() {
        let sample = Sample(Self.options(.tanh), seed: 3)
        let network = sample.landscape.network
        let squares = [0, 0.5].map { decay in
            let equilibrium = Equilibrium(
                of: network, inputs: sample.inputs, targets: sample.targets, activityDecay: decay)
            #expect(equilibrium.isConverged)
            return equilibrium.activities.joined().reduce(0) { $0 + $1 * $1 }
        }
        #expect(squares[1] < 0.9 * squares[0])
    }
}

extension Sample {
    var landscape: EnergyLandscape {
        EnergyLandscape(
            network: LayeredNetwork(of: trainer), inputs: inputs, targets: targets, activityDecay: 0)
    }
}
