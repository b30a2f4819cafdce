/// What one training step did.
public struct StepReport: Sendable, Hashable {
    /// The loss of the feedforward pass, before inference, as a mean over the batch.
    public var loss: Double
    /// Weight matrices whose gradient from the data was exactly zero.
    public var zeroGradientLayers: Int
    /// Operations of the matrix products that were executed, 2·m·n·k each.
    public var operations: Double
    /// Of each matrix, from the first on; empty unless the step was asked to measure.
    ///
    /// Adam: root mean square of the normalised update m̂/(√v̂ + ε). SGD: ‖rate · gradient‖ / ‖W‖. 0 where a regulariser
    /// alone moves the matrix.
    public var updateSizes: [Double]

    /// A loss that is not a number or infinite: the network has diverged and the step changed nothing.
    public var isDiverged: Bool { !loss.isFinite }
}

extension WeightOptimiser {
    /// The update size above which a matrix counts as trained.
    public var trainedThreshold: Double {
        switch self {
        case .adam: 0.1
        case .sgd: 1e-6
        }
    }
}
