/// The best eligible grid cell of one group and size, as the view `optimum` gives it.
public struct OptimumRow: Hashable, Sendable {
    public var group: String
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    /// Mean of ln(loss), or of 100 − accuracy in points.
    public var value: Double
    /// `value` in the unit of the metric.
    public var metricMean: Double
    /// Seeds that count.
    public var seeds: Int
    /// Mean number of matrices that trained.
    public var trainedLayers: Double?

    public init(
        group: String, size: Double, rate: Double, otherRate: Double?, value: Double, metricMean: Double,
        seeds: Int, trainedLayers: Double?
    ) {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
        self.value = value
        self.metricMean = metricMean
        self.seeds = seeds
        self.trainedLayers = trainedLayers
    }
}
