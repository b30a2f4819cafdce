/// How much lies in each range of the horizontal axis, as bars whose parts stand on each other.
public struct Histogram: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public enum Fill: Hashable, Sendable {
            case solid
            /// Told from a solid one without colours.
            case hatched
        }

        /// In the legend, where parts of the same name share one entry.
        public var name: String
        public var colour: Colour
        public var fill: Fill
        /// One for each bin, zero or more.
        public var heights: [Double]

        public init(name: String, colour: Colour, fill: Fill, heights: [Double]) {
            self.name = name
            self.colour = colour
            self.fill = fill
            self.heights = heights
        }
    }

    /// The ranges, ascending.
    public var bins: [ClosedRange<Double>]
    /// From the axis upwards.
    public var parts: [Part]

    /// - Precondition: each part has a height for each bin.
    public init(bins: [ClosedRange<Double>], parts: [Part]) {
        precondition(
            parts.allSatisfy { $0.heights.count == bins.count },
            "\(parts.map(\.heights.count)) heights for \(bins.count) bins.")
        self.bins = bins
        self.parts = parts
    }
}

extension Histogram {
    /// Where the bars of a part stand: on those before it.
    func levels(ofPart index: Int) -> [ClosedRange<Double>] {
        bins.indices.map { bin in
            let base = parts[..<index].reduce(0) { $0 + $1.heights[bin] }
            return base...base + parts[index].heights[bin]
        }
    }
}
