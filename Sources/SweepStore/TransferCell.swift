/// One cell of a transfer question: the seeds of one configuration, as the view `transfer_curve` gives it.
public struct TransferCell: Hashable, Sendable {
    /// What sets this curve apart from the others of its sweep, as `key=value key=value`; may be empty.
    public var group: String
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    public var seedsPlanned: Int
    /// Seeds that count: those with an outcome in every cell of the group that has any outcome.
    public var seeds: Int
    public var completed: Int
    public var diverged: Int
    /// Failed or timed out.
    public var failed: Int
    /// Completed without having learned.
    public var unlearned: Int
    /// Pending or running.
    public var missing: Int
    /// Mean over the counting seeds of ln(loss), or of 100 − accuracy in points; nil unless all are finite.
    public var value: Double?
    /// Sample standard deviation of `value` over the counting seeds; nil under two.
    public var valueSD: Double?
    /// `value` in the unit of the metric: a geometric mean of losses, a mean accuracy in percent.
    public var metricMean: Double?
    /// Whether at least one seed counts and every counting seed completed and learned.
    public var isEligible: Bool
    /// Whether this ineligible cell has run and all cells at lower rates are eligible.
    public var isEdge: Bool
    /// Mean number of matrices that trained.
    public var trainedLayers: Double?
    /// Mean number of matrices whose gradient was exactly zero.
    public var zeroGradientLayers: Double?
    /// Weight matrices of the network: its hidden layers and one.
    public var layers: Double

    public init(
        group: String, size: Double, rate: Double, otherRate: Double?, seedsPlanned: Int, seeds: Int,
        completed: Int, diverged: Int, failed: Int, unlearned: Int, missing: Int, value: Double?,
        valueSD: Double?, metricMean: Double?, isEligible: Bool, isEdge: Bool, trainedLayers: Double?,
        zeroGradientLayers: Double?, layers: Double
    ) {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
        self.seedsPlanned = seedsPlanned
        self.seeds = seeds
        self.completed = completed
        self.diverged = diverged
        self.failed = failed
        self.unlearned = unlearned
        self.missing = missing
        self.value = value
        self.valueSD = valueSD
        self.metricMean = metricMean
        self.isEligible = isEligible
        self.isEdge = isEdge
        self.trainedLayers = trainedLayers
        self.zeroGradientLayers = zeroGradientLayers
        self.layers = layers
    }
}
