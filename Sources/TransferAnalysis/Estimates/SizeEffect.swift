/// Whether larger networks are better at the transferred rates, as they are where a parameterisation works.
public struct SizeEffect: Hashable, Sendable {
    /// From one size to the next larger.
    public struct Step: Hashable, Sendable {
        /// The smaller size.
        public var fromSize: Double
        /// The larger size.
        public var toSize: Double
        /// v(larger) − v(smaller): below zero where the larger is better.
        public var change: Double
        /// From the differences of equal seeds, at S − 1 degrees of freedom; nil with fewer than two.
        public var interval: Interval?
    }

    /// Between neighbouring sizes whose transferred cells are both eligible, ascending.
    public var steps: [Step]
    /// Whether every size is better than the next smaller one; nil where some were not compared and no step is
    /// known to be worse.
    public var improvesThroughout: Bool?

    /// - Parameter cells: the transferred cell of each size, ascending in size; nil where it has not run.
    init(of cells: [CurveCell?]) {
        let pairs = Array(zip(cells, cells.dropFirst()))
        steps = pairs.compactMap { smaller, larger in
            guard let smaller, let larger, let from = smaller.value, let to = larger.value else { return nil }
            return Step(
                fromSize: smaller.size, toSize: larger.size, change: to - from,
                interval: Interval(ofMean: zip(smaller.seedValues, larger.seedValues).map { $1 - $0 }))
        }
        improvesThroughout =
            if steps.contains(where: { $0.change >= 0 }) {
                false
            } else {
                steps.isEmpty || steps.count < pairs.count ? nil : true
            }
    }
}
