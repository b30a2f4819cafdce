/// How a trial ended.
public enum TrialOutcome: String, CaseIterable, Codable, Sendable {
    case completed
    /// A loss or output that is not finite: a result, the right edge of a curve.
    case diverged
    case failed
    case timedOut = "timed_out"
}

/// The train loss at one step, counted from 1.
public struct RecordedLoss: Hashable, Sendable, Codable {
    public var step: Int
    public var loss: Double

    public init(step: Int, loss: Double) {
        self.step = step
        self.loss = loss
    }
}

/// The state of a network after some step.
public struct Evaluation: Hashable, Sendable, Codable {
    public var step: Int
    /// Over the whole test set, as are the losses of training: ½‖y − p_L‖² averaged over images.
    public var testLoss: Double
    /// Percent of test images whose largest output is that of their class.
    public var testAccuracy: Double
    /// Matrices that have trained so far: root-mean-square normalised update above threshold at some
    /// measuring point.
    public var trainedLayers: Int
    /// Mean over the steps so far of the number of matrices whose gradient was exactly zero.
    public var zeroGradientLayers: Double

    public init(
        step: Int, testLoss: Double, testAccuracy: Double, trainedLayers: Int, zeroGradientLayers: Double
    ) {
        self.step = step
        self.testLoss = testLoss
        self.testAccuracy = testAccuracy
        self.trainedLayers = trainedLayers
        self.zeroGradientLayers = zeroGradientLayers
    }
}

/// What training one network gave. Numbers that are not finite are nil, never stored.
public struct TrialResult: Hashable, Sendable, Codable {
    /// `completed` or `diverged`; failures have no result.
    public var outcome: TrialOutcome
    /// Steps whose loss was finite.
    public var stepsDone: Int
    /// Mean train loss of the last tenth of the planned steps; nil where diverged.
    public var finalTrainLoss: Double?
    public var minTrainLoss: Double?
    public var testLoss: Double?
    public var testAccuracy: Double?
    /// Whether `finalTrainLoss` beats always predicting the class frequencies; false where diverged.
    public var learned: Bool
    public var trainedLayers: Int?
    public var zeroGradientLayers: Double?
    /// Floating-point operations actually executed, evaluations included.
    public var executedOperations: Double
    /// Wall time of the trial in its worker.
    public var seconds: Double
    /// In the order of steps.
    public var losses: [RecordedLoss]
    /// In the order of steps.
    public var evaluations: [Evaluation]

    public init(
        outcome: TrialOutcome, stepsDone: Int, finalTrainLoss: Double?, minTrainLoss: Double?,
        testLoss: Double?, testAccuracy: Double?, learned: Bool, trainedLayers: Int?,
        zeroGradientLayers: Double?, executedOperations: Double, seconds: Double, losses: [RecordedLoss],
        evaluations: [Evaluation]
    ) {
        self.outcome = outcome
        self.stepsDone = stepsDone
        self.finalTrainLoss = finalTrainLoss
        self.minTrainLoss = minTrainLoss
        self.testLoss = testLoss
        self.testAccuracy = testAccuracy
        self.learned = learned
        self.trainedLayers = trainedLayers
        self.zeroGradientLayers = zeroGradientLayers
        self.executedOperations = executedOperations
        self.seconds = seconds
        self.losses = losses
        self.evaluations = evaluations
    }
}

/// What a trial's bits depend on besides its configuration.
public struct NumericPlatform: Hashable, Sendable, Codable {
    public var numericsVersion: Int
    /// Library and version, e.g. `OpenBLAS 0.3.21`.
    public var productLibrary: String
    /// The processor family whose kernels the library chose.
    public var productKernel: String
    public var threadsPerWorker: Int

    public init(numericsVersion: Int, productLibrary: String, productKernel: String, threadsPerWorker: Int) {
        self.numericsVersion = numericsVersion
        self.productLibrary = productLibrary
        self.productKernel = productKernel
        self.threadsPerWorker = threadsPerWorker
    }

    /// One line for the store.
    public var text: String {
        "numerics \(numericsVersion), \(productLibrary) \(productKernel), threads \(threadsPerWorker)"
    }
}
