import PredictiveCoding
import Testing

@testable import ScalingAnalysis

@Suite struct InferenceCostTests {
    private func cost(
        _ activation: Activation = .relu, depth: Int = 8, steps: Int = 8, samples: Int = 4,
        optimiser: ActivityOptimiser = .gd
    ) -> AnalysisCost {
        let training = TrainingOptions(
            credit: .predictiveCoding(.init(optimiser: optimiser, learningRate: 1, steps: steps)),
            weightLearningRate: 0.1, batchSize: 8)
        return AnalysisCost.inference(
            of: InferenceAnalysisTests.options(activation, width: 64, depth: depth), training: training,
            samples: samples)
    }

    @Test func operationsFollowWhatThereIsToDo() {
        let usual = cost().operations
        #expect(usual > cost(samples: 1).operations)
        #expect(usual > cost(.linear).operations, "closed form")
        #expect(usual > cost(optimiser: .adam).operations, "no eigenvalue")
        #expect(cost(samples: 100) == cost(samples: 8), "no more than the batch has")
        let perStep = 4.0 * 8 * (7 * 64 * 64 + 64 * 4)
        #expect(cost(steps: 16).operations - usual >= 4 * 8 * perStep, "the search for the last layer")
        #expect(abs(cost(.linear, depth: 64).operations / cost(.linear, depth: 32).operations - 2) < 0.1)
    }

    /// Weights, Jacobians and factors, Lanczos's vectors, activities and errors of the batch.
    @Test func memoryHoldsWhatIsNeededAtOnce() {
        let (weights, blocks) = (12 * 64 + 7 * 64 * 64 + 64 * 4, 2 * 8 * 64 * 64)
        let (vectors, batch) = (Lanczos.mostVectors * 8 * 64, 2 * 8 * 8 * 64)
        #expect(cost().memory >= MemoryLayout<Double>.stride * (weights + blocks + vectors + batch))
    }
}
