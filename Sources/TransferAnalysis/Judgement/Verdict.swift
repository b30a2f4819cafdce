/// Whether the proxy's best rates serve the targets, as far as the trials tell.
public enum Verdict: Hashable, Sendable {
    /// At every target the regret is within the tolerance.
    case transfers
    /// At some target it is not.
    case doesNot([Failure])
    /// The trials do not tell, for these reasons.
    case undecided([Doubt])

    /// Why rates do not transfer to a size.
    public struct Failure: Hashable, Sendable {
        /// What happened at the transferred rates.
        public enum Kind: String, Hashable, Sendable {
            /// The regret's interval lies above the tolerance.
            case regret
            /// The transferred cell diverged.
            case diverged
            /// It ran to the end without learning.
            case unlearned
        }

        /// The target.
        public var size: Double
        /// What happened there.
        public var kind: Kind
    }

    /// What stands in the way of a decision.
    public enum Doubt: Hashable, Sendable {
        /// No cell of the proxy is eligible.
        case noOptimum
        /// The proxy is the only size.
        case noTarget
        /// The proxy's best rate is the lowest or highest that was tried, so it is not known to be the best.
        case proxyAtGridEnd
        /// The transferred rates have not run at these sizes.
        case untested(sizes: [Double])
        /// The best rate at these sizes is the lowest or highest that was tried: a better one may have been missed,
        /// and with it some of the regret.
        case targetAtGridEnd(sizes: [Double])
        /// With one seed, or no second cell to compare with, no interval can be had.
        case noInterval
        /// The seeds scatter too much. With `seeds` of them the intervals would decide if means and deviations
        /// stayed as they are; nil where more than `Verdict.mostSeeds` would be needed.
        case noise(seeds: Int?)
    }

    /// The largest number of seeds that is asked for.
    public static let mostSeeds = 10_000
}
