internal import RandomNumbers

/// The samples of every training step: full batches only, in a fresh order each epoch.
///
/// **Determinism**: the order of an epoch depends on seed, epoch and count alone, so a trial that resumes at
/// any step sees the batches it would have seen.
public struct BatchOrder: Sendable {
    public let batchesPerEpoch: Int
    private let seed: Int
    private let count: Int
    private let batchSize: Int
    private var epoch = -1
    private var permutation: [Int32] = []

    /// - Parameter count: samples to draw from, the first of the partition; all of them or a training subset.
    /// - Precondition: `batchSize` is in 1…`count`.
    public init(seed: Int, count: Int, batchSize: Int) {
        precondition(batchSize >= 1 && batchSize <= count, "Batches of \(batchSize) from \(count) samples")
        self.seed = seed
        self.count = count
        self.batchSize = batchSize
        batchesPerEpoch = count / batchSize
    }

    /// The samples of a step, counted from 0.
    ///
    /// **Complexity**: O(count) when the step is of another epoch than the last one asked for, else O(1).
    public mutating func samples(ofStep step: Int) -> ArraySlice<Int32> {
        let (epochOfStep, batch) = step.quotientAndRemainder(dividingBy: batchesPerEpoch)
        if epochOfStep != epoch {
            var generator = Philox(seed: seed, stream: .order(epoch: epochOfStep))
            permutation = generator.permutation(of: count)
            epoch = epochOfStep
        }
        return permutation[batch * batchSize..<(batch + 1) * batchSize]
    }
}
