import RandomNumbers
import Testing

@testable import PredictiveCoding

/// Where predictive coding becomes backpropagation.
///
/// At the equilibrium of a linear network the errors are e_l = P_{l+1}ᵀ S⁻¹ (y − Mx), and backpropagation has them
/// without S⁻¹ (see `LinearEquilibriumTests`). Under μPC the output scale 1/N makes S − I of order H/N, so that the
/// two agree when the width is large against the depth; under the neural tangent parameterisation, with 1/√N, S
/// stays away from I at any width.
///
/// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, for linear networks; arXiv 2602.07697 for others.
@Suite struct BackpropagationLimitTests {
    /// How the weight gradients of equilibrated inference compare with those of backpropagation, all layers together.
    private struct Comparison {
        let cosine: Double
        /// ‖difference‖ ÷ ‖gradient of backpropagation‖.
        let distance: Double

        init(width: Int, parameterisation: Parameterisation, activation: Activation) {
            let shape = NetworkShape(inputSize: 16, width: width, depth: 4, outputSize: 3)
            let network = NetworkOptions(
                shape: shape, parameterisation: parameterisation, activation: activation)
            var random = Philox(seed: 7, stream: .split)
            let inputs = (0..<4 * 16).map { _ in random.nextNormal() }
            let targets = (0..<4 * 3).map { _ in random.nextNormal() }
            func gradient(_ credit: TrainingOptions.Credit) -> [Double] {
                let training = TrainingOptions(credit: credit, weightLearningRate: 0.1, batchSize: 4)
                let trainer = Trainer<Double>(network: network, training: training, seed: 1)
                _ = trainer.feedforward(inputs: inputs, targets: targets)
                switch credit {
                case .predictiveCoding(let inference): trainer.infer(inference, steps: inference.steps)
                case .backpropagation: trainer.backpropagate()
                }
                return trainer.weights.forward.indices.flatMap {
                    trainer.weightGradient(ofLayer: $0, inputs: inputs)
                }
            }
            let equilibrium = TrainingOptions.Inference(learningRate: 0.15, isRatePerSample: true, steps: 600)
            let pc = gradient(.predictiveCoding(equilibrium))
            let bp = gradient(.backpropagation)
            cosine = dot(pc, bp) / (dot(pc, pc) * dot(bp, bp)).squareRoot()
            let difference = zip(pc, bp).map(-)
            distance = (dot(difference, difference) / dot(bp, bp)).squareRoot()
        }
    }

    @Test(arguments: [Activation.linear, .tanh, .relu])
    func gradientsTendToThoseOfBackpropagation(_ activation: Activation) {
        let comparisons = [16, 64, 256].map {
            Comparison(width: $0, parameterisation: .mupc, activation: activation)
        }
        for (narrow, wide) in zip(comparisons, comparisons.dropFirst()) {
            #expect(wide.cosine > narrow.cosine, "\(comparisons)")
            #expect(wide.distance < narrow.distance / 2, "\(comparisons)")
        }
        #expect(comparisons[2].cosine > 0.995, "\(comparisons)")
    }

    /// Negative control: without the output scale of μPC width brings no agreement.
    @Test func neuralTangentGradientsDoNot() {
        let wide = Comparison(width: 256, parameterisation: .ntp, activation: .tanh)
        #expect(wide.distance > 0.5, "\(wide)")
    }
}
