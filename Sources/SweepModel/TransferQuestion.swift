/// What a sweep asks: does the rate that is best at one size serve the others?
public struct TransferQuestion: Hashable, Sendable, Codable {
    /// The quantity that a curve shows and an optimum minimises.
    public enum Metric: String, CaseIterable, Codable, Sendable {
        /// Mean train loss over the last tenth of the steps, at least one.
        case finalTrainLoss = "final_train_loss"
        /// The smallest train loss of any step; kept for diverged trials too.
        case minTrainLoss = "min_train_loss"
        case testLoss = "test_loss"
        /// Percent; analysed as the error 100 − accuracy, in points.
        case testAccuracy = "test_accuracy"

        /// Losses are compared on a logarithmic scale, accuracies in points.
        public var isLoss: Bool { self != .testAccuracy }

        /// How much worse a transferred rate may be: 5 % of a loss, one point of accuracy.
        public var defaultTolerance: Double { isLoss ? 0.05 : 1 }
    }

    /// The key that changes from the small network to the large one.
    public var across: TrialKey
    /// The size on which the rate is tuned: the proxy.
    public var from: Double
    /// The rate that is transferred.
    public var rate: TrialKey
    public var metric: Metric
    /// For losses a share of the loss (0.05 is 5 %), for accuracy points.
    public var tolerance: Double

    /// The learning rate that is not transferred.
    public var otherRate: TrialKey {
        rate == .weightLearningRate ? .activityLearningRate : .weightLearningRate
    }

    public init(across: TrialKey, from: Double, rate: TrialKey, metric: Metric, tolerance: Double) {
        self.across = across
        self.from = from
        self.rate = rate
        self.metric = metric
        self.tolerance = tolerance
    }
}
