internal import Datasets
internal import PredictiveCoding
internal import ScalingAnalysis
internal import SweepModel

/// What a whole trial costs: its training steps, its evaluations and what it measures.
struct TrialCost {
    /// Floating-point operations at most; see `StepCost`.
    let operations: Double
    /// Bytes that a worker occupies at its peak: the program, the data set, the network and its batches.
    let memory: Int

    /// Code, compiled products, and what the C library and Swift keep.
    private static let programMemory = 41_000_000

    init(of configuration: TrialConfiguration, data: DatasetDescription) {
        let network = configuration.networkOptions(inputSize: data.inputSize, outputSize: data.outputSize)
        let step = StepCost(network: network, training: configuration.trainingOptions)
        let analysis = AnalysisCost(of: configuration, network: network)
        let evaluation = step.evaluationOperations(images: data.testCount)
        operations =
            Double(configuration.trainSteps) * step.operations
            + Double(configuration.evaluationCount) * evaluation
            // At initialisation and at each evaluation.
            + Double(1 + configuration.evaluationCount) * (analysis?.operations ?? 0)
        let samples = configuration.batchSize + StepCost.evaluationChunk
        let batches = samples * (data.inputSize + data.outputSize) * MemoryLayout<Float>.stride
        memory = Self.programMemory + data.memory + step.memory + batches + (analysis?.memory ?? 0)
    }
}

extension TrialConfiguration {
    /// Evaluations of the test set: every `evaluate_every` steps and after the last.
    fileprivate var evaluationCount: Int {
        evaluateEvery == 0 ? 0 : (trainSteps - 1) / evaluateEvery + 1
    }
}
