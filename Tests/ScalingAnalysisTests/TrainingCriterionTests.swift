import Foundation
import PredictiveCoding
import RandomNumbers
import Testing

@testable import ScalingAnalysis

@Suite struct TrainingCriterionTests {
    private let network = InferenceAnalysisTests.options(.tanh)

    private func training(_ optimiser: WeightOptimiser) -> TrainingOptions {
        TrainingOptions(
            credit: .predictiveCoding(.init(learningRate: 4, steps: 6)), weightOptimiser: optimiser,
            weightLearningRate: 0.05, batchSize: 8)
    }

    /// The engine's own measure of its first update, which has no other batch to average with.
    @Test func sizesAreThoseOfTheEngine() {
        let sample = InferenceAnalysisTests.Batch(network, .init(learningRate: 4, steps: 6))
        for optimiser in WeightOptimiser.allCases {
            let training = training(optimiser)
            let trainer = Trainer<Float>(network: network, training: training, seed: 1)
            let observation = InferenceObservation(
                of: trainer, inputs: sample.inputs, targets: sample.targets)
            observation.advance(to: 6)
            let criterion = TrainingCriterion(training: training, network: network)
            let weights = LayeredNetwork(of: trainer).weights
            let found = (1...network.shape.matrixCount).map { layer in
                criterion.updateSize(
                    gradient: observation.weightGradient(ofLayer: layer).map { Double($0) }, layer: layer,
                    weightScale: weights[layer - 1].rootMeanSquare)
            }
            let report = trainer.step(inputs: sample.inputs, targets: sample.targets, measuring: true)
            let averaging = optimiser == .adam ? (0.1 / 1.9).squareRoot() : 1
            for (size, expected) in zip(found, report.updateSizes) {
                // SGD's report divides by the weights after the update.
                #expect(abs(size - averaging * expected) < 1e-3 * expected)
            }
        }
    }

    /// Adam's update of gradients without anything in common is κ in the long run.
    @Test func averagingShortensNoise() {
        let criterion = TrainingCriterion(training: training(.adam), network: network)
        var random = Philox(seed: 2, stream: .split)
        var (first, second, sum, count) = (0.0, 0.0, 0.0, 0.0)
        for step in 1...40_000 {
            let gradient = random.nextNormal()
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient * gradient
            guard step > 5_000 else { continue }
            sum += first * first / second
            count += 1
        }
        let size = criterion.updateSize(gradient: [1, -1], layer: 1, weightScale: 1)
        #expect(abs(size / (sum / count).squareRoot() - 1) < 0.05)
    }

    @Test(arguments: WeightOptimiser.allCases) func theLeastScaleJustTrains(_ optimiser: WeightOptimiser) {
        let criterion = TrainingCriterion(training: training(optimiser), network: network)
        let gradient = [1e-3, -2e-5, 0, 4e-4]
        let scale = criterion.leastScale(gradient: gradient, layer: 2, weightScale: 0.5)
        func size(_ factor: Double) -> Double {
            criterion.updateSize(gradient: gradient.map { factor * $0 }, layer: 2, weightScale: 0.5)
        }
        #expect(size(scale) > optimiser.trainedThreshold)
        #expect(size(0.98 * scale) < optimiser.trainedThreshold)
        #expect(criterion.leastScale(gradient: [0, 0], layer: 2, weightScale: 0.5) == .infinity)
    }

    /// The line finds an exponential, and leaves out what rounding has made.
    @Test func decayIsFittedAboveTheNoise() throws {
        let errors = (1...10).map { pow(0.01, Double(10 - $0)) }
        let squares = errors.map { 16 * $0 * $0 }
        let decay = try #require(
            ErrorDecay(squaredErrors: squares, activityScales: Array(repeating: 1, count: 10), width: 16))
        #expect(abs(decay.factor - 0.01) < 1e-12)
        #expect(decay.layers == 4)
        #expect(
            ErrorDecay(squaredErrors: squares, activityScales: Array(repeating: 1e6, count: 10), width: 16)
                == nil)
    }
}
