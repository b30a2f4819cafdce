import RandomNumbers
import Testing

@testable import PredictiveCoding

@Suite struct InferenceTests {
    static func trainer(
        activation: Activation, parameterisation: Parameterisation = .mupc, residual: Bool = true,
        rate: Double = 0.05, batch: Int = 4, seed: Int = 3
    ) -> (Trainer<Double>, inputs: [Double], targets: [Double]) {
        let shape = NetworkShape(inputSize: 6, width: 9, depth: 5, outputSize: 3)
        let network = NetworkOptions(
            shape: shape, parameterisation: parameterisation, residual: residual, activation: activation)
        let training = TrainingOptions(
            credit: .predictiveCoding(.init(learningRate: rate, steps: 8)), weightLearningRate: 0.01,
            batchSize: batch)
        var random = Philox(seed: seed, stream: .split)
        return (
            Trainer(network: network, training: training, seed: seed),
            (0..<batch * 6).map { _ in random.nextNormal() }, (0..<batch * 3).map { _ in random.nextNormal() }
        )
    }

    /// Gradient descent with a small rate cannot raise what it descends.
    @Test(arguments: Activation.allCases, Parameterisation.allCases)
    func energyNeverRisesForSmallSteps(_ activation: Activation, _ parameterisation: Parameterisation) {
        for residual in [true, false] {
            let (trainer, x, y) = Self.trainer(
                activation: activation, parameterisation: parameterisation, residual: residual)
            _ = trainer.feedforward(inputs: x, targets: y)
            var energy = trainer.layerEnergies.reduce(0, +)
            for step in 1...40 {
                trainer.inferenceStep(.init(learningRate: 0.05, steps: 1))
                let next = trainer.layerEnergies.reduce(0, +)
                #expect(next < energy, "step \(step), residual \(residual)")
                energy = next
            }
        }
    }

    /// Permuting the batch permutes activities and leaves the loss and gradients, up to rounding.
    @Test func orderWithinABatchDoesNotMatter() {
        let (one, x, y) = Self.trainer(activation: .tanh)
        let (other, _, _) = Self.trainer(activation: .tanh)
        func turned(_ rows: [Double], _ width: Int) -> [Double] { Array(rows[width...] + rows[..<width]) }
        let loss = one.step(inputs: x, targets: y).loss
        let turnedLoss = other.step(inputs: turned(x, 6), targets: turned(y, 3)).loss
        #expect(abs(loss - turnedLoss) < 1e-12)
        for layer in one.weights.forward.indices {
            let pairs = zip(
                one.weightGradient(ofLayer: layer, inputs: x),
                other.weightGradient(ofLayer: layer, inputs: turned(x, 6)))
            #expect(pairs.allSatisfy { abs($0 - $1) < 1e-12 }, "layer \(layer)")
        }
    }

    /// An infinite weight shows as divergence, and the step that sees it changes nothing.
    @Test func divergenceIsReported() {
        let (trainer, x, y) = Self.trainer(activation: .relu)
        trainer.weights.forward[1].storage.elements[0] = .infinity
        let before = trainer.weights.forward[2].array
        let report = trainer.step(inputs: x, targets: y)
        #expect(report.isDiverged)
        #expect(trainer.weights.forward[2].array == before)
    }

    /// The evaluator's pass is the trainer's.
    @Test func evaluationAgreesWithTheFeedforwardPass() {
        let (trainer, x, _) = Self.trainer(activation: .tanh)
        let y: [Double] = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]
        let loss = trainer.feedforward(inputs: x, targets: y)
        let output = zip(y, trainer.errors[6].array).map { $0 - $1 }
        let sums = trainer.evaluate(inputs: x, targets: y)
        #expect(abs(sums.loss / 4 - loss) < 1e-12)
        let hits = (0..<4).count { row in
            let scores = Array(output[row * 3..<row * 3 + 3])
            return scores.firstIndex(of: scores.max()!) == Array(y[row * 3..<row * 3 + 3]).firstIndex(of: 1)
        }
        #expect(sums.correct == hits)
        // A part of the chunk counts as itself.
        let part = trainer.evaluate(inputs: Array(x[..<6]), targets: Array(y[..<3]))
        let rest = trainer.evaluate(inputs: Array(x[6...]), targets: Array(y[3...]))
        #expect(abs(part.loss + rest.loss - sums.loss) < 1e-12)
        #expect(part.correct + rest.correct == sums.correct)
    }
}
