import RandomNumbers
import Testing

@testable import PredictiveCoding

/// The engine's energy against its definition, and its gradients against central differences of that.
///
/// All words of the vocabulary that enter the energy, and the regularisers with them and without.
@Suite struct TrainerGradientTests {
    static let networks: [NetworkOptions] = {
        let shape = NetworkShape(inputSize: 4, width: 5, depth: 3, outputSize: 3)
        return Parameterisation.allCases.flatMap { parameterisation in
            [true, false].flatMap { residual in
                Loss.allCases.map { loss in
                    NetworkOptions(
                        shape: shape, parameterisation: parameterisation, residual: residual,
                        activation: .linear, loss: loss, gamma: residual ? 1.7 : 1)
                }
            }
        }
    }()

    @Test(arguments: Activation.allCases, [true, false])
    func gradientsAreThoseOfTheEnergy(_ activation: Activation, _ isRegularised: Bool) {
        for var network in Self.networks {
            network.activation = activation
            let decay = isRegularised ? 0.3 : 0
            let inference = TrainingOptions.Inference(learningRate: 0.4, steps: 5, activityDecay: decay)
            let training = TrainingOptions(
                credit: .predictiveCoding(inference), weightLearningRate: 0.1,
                weightDecay: isRegularised ? 0.2 : 0, spectralPenalty: isRegularised ? 0.1 : 0, batchSize: 2)
            var random = Philox(seed: 17, stream: .split)
            let trainer = Trainer<Double>(network: network, training: training, seed: 5)
            let inputs = (0..<8).map { _ in random.nextNormal() }
            let targets = [0.2, 0.5, 0.3, 1, 0, 0]
            _ = trainer.feedforward(inputs: inputs, targets: targets)
            // Away from the feedforward pass, where hidden errors are zero.
            for _ in 0..<inference.steps { trainer.inferenceStep(inference) }

            let definition = EnergyDefinition(of: trainer, inputs: inputs, targets: targets)
            let place = "\(network), regularised: \(isRegularised)"
            #expect(abs(trainer.totalEnergy - definition.value) < 1e-12 * definition.value, "\(place)")
            for layer in trainer.weights.forward.indices {
                let gradient = trainer.weightGradient(ofLayer: layer, inputs: inputs)
                expect(gradient, of: \.weights[layer - 1], in: definition, "W_\(layer) of \(place)")
            }
            for layer in trainer.activities.indices {
                let gradient = trainer.activityGradient(ofLayer: layer)
                expect(gradient, of: \.activities[layer - 1], in: definition, "z_\(layer) of \(place)")
            }
        }
    }

    /// Compares gradient · d with (F(x + h d) − F(x − h d)) / 2h along three directions d, each of which sees every
    /// element.
    private func expect(
        _ gradient: [Double], of tensor: WritableKeyPath<EnergyDefinition, PlainMatrix>,
        in definition: EnergyDefinition, _ place: String
    ) {
        var random = Philox(seed: 23, stream: .split)
        let h = 1e-5
        for _ in 0..<3 {
            let direction = gradient.map { _ in random.nextNormal() }
            let columns = definition[keyPath: tensor].columnCount
            let energies = [h, -h].map { step in
                var moved = definition
                moved[keyPath: tensor] =
                    moved[keyPath: tensor] + step * PlainMatrix(direction, columns: columns)
                return moved.value
            }
            let difference = (energies[0] - energies[1]) / (2 * h)
            let slope = dot(gradient, direction)
            #expect(abs(difference - slope) < 1e-7 * max(1, abs(slope)), "\(place)")
        }
    }

    /// What `activityGradient` says is what inference descends: one step of `gd` moves by rate · gradient.
    @Test func inferenceDescendsTheGradient() {
        for network in Self.networks {
            let inference = TrainingOptions.Inference(learningRate: 0.4, steps: 1, activityDecay: 0.3)
            let training = TrainingOptions(
                credit: .predictiveCoding(inference), weightLearningRate: 0.1, batchSize: 2)
            let trainer = Trainer<Double>(network: network, training: training, seed: 5)
            _ = trainer.feedforward(
                inputs: [1, 2, 3, 4, -1, -2, 0, 1], targets: [1, 0, 0, 0.25, 0.25, 0.5])
            for _ in 0..<3 {
                let before = trainer.activities.indices.map { trainer.activities[$0].array }
                let gradients = trainer.activities.indices.map { trainer.activityGradient(ofLayer: $0) }
                trainer.inferenceStep(inference)
                for (layer, (start, gradient)) in zip(before, gradients).enumerated() {
                    let moved = trainer.activities[layer + 1].array
                    for index in moved.indices {
                        #expect(abs(moved[index] - (start[index] - 0.4 * gradient[index])) < 1e-14)
                    }
                }
            }
        }
    }
}
