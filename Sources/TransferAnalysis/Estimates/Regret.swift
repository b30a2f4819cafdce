/// What it costs at a target to use the proxy's best rates, as a point estimate.
///
///     regret = v(target, η*(proxy)) − v(target, η*(target))
///
/// with v the value of a cell and η* the best rates on the grid, never refined: both cells have run.
/// **Source**: own.
public enum Regret: Hashable, Sendable {
    /// The regret: at least zero, ln of a ratio of losses or points of error.
    case compared(Double)
    /// The proxy's best rates have not run at the target; they are never interpolated.
    case untested
    /// They diverged there.
    case diverged
    /// They ran there to the end without learning.
    case unlearned
    /// No cell of the proxy is eligible, so there are no rates to transfer.
    case noOptimum

    init(of proxy: Optimum?, transferred: CurveCell?, at target: Optimum?) {
        guard proxy != nil else {
            self = .noOptimum
            return
        }
        switch (transferred?.state, target) {
        case (.eligible(let value), let target?): self = .compared(value - target.value)
        case (.diverged, _): self = .diverged
        case (.unlearned, _): self = .unlearned
        default: self = .untested
        }
    }
}
