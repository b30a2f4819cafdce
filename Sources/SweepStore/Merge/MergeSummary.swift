/// What a merge did.
public struct MergeSummary: Hashable, Sendable {
    /// One of the stores that were united.
    public struct Source: Hashable, Sendable {
        /// As the user named it.
        public var store: String
        /// The trials that it holds.
        public var trials: Int
        /// Trials that were not there before.
        public var newTrials: Int
        /// Trials that have their result from it.
        public var newResults: Int
        /// Its results of trials that had one already, by other attempts: the same bits, or another numeric platform's.
        public var otherResults: Int

        public init(store: String, trials: Int, newTrials: Int, newResults: Int, otherResults: Int) {
            self.store = store
            self.trials = trials
            self.newTrials = newTrials
            self.newResults = newResults
            self.otherResults = otherResults
        }
    }

    /// In the order in which they were given.
    public var sources: [Source]

    public init(sources: [Source]) { self.sources = sources }
}
