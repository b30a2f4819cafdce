public import PredictiveCoding

/// What the speed of a trial depends on beside the number of its operations.
public struct WorkShape: Hashable, Sendable, Codable {
    public var width: Int
    public var batchSize: Int
    public var inputSize: Int
    public var outputSize: Int
    public var activation: Activation
    public var algorithm: Algorithm

    public init(
        width: Int, batchSize: Int, inputSize: Int, outputSize: Int, activation: Activation,
        algorithm: Algorithm
    ) {
        self.width = width
        self.batchSize = batchSize
        self.inputSize = inputSize
        self.outputSize = outputSize
        self.activation = activation
        self.algorithm = algorithm
    }
}

/// The speed of one machine, as a calibration measured it.
public struct MachineProfile: Hashable, Sendable, Codable {
    /// Seconds per floating-point operation executed (see `StepCost`), for the shapes measured.
    public var secondsPerOperation: [WorkShape: Double]
    /// What setting up a network costs, on average over the shapes measured.
    public var secondsPerTrial: Double

    public init(secondsPerOperation: [WorkShape: Double], secondsPerTrial: Double) {
        self.secondsPerOperation = secondsPerOperation
        self.secondsPerTrial = secondsPerTrial
    }
}
