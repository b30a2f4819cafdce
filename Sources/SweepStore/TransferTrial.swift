/// One trial of a transfer question: where it stands on the curves and what it came to.
public struct TransferTrial: Hashable, Sendable {
    public var group: String
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    public var seed: Int
    public var outcome: Outcome
    public var row: TrialRow

    public init(
        group: String, size: Double, rate: Double, otherRate: Double?, seed: Int, outcome: Outcome,
        row: TrialRow
    ) {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
        self.seed = seed
        self.outcome = outcome
        self.row = row
    }

    /// What a trial came to, on the scale of its question.
    public struct Outcome: Hashable, Sendable {
        public enum Ending: Hashable, Sendable {
            case completed(learned: Bool)
            case diverged
            /// Or timed out.
            case failed
            /// Pending or running.
            case missing
        }

        public var ending: Ending
        /// ln(loss), or 100 − accuracy in points; nil where there is none, as there is no ln of a loss of zero.
        public var value: Double?
        public var trainedLayers: Double?
        public var zeroGradientLayers: Double?
        /// Weight matrices of the network.
        public var layers: Double

        public init(
            ending: Ending, value: Double?, trainedLayers: Double?, zeroGradientLayers: Double?,
            layers: Double
        ) {
            self.ending = ending
            self.value = value
            self.trainedLayers = trainedLayers
            self.zeroGradientLayers = zeroGradientLayers
            self.layers = layers
        }

        /// Whether the trial has a result: it completed or diverged.
        var isResult: Bool {
            switch ending {
            case .completed, .diverged: true
            case .failed, .missing: false
            }
        }
    }
}
