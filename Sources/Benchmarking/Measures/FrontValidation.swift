internal import Datasets
internal import PredictiveCoding

/// Holds the steps of a case to those of the plain path before they are timed.
enum FrontValidation {
    private static let trainingSteps = 2
    /// What the plain path may cost in one training step: a tenth of a second on a processor of today.
    private static let operationLimit = 1e10

    /// Inference steps of the comparison: T, or fewer where the plain path would take long.
    static func inferenceSteps(of benchmark: BenchmarkCase) -> Int {
        func operations(_ steps: Int) -> Double {
            StepCost(network: benchmark.network, training: benchmark.training(inferenceSteps: steps))
                .plainOperations
        }
        let share = (operationLimit - operations(0)) / (operations(1) - operations(0))
        return min(benchmark.shape.depth, max(1, Int(share)))
    }

    /// - Throws: where weights or activities differ in a bit, or only one of the paths diverges.
    static func check(_ benchmark: BenchmarkCase, on dataset: Dataset) throws(BenchmarkRefusal) {
        let training = benchmark.training(inferenceSteps: inferenceSteps(of: benchmark))
        func loop(_ path: InferencePath) -> TrainingLoop {
            TrainingLoop(on: dataset) {
                Trainer(network: benchmark.network, training: training, seed: 0, path: path)
            }
        }
        let (front, plain) = (loop(.front), loop(.plain))
        for step in 1...trainingSteps {
            for loop in [front, plain] { loop.makeReady() }
            let areWhole = (try front.step() != nil, try plain.step() != nil)
            guard areWhole.0 == areWhole.1, front.trainer.hasSameBits(as: plain.trainer) else {
                throw .differsFromPlainPath(step: step)
            }
        }
    }
}
