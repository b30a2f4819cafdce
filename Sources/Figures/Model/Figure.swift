/// A picture, described by what it shows: panels in rows, with one title, one legend and notes below.
///
/// Panels whose axes are equal share the range of that axis, so that they compare by eye. Text may be anything; what
/// could steer a program that draws it is taken out or quoted.
public struct Figure: Hashable, Sendable {
    /// A pair of axes and what is drawn between them.
    public struct Panel: Hashable, Sendable {
        public enum Content: Hashable, Sendable {
            case chart(Chart)
            case heatMap(HeatMap)
            case histogram(Histogram)
        }

        public var title: String
        public var horizontal: Axis
        public var vertical: Axis
        public var content: Content

        public init(title: String, horizontal: Axis, vertical: Axis, content: Content) {
            self.title = title
            self.horizontal = horizontal
            self.vertical = vertical
            self.content = content
        }
    }

    public var title: String
    /// How to read the picture, a sentence each.
    public var notes: [String]
    /// Row by row.
    public var panels: [Panel]
    /// Panels in a row.
    public var columns: Int

    /// - Parameters:
    ///   - panels: at least one.
    ///   - columns: at least one.
    public init(title: String, notes: [String] = [], panels: [Panel], columns: Int) {
        precondition(!panels.isEmpty && columns > 0, "\(panels.count) panels in \(columns) columns.")
        self.title = title
        self.notes = notes
        self.panels = panels
        self.columns = min(columns, panels.count)
    }
}

/// Curves and points over the same pair of axes, and what they are held against.
public struct Chart: Hashable, Sendable {
    /// Something that does not depend on the horizontal axis.
    public struct Reference: Hashable, Sendable {
        /// Equal names share one entry of the legend.
        public var name: String
        public var values: ClosedRange<Double>

        /// A band, or a line where both bounds are the same.
        public init(name: String, values: ClosedRange<Double>) {
            self.name = name
            self.values = values
        }
    }

    public var references: [Reference]
    /// The later ones are drawn over the earlier.
    public var series: [Series]

    public init(references: [Reference] = [], series: [Series]) {
        self.references = references
        self.series = series
    }
}
