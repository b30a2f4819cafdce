import RandomNumbers
import Testing

@testable import PredictiveCoding

/// The front and the plain path give the same bits, whatever the shape, rate and activation.
@Suite struct InferenceFrontTests {
    /// A random network, its training and a batch, all from one seed.
    struct Sample {
        var network: NetworkOptions
        var training: TrainingOptions
        var inputs: [Float]
        var targets: [Float]
        var seed: Int

        init(seed: Int) {
            var random = Philox(seed: seed, stream: .split)
            func pick<Element>(_ choices: [Element]) -> Element {
                choices[random.nextInteger(below: choices.count)]
            }
            let shape = NetworkShape(
                inputSize: pick([1, 5, 17]), width: pick([1, 3, 8, 16, 33]), depth: pick([1, 2, 3, 7, 12]),
                outputSize: pick([1, 3, 10]))
            network = NetworkOptions(
                shape: shape, parameterisation: pick(Parameterisation.allCases),
                residual: pick([true, false]),
                activation: pick(Activation.allCases), loss: pick(Loss.allCases), gamma: pick([1, 2.5]))
            training = TrainingOptions(
                credit: .predictiveCoding(
                    .init(
                        optimiser: pick(ActivityOptimiser.allCases),
                        learningRate: pick([1e-9, 1e-4, 0.05, 0.5, 5]), isRatePerSample: pick([true, false]),
                        steps: pick([1, 2, shape.depth, 2 * shape.depth + 1]))),
                weightOptimiser: pick(WeightOptimiser.allCases), weightLearningRate: pick([1e-3, 0.05]),
                learningRateScaling: pick([.none, .global]), weightDecay: pick([0, 0, 0.01]),
                spectralPenalty: pick([0, 0, 0.02]), batchSize: pick([1, 4, 9]))
            let batch = training.batchSize
            inputs = (0..<batch * shape.inputSize).map { _ in Float(random.nextNormal()) }
            let labels = (0..<batch).map { _ in random.nextInteger(below: shape.outputSize) }
            targets = labels.flatMap { label in (0..<shape.outputSize).map { $0 == label ? 1 : 0 } }
            self.seed = seed
        }

        /// Every third by the library that every processor has.
        func trainer(_ path: InferencePath) -> Trainer<Float> {
            Trainer(
                network: network, training: training, weights: Weights(network: network, seed: seed),
                path: path, library: seed % 3 == 0 ? .openBLAS : .fastest())
        }
    }

