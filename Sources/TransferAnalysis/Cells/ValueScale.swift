internal import Foundation

/// The scale on which the values of a transfer question are compared.
///
/// **Source**: own.
public enum ValueScale: Hashable, Sendable {
    /// v = ln(loss): differences are ratios of losses.
    case logLoss
    /// v = 100 − accuracy, in points.
    case errorPoints

    /// How far above the best a neighbour may lie for a parabola through it to describe the minimum.
    ///
    /// ln 1.5 for losses. 1.5 is one and ten times the 5 % that a verdict tolerates of a loss, so errors get
    /// ten times the tolerated point; a ratio would forbid every neighbour of a network near 0 % error.
    public var refinementReach: Double {
        switch self {
        case .logLoss: log(1.5)
        case .errorPoints: 10
        }
    }

    /// How far above the best a cell may lie to tell of the scatter there: ln 2, or 15 points.
    ///
    /// Far from the best the scatter grows, near the stability edge several times.
    public var poolingReach: Double {
        switch self {
        case .logLoss: log(2)
        case .errorPoints: 15
        }
    }

    /// How far above the best the basin of good rates reaches: ln 1.05, or 1 point.
    public var basinDepth: Double {
        switch self {
        case .logLoss: log(1.05)
        case .errorPoints: 1
        }
    }

    /// A tolerance as the sweep file has it, a share of the loss or points, as a difference on this scale.
    public func difference(ofTolerance tolerance: Double) -> Double {
        switch self {
        case .logLoss: log1p(tolerance)
        case .errorPoints: tolerance
        }
    }
}
