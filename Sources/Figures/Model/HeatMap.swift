/// Values over a grid of two axes, in colours: the lower, the darker.
public struct HeatMap: Hashable, Sendable {
    public struct Cell: Hashable, Sendable {
        public var x: Double
        public var y: Double
        /// Nil where there is none to compare; such a cell is hatched.
        public var value: Double?

        public init(x: Double, y: Double, value: Double?) {
            self.x = x
            self.y = y
            self.value = value
        }
    }

    /// Cells need not fill the grid; what is absent stays blank.
    public var cells: [Cell]
    /// What the colours mean. Panels of a figure that have an equal one share its range.
    public var colours: Axis
    /// The cell under the star.
    public var best: Cell?
    /// What the star and the hatching mean, in the legend.
    public var bestName: String
    public var hatchedName: String

    public init(cells: [Cell], colours: Axis, best: Cell?, bestName: String, hatchedName: String) {
        self.cells = cells
        self.colours = colours
        self.best = best
        self.bestName = bestName
        self.hatchedName = hatchedName
    }
}
