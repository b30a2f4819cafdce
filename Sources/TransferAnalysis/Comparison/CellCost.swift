/// What the trials of one cell took, or will take.
public struct CellCost: Hashable, Sendable {
    public var size: Double
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    /// Floating-point operations of the trials that have a result.
    public var executedOperations: Double
    /// Seconds of the workers that ran those.
    public var seconds: Double
    /// Floating-point operations planned for the other trials.
    public var plannedOperations: Double

    public init(
        size: Double, rate: Double, otherRate: Double?, executedOperations: Double, seconds: Double,
        plannedOperations: Double
    ) {
        self.size = size
        self.rate = rate
        self.otherRate = otherRate
        self.executedOperations = executedOperations
        self.seconds = seconds
        self.plannedOperations = plannedOperations
    }
}
