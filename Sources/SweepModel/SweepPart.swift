/// Which trials of a sweep a plan holds, where it does not hold them all.
public struct SweepPart: Sendable, Hashable {
    /// The place of each trial in the order of the whole sweep, from 0, ascending.
    public var ordinals: [Int]
    /// The trials of the whole sweep.
    public var wholeCount: Int

    public init(ordinals: [Int], wholeCount: Int) {
        self.ordinals = ordinals
        self.wholeCount = wholeCount
    }
}
