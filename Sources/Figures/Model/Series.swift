/// Points that belong together, and how they look.
public struct Series: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
        public var x: Double
        /// Infinity stands for a value beyond the scale: it is drawn at the end of the axis, in a lane of its series.
        /// Nil interrupts the line.
        public var y: Double?
        /// How far y is uncertain; an infinite bound reaches to the end of the axis.
        public var interval: ClosedRange<Double>?

        public init(x: Double, y: Double?, interval: ClosedRange<Double>? = nil) {
            self.x = x
            self.y = y
            self.interval = interval
        }
    }

    public enum Line: Hashable, Sendable {
        case solid, dashed, dotted
    }

    public enum Marker: Hashable, Sendable {
        case disc, circle, square, triangle, diamond, cross
        /// Stands around another marker and sets it off.
        case ring
    }

    public enum Uncertainty: Hashable, Sendable {
        case bars
        /// A transparent area along the line.
        case band
    }

    /// In the legend, where series of the same name share one entry; nil for none.
    public var name: String?
    /// Ascending in x.
    public var points: [Point]
    public var colour: Colour
    public var line: Line?
    public var marker: Marker?
    public var uncertainty: Uncertainty
    /// How far to the right all points are moved, as a share of the axis, so that bars of several series stand beside
    /// each other.
    public var shift: Double

    public init(
        name: String?, points: [Point], colour: Colour, line: Line? = nil, marker: Marker? = nil,
        uncertainty: Uncertainty = .bars, shift: Double = 0
    ) {
        self.name = name
        self.points = points
        self.colour = colour
        self.line = line
        self.marker = marker
        self.uncertainty = uncertainty
        self.shift = shift
    }
}
