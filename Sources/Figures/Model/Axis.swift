/// What one direction of a panel means.
public struct Axis: Hashable, Sendable {
    public enum Scale: Hashable, Sendable {
        case linear
        /// Of numbers above zero; others are not drawn.
        case logarithmic
    }

    public var title: String
    public var scale: Scale
    /// Where the axis has its numbers; where empty, at round ones. Those that would overlap are left out.
    public var ticks: [Double]
    /// Of what is shown, where nil.
    public var range: ClosedRange<Double>?

    public init(
        _ title: String, scale: Scale = .linear, ticks: [Double] = [], range: ClosedRange<Double>? = nil
    ) {
        self.title = title
        self.scale = scale
        self.ticks = ticks
        self.range = range
    }
}
