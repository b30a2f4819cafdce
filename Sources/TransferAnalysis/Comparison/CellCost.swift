/// What the trials of one cell took, or will take.
public struct CellCost: Hashable, Sendable {
    /// The width, depth or other size.
    public var size: Double
    /// The transferred rate.
    public var rate: Double
    /// Nil where the other learning rate does not vary.
    public var otherRate: Double?
    /// Floating-point operations of the trials that have a result.
    public var executedOperations: Double
    /// Seconds of the workers that ran those.
    public var seconds: Double
    /// Floating-point operations planned for the other trials.
    public var plannedOperations: Double

    /// The cost of one cell.
    ///
    /// - Parameters:
    ///   - size: the width, depth or other size.
    ///   - rate: the transferred rate.
    ///   - otherRate: nil where the other rate does not vary.
    ///   - executedOperations: of the trials that have a result.
    ///   - seconds: of the workers that ran those.
    ///   - plannedOperations: of the other trials.
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
