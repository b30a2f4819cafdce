internal import CPlatform
internal import PredictiveCoding
internal import RandomNumbers
public import SweepModel

/// A short measurement of how fast this machine trains, for the cost model of `plan` and `run`.
public enum MachineCalibration {
    /// Hidden layers and inference steps of the networks measured: enough that their middle layers dominate.
    private static let depth = 6
    /// Steps measured at least, and the time that they fill at least.
    private static let steps = 3
    private static let time = Duration.milliseconds(15)
    /// Products gain no speed beyond these, while a wider network would take minutes and much memory to set up.
    private static let widest = 1024
    private static let largestBatch = 256

    /// Trains a small network of each shape for some milliseconds in this process.
    ///
    /// - Complexity: about 20 ms a shape, a few steps for wide networks; bounded, however large the trials.
    ///
    /// - Parameter threads: for products, as the workers will use.
    public static func profile(of shapes: some Collection<WorkShape>, threads: Int = 1) -> MachineProfile {
        let subnormals = WorkerLoop.prepareNumerics(threads: threads)
        defer { pcn_restore_subnormals(subnormals) }
        var profile = MachineProfile(secondsPerOperation: [:], secondsPerTrial: 0)
        for shape in shapes {
            let (perOperation, setUp) = measure(shape, threads: threads)
            profile.secondsPerOperation[shape] = perOperation
            profile.secondsPerTrial += setUp / Double(shapes.count)
        }
        return profile
    }

    /// Seconds per operation of a step, and seconds to set a network up.
    private static func measure(_ shape: WorkShape, threads: Int) -> (perOperation: Double, setUp: Double) {
        let clock = ContinuousClock()
        let width = min(shape.width, widest)
        let batchSize = min(shape.batchSize, largestBatch)
        // The paper's activity rate lets most layers sleep; this one wakes them, so that all kernels are timed.
        let inference = TrainingOptions.Inference(learningRate: Double(batchSize) / 8, steps: depth)
        let training = TrainingOptions(
            credit: shape.algorithm == .pc ? .predictiveCoding(inference) : .backpropagation,
            weightLearningRate: 1e-3, batchSize: batchSize)
        let network = NetworkOptions(
            shape: NetworkShape(
                inputSize: shape.inputSize, width: width, depth: depth, outputSize: shape.outputSize),
            parameterisation: .mupc, activation: shape.activation)
        let start = clock.now
        let trainer = Trainer<Float>(
            network: network, training: training, seed: 0, library: .fastest(threads: threads))
        let setUp = clock.now - start

        var random = Philox(seed: 0, stream: .split)
        let inputs = (0..<batchSize * shape.inputSize).map { _ in Float(random.nextUniform()) }
        let targets = (0..<batchSize * shape.outputSize).map { _ in Float(random.nextUniform()) }
        // The first step touches memory that the others find in place.
        _ = trainer.step(inputs: inputs, targets: targets)
        var perOperation: [Double] = []
        let begin = clock.now
        while perOperation.count < steps || clock.now - begin < time {
            let before = clock.now
            let report = trainer.step(inputs: inputs, targets: targets)
            perOperation.append((clock.now - before) / .seconds(1) / report.operations)
        }
        return (perOperation.sorted()[perOperation.count / 2], setUp / .seconds(1))
    }
}
