/// How the completed seeds of one cell trained.
public struct TrainingCurve: Hashable, Sendable {
    /// A mean over the seeds at a step that all of them have on record.
    public struct Point: Hashable, Sendable {
        public var step: Int
        public var mean: Double
        /// Sample standard deviation over the seeds; nil with one.
        public var deviation: Double?

        public init(step: Int, mean: Double, deviation: Double?) {
            self.step = step
            self.mean = mean
            self.deviation = deviation
        }
    }

    /// The cell of a transfer question.
    public struct Place: Hashable, Sendable {
        public var group: String
        public var size: Double
        public var rate: Double
        /// Nil where the other learning rate does not vary.
        public var otherRate: Double?

        public init(group: String, size: Double, rate: Double, otherRate: Double?) {
            self.group = group
            self.size = size
            self.rate = rate
            self.otherRate = otherRate
        }
    }

    public var place: Place
    public var seeds: Int
    /// Of ln(train loss); without the steps where a loss is zero.
    public var logLosses: [Point]
    /// Of the test accuracy in percent; empty where the data has no classes.
    public var accuracies: [Point]

    public init(place: Place, seeds: Int, logLosses: [Point], accuracies: [Point]) {
        self.place = place
        self.seeds = seeds
        self.logLosses = logLosses
        self.accuracies = accuracies
    }
}
