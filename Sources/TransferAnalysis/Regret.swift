/// What it costs at a target to use the proxy's best rates, as a point estimate.
public enum Regret: Hashable, Sendable {
    /// v(target, proxy's best grid rates) − v(target, best there): at least zero, on the scale of values.
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
