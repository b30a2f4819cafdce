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

    init(of proxy: Optimum?, at target: Optimum?, among cells: [CurveCell]) {
        guard let proxy else {
            self = .noOptimum
            return
        }
        let transferred = cells.first { $0.rate == proxy.gridRate && $0.otherRate == proxy.otherRate }
        switch (transferred?.state, target) {
        case (.eligible(let value), let target?): self = .compared(value - target.value)
        case (.diverged, _): self = .diverged
        case (.unlearned, _): self = .unlearned
        default: self = .untested
        }
    }
}