    @Test(arguments: 0..<300)
    func bitsAreThoseOfThePlainPath(seed: Int) {
        let sample = Sample(seed: seed)
        let front = sample.trainer(.front)
        let plain = sample.trainer(.plain)
        for step in 1...4 {
            let fast = front.step(inputs: sample.inputs, targets: sample.targets, measuring: true)
            let slow = plain.step(inputs: sample.inputs, targets: sample.targets, measuring: true)
            let place = "seed \(seed), step \(step), \(sample.network), \(sample.training)"
            #expect(fast.loss.bitPattern == slow.loss.bitPattern, "\(place)")
            #expect(fast.zeroGradientLayers == slow.zeroGradientLayers, "\(place)")
            #expect(fast.updateSizes.map(\.bitPattern) == slow.updateSizes.map(\.bitPattern), "\(place)")
            #expect(fast.operations <= slow.operations, "\(place)")
            for layer in front.weights.forward.indices {
                #expect(
                    bits(front.weights.forward[layer].storage) == bits(plain.weights.forward[layer].storage),
                    "\(place)")
            }
            for layer in 1...sample.network.shape.depth {
                #expect(bits(front.activities[layer]) == bits(plain.activities[layer]), "\(place)")
            }
        }
    }

    private func bits(_ matrix: Matrix<Float>) -> [UInt32] { matrix.array.map(\.bitPattern) }

    /// The plain path executes what `StepCost` predicts, the front at most its share, and that where rates are large.
    @Test func executedOperationsAreCounted() {
        var sample = Sample(seed: 1)
        sample.network.shape = NetworkShape(inputSize: 5, width: 8, depth: 12, outputSize: 3)
        sample.network.parameterisation = .mupc
        sample.network.residual = true
        sample.training.credit = .predictiveCoding(.init(learningRate: 0.1, steps: 12))
        sample.training.spectralPenalty = 0
        sample.training.batchSize = 4
        sample.inputs = Array(repeating: 0.5, count: 20)
        sample.targets = Array(repeating: 1, count: 12)
        let cost = StepCost(network: sample.network, training: sample.training)
        let plain = sample.trainer(.plain).step(inputs: sample.inputs, targets: sample.targets)
        let front = sample.trainer(.front).step(inputs: sample.inputs, targets: sample.targets)
        #expect(plain.operations == cost.plainOperations)
        #expect(front.operations <= cost.operations)
        #expect(cost.operations < 0.6 * cost.plainOperations)
        for steps in [1, 5, 12, 30] {
            sample.training.credit = .predictiveCoding(.init(learningRate: 4, steps: steps))
            let awake = sample.trainer(.front).step(inputs: sample.inputs, targets: sample.targets)
            #expect(
                awake.operations == StepCost(network: sample.network, training: sample.training).operations,
                "\(steps) steps")
        }
    }

    /// A regulariser moves every matrix, but trains none that no error has reached.
    @Test func regularisersDoNotPassForTraining() {
        let network = NetworkOptions(
            shape: NetworkShape(inputSize: 5, width: 8, depth: 6, outputSize: 3), parameterisation: .mupc,
            activation: .relu)
        for (weightDecay, spectralPenalty) in [(1e-6, 0.0), (0, 1e-6)] {
            let training = TrainingOptions(
                credit: .predictiveCoding(.init(learningRate: 1e-12, steps: 6)), weightLearningRate: 0.01,
                weightDecay: weightDecay, spectralPenalty: spectralPenalty, batchSize: 2)
            let trainer = Trainer<Float>(network: network, training: training, seed: 1)
            let report = trainer.step(
                inputs: Array(repeating: 0.5, count: 10), targets: [1, 0, 0, 0, 1, 0], measuring: true)
            #expect(report.zeroGradientLayers == 6)
            #expect(report.updateSizes.prefix(6).allSatisfy { $0 == 0 } && report.updateSizes[6] > 0.1)
        }
    }

    /// What the plain path executes is never more than planned, whatever the options.
    @Test(arguments: 0..<60) func costsAreUpperBounds(seed: Int) {
        let sample = Sample(seed: seed)
        let plain = sample.trainer(.plain).step(inputs: sample.inputs, targets: sample.targets)
        let front = sample.trainer(.front).step(inputs: sample.inputs, targets: sample.targets)
        let cost = StepCost(network: sample.network, training: sample.training)
        #expect(plain.operations <= cost.plainOperations, "seed \(seed)")
        #expect(front.operations <= cost.operations, "seed \(seed)")
    }

    /// Right after a feedforward pass the hidden energies are exactly zero, after inference they are not
    /// (but for networks whose rectifiers are all off).
    @Test func feedforwardLeavesNoHiddenError() {
        var awake = 0
        for seed in 0..<20 {
            let sample = Sample(seed: seed)
            let trainer = sample.trainer(.plain)
            _ = trainer.step(inputs: sample.inputs, targets: sample.targets)
            let loss = trainer.feedforward(inputs: sample.inputs, targets: sample.targets)
            guard loss.isFinite else { continue }
            let still = TrainingOptions.Inference(learningRate: .leastNonzeroMagnitude, steps: 1)
            trainer.inferenceStep(still)
            #expect(trainer.layerEnergies.dropLast().allSatisfy { $0 == 0 }, "seed \(seed)")
            trainer.inferenceStep(.init(learningRate: 5, steps: 1))
            if trainer.layerEnergies.dropLast().contains(where: { $0 > 0 }) { awake += 1 }
        }
        #expect(awake >= 15)
    }
}
