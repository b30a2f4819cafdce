/// How the proxy's best grid rates do at one other size, as the view `transfer` gives it.
public struct TransferRow: Hashable, Sendable {
    /// What the comparison came to.
    public enum Status: String, CaseIterable, Sendable {
        /// The transferred cell is eligible: `regret` says how much it loses.
        case compared
        /// No counting seed has run at the transferred rates, or the cell has no value.
        case untested
        case diverged
        case unlearned
        /// The proxy has no eligible cell to transfer from.
        case noOptimum = "no_optimum"
    }

    public var group: String
    public var size: Double
    public var proxySize: Double
    /// The proxy's best rate on the grid; nil where it has no optimum, as is the next.
    public var proxyRate: Double?
    public var proxyOtherRate: Double?
    /// The best rate at this size; nil where it has no optimum, as is the next.
    public var bestRate: Double?
    public var bestOtherRate: Double?
    /// log₂ of this size's best rate over the proxy's.
    public var driftOctaves: Double?
    /// The value here at the proxy's best rates.
    public var transferredValue: Double?
    public var bestValue: Double?
    /// `transferredValue` − `bestValue`, in natural log units or points; nil unless compared.
    public var regret: Double?
    /// 100 (exp(regret) − 1), for losses.
    public var regretPercent: Double?
    public var status: Status

    public init(
        group: String, size: Double, proxySize: Double, proxyRate: Double?, proxyOtherRate: Double?,
        bestRate: Double?, bestOtherRate: Double?, driftOctaves: Double?, transferredValue: Double?,
        bestValue: Double?, regret: Double?, regretPercent: Double?, status: Status
    ) {
        self.group = group
        self.size = size
        self.proxySize = proxySize
        self.proxyRate = proxyRate
        self.proxyOtherRate = proxyOtherRate
        self.bestRate = bestRate
        self.bestOtherRate = bestOtherRate
        self.driftOctaves = driftOctaves
        self.transferredValue = transferredValue
        self.bestValue = bestValue
        self.regret = regret
        self.regretPercent = regretPercent
        self.status = status
    }
}
