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

/// How one weight matrix trains, as of some step.
public struct LayerUpdate: Hashable, Sendable, Codable {
    /// From 1 to L.
    public var layer: Int
    /// Adam: root mean square of the normalised update m̂/(√v̂ + ε). SGD: ‖rate · gradient‖ / ‖W‖.
    public var updateSize: Double
    /// ‖W − W₀‖ / ‖W₀‖, with W₀ the initial weights.
    public var relativeChange: Double
    /// The share of the steps so far whose gradient was exactly zero.
    public var zeroGradientShare: Double

    public init(layer: Int, updateSize: Double, relativeChange: Double, zeroGradientShare: Double) {
        self.layer = layer
        self.updateSize = updateSize
        self.relativeChange = relativeChange
        self.zeroGradientShare = zeroGradientShare
    }
}

/// The state of a network after some step.
public struct Evaluation: Hashable, Sendable, Codable {
    public var step: Int
    /// The mean over the whole test set of the loss that training minimises.
    public var testLoss: Double
    /// Percent of test images whose largest output is that of their class.
    /// Nil in regression.
    public var testAccuracy: Double?
    /// Matrices that have trained so far: root-mean-square normalised update above threshold at some
    /// measuring point.
    public var trainedLayers: Int
    /// Mean over the steps so far of the number of matrices whose gradient was exactly zero.
    public var zeroGradientLayers: Double
    /// In the order of layers; one whose values are not finite is left out.
    public var layers: [LayerUpdate]

    public init(
        step: Int, testLoss: Double, testAccuracy: Double?, trainedLayers: Int, zeroGradientLayers: Double,
        layers: [LayerUpdate]
    ) {
        self.step = step
        self.testLoss = testLoss
        self.testAccuracy = testAccuracy
        self.trainedLayers = trainedLayers
        self.zeroGradientLayers = zeroGradientLayers
        self.layers = layers
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
    /// What the trial's analysis measured, in the order of steps.
    public var measurements: [Measurement]

    public init(
        outcome: TrialOutcome, stepsDone: Int, finalTrainLoss: Double?, minTrainLoss: Double?,
        testLoss: Double?, testAccuracy: Double?, learned: Bool, trainedLayers: Int?,
        zeroGradientLayers: Double?, executedOperations: Double, seconds: Double, losses: [RecordedLoss],
        evaluations: [Evaluation], measurements: [Measurement] = []
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
        self.measurements = measurements
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
    /// Library, version and kernels of the products in double precision with which analyses measure, e.g. `OpenBLAS 0.3.21
    /// Zen`; nil where nothing is measured.
    public var analysisProducts: String?

    public init(
        numericsVersion: Int, productLibrary: String, productKernel: String, threadsPerWorker: Int,
        analysisProducts: String? = nil
    ) {
        self.analysisProducts = analysisProducts
        self.numericsVersion = numericsVersion
        self.productLibrary = productLibrary
        self.productKernel = productKernel
        self.threadsPerWorker = threadsPerWorker
    }

    /// One line for the store.
    public var text: String {
        "numerics \(numericsVersion), \(productLibrary) \(productKernel), threads \(threadsPerWorker)"
            + (analysisProducts.map { ", analyses by \($0)" } ?? "")
    }

    /// As much of it as the results of a trial depend on.
    public func relevant(to configuration: TrialConfiguration) -> NumericPlatform {
        var platform = self
        if configuration.analysis == nil { platform.analysisProducts = nil }
        return platform
    }
}
