import Testing

@testable import PredictiveCoding

/// Inference that is watched is that of a step, and leaves nothing behind.
@Suite struct InferenceObservationTests {
    private func bits(_ matrices: Layers<Matrix<Float>>) -> [[UInt32]] {
        matrices.indices.map { matrices[$0].array.map(\.bitPattern) }
    }

    @Test(arguments: 0..<60, [InferencePath.front, .plain])
    func endsWhereAStepEnds(seed: Int, path: InferencePath) {
        let sample = InferenceFrontTests.Sample(seed: seed)
        guard case .predictiveCoding(let inference) = sample.training.credit else {
            Issue.record("no inference")
            return
        }
        let (stepped, watched) = (sample.trainer(path), sample.trainer(path))
        let report = stepped.step(inputs: sample.inputs, targets: sample.targets)
        let observation = InferenceObservation(of: watched, inputs: sample.inputs, targets: sample.targets)
        #expect(observation.loss.bitPattern == report.loss.bitPattern)
        #expect(observation.energy() == observation.loss, "hidden errors of a feedforward pass are zero")
        #expect(observation.layersWithError() <= 1, "a softmax of one output has no error either")
        for step in [0, 1, inference.steps / 2, inference.steps] where step >= observation.step {
            observation.advance(to: step)
        }
        #expect(bits(watched.activities) == bits(stepped.activities), "seed \(seed)")
        #expect(bits(watched.errors) == bits(stepped.errors), "seed \(seed)")
        #expect(observation.energy().bitPattern == stepped.activityEnergy.bitPattern)
        let layers = 1...sample.network.shape.matrixCount
        let zeroGradients = layers.count { observation.weightGradient(ofLayer: $0).allSatisfy { $0 == 0 } }
        #expect(zeroGradients == report.zeroGradientLayers, "seed \(seed)")
        for (layer, square) in zip(layers, observation.squaredErrors()) {
            let expected = stepped.errors[layer].array.reduce(0) { $0 + Double($1) * Double($1) }
            #expect(
                abs(square * Double(sample.training.batchSize) - expected) <= 1e-6 * expected,
                "e_\(layer), seed \(seed)")
        }
        let reached = layers.filter { stepped.errors[$0].array.contains { $0 != 0 } }
        #expect(observation.layersWithError() == reached.count)
        #expect(observation.deepestError() == reached.first)
        for sampleIndex in 0..<sample.training.batchSize {
            let width = sample.network.shape.width
            let expected = stepped.activities.indices.map {
                Array(stepped.activities[$0].array[sampleIndex * width..<(sampleIndex + 1) * width])
            }
            #expect(observation.activities(ofSample: sampleIndex) == expected)
        }
    }

    /// A trainer that was watched between its steps, also beyond T, goes on like one that was not.
    @Test(arguments: 0..<40) func weightsAndOptimiserStay(seed: Int) {
        let sample = InferenceFrontTests.Sample(seed: seed)
        let (plain, watched) = (sample.trainer(.front), sample.trainer(.front))
        let others = sample.inputs.map { 0.5 - $0 }
        for _ in 1...3 {
            InferenceObservation(of: watched, inputs: others, targets: sample.targets).advance(to: 20)
            let expected = plain.step(inputs: sample.inputs, targets: sample.targets, measuring: true)
            let found = watched.step(inputs: sample.inputs, targets: sample.targets, measuring: true)
            #expect(found.loss.bitPattern == expected.loss.bitPattern)
            #expect(found.updateSizes.map(\.bitPattern) == expected.updateSizes.map(\.bitPattern))
            #expect(watched.hasSameBits(as: plain), "seed \(seed)")
        }
    }

    /// Under SGD the weights move by the gradient; here without rounding to speak of, and in the order of storage.
    @Test func gradientsAreThoseOfTheUpdate() {
        let network = NetworkOptions(
            shape: NetworkShape(inputSize: 5, width: 70, depth: 3, outputSize: 2), parameterisation: .ntp,
            activation: .tanh)
        let training = TrainingOptions(
            credit: .predictiveCoding(.init(learningRate: 1, steps: 4)), weightOptimiser: .sgd,
            weightLearningRate: 0.5, batchSize: 3)
        let inputs = (0..<15).map { Double($0 % 7) - 3 }
        let targets = [1.0, 0, 0, 1, 1, 1]
        let trainer = Trainer<Double>(network: network, training: training, seed: 3)
        let observation = InferenceObservation(of: trainer, inputs: inputs, targets: targets)
        observation.advance(to: 4)
        let gradients = (1...4).map { observation.weightGradient(ofLayer: $0) }
        let before = (1...4).map { trainer.weights.forward[$0].storage.array }
        _ = trainer.step(inputs: inputs, targets: targets)
        for layer in 1...4 {
            let after = trainer.weights.forward[layer].storage.array
            #expect(after != before[layer - 1])
            for (index, gradient) in gradients[layer - 1].enumerated() {
                #expect(abs(before[layer - 1][index] - 0.5 * gradient - after[index]) < 1e-14)
            }
        }
    }

    /// Once rounding absorbs every update, any number of steps costs nothing and changes nothing.
    @Test func restsWhereUpdatesAreAbsorbed() {
        let network = NetworkOptions(
            shape: NetworkShape(inputSize: 5, width: 8, depth: 6, outputSize: 3), parameterisation: .mupc,
            activation: .relu)
        let training = TrainingOptions(
            credit: .predictiveCoding(.init(learningRate: 1e-12, steps: 6)), weightLearningRate: 0.01,
            batchSize: 2)
        let trainer = Trainer<Float>(network: network, training: training, seed: 1)
        let observation = InferenceObservation(
            of: trainer, inputs: Array(repeating: 0.5, count: 10), targets: [1, 0, 0, 0, 1, 0])
        #expect(observation.canMove)
        observation.advance(to: .max)
        #expect(!observation.canMove)
        #expect(observation.step == .max)
        #expect(observation.deepestError() == 7)
    }
}
