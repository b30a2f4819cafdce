/// Where the parts of a figure stand, in points from its upper left corner.
struct FigureLayout {
    /// The area between the axes of a panel.
    struct Frame: Hashable {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
        /// Whether no equal axis stands beside it that has the numbers already.
        var showsVertical: Bool
        var showsHorizontal: Bool
        /// The panel's title and those of the axes that are shown.
        var texts: [Text]
        var horizontalTicks: AxisTicks
        var verticalTicks: AxisTicks
    }

    struct Text: Hashable {
        enum Direction: Hashable {
            /// To the right of the place.
            case right
            /// To both sides of it.
            case across
            /// Upwards, above and below it.
            case up
        }

        var text: String
        var x: Double
        /// Of the middle of the line.
        var y: Double
        var size: Double
        var direction = Direction.right
    }

    /// What the colours of heat maps mean, beside all panels.
    struct ColourScale: Hashable {
        var axis: Axis
        var ticks: AxisTicks
        var left: Double
        var right: Double
        /// Of the middle of the axis's title, which stands beyond the numbers.
        var titleX: Double
    }

    static let titleSize = 12.0
    static let textSize = 10.5
    static let smallSize = 9.0

    private(set) var width = 0.0
    private(set) var height = 0.0
    private(set) var frames: [Frame] = []
    /// The title and the notes.
    private(set) var texts: [Text] = []
    /// The upper and the lower edge of the legend; nil where there is none.
    private(set) var legend: ClosedRange<Double>?
    private(set) var legendColumns = 1
    /// That of the first heat map; nil where there is none.
    private(set) var colourScale: ColourScale?

    private let figure: Figure
    private let scales: FigureScales

    init(of figure: Figure, scales: FigureScales, legend: Legend) {
        self.figure = figure
        self.scales = scales
        let rows = (figure.panels.count - 1) / figure.columns + 1
        let panel = Self.panelSize(columns: figure.columns, rows: rows)
        var lefts: [Double] = []
        var x = 0.0
        for column in 0..<figure.columns {
            x += leftMargin(ofColumn: column, panelHeight: panel.height)
            lefts.append(x)
            x += panel.width
        }
        if let axis = figure.panels.lazy.compactMap({ $0.heatMap?.colours }).first {
            let scale = colourScale(of: axis, from: x + 10)
            colourScale = scale
            x = scale.titleX
        }
        width = x + 14
        placeTitle()
        for row in 0..<rows { place(row: row, lefts: lefts, panel: panel) }
        placeLegend(legend)
        placeNotes()
    }

    private static func panelSize(columns: Int, rows: Int) -> (width: Double, height: Double) {
        switch columns {
        case 1: (310, rows > 1 ? 150 : 200)
        case 2: (230, rows > 1 ? 150 : 185)
        case 3: (175, 150)
        default: (140, 130)
        }
    }

    private func panel(row: Int, column: Int) -> Figure.Panel? {
        let index = row * figure.columns + column
        return column >= 0 && column < figure.columns && figure.panels.indices.contains(index)
            ? figure.panels[index] : nil
    }

    private func showsVertical(row: Int, column: Int) -> Bool {
        panel(row: row, column: column)?.vertical != panel(row: row, column: column - 1)?.vertical
    }

    private func showsHorizontal(row: Int, column: Int) -> Bool {
        panel(row: row, column: column)?.horizontal != panel(row: row + 1, column: column)?.horizontal
    }

    /// Room for numbers and name of the axes in a column, where they are shown.
    private func leftMargin(ofColumn column: Int, panelHeight: Double) -> Double {
        let rows = 0...(figure.panels.count - 1) / figure.columns
        let shown = rows.filter { showsVertical(row: $0, column: column) }
        let widths = shown.compactMap { panel(row: $0, column: column) }.map {
            numberWidth(verticalTicks(of: $0, height: panelHeight))
        }
        return widths.max().map { $0 + 32 } ?? 12
    }

    private func colourScale(of axis: Axis, from left: Double) -> ColourScale {
        let ticks = AxisTicks(for: scales[axis], most: 6)
        let right = left + 10
        return ColourScale(
            axis: axis, ticks: ticks, left: left, right: right, titleX: right + numberWidth(ticks) + 28)
    }

    private func numberWidth(_ ticks: AxisTicks) -> Double {
        ticks.labelled.map {
            TextMetrics.width(of: TickText.text(of: $0, beside: ticks.labelled), size: Self.smallSize)
        }.max() ?? 0
    }

    private func verticalTicks(of panel: Figure.Panel, height: Double) -> AxisTicks {
        AxisTicks(of: panel.vertical, in: scales[panel.vertical], most: Int(height / 24)) { _ in
            1.6 * Self.smallSize / height
        }
    }

    private func horizontalTicks(of panel: Figure.Panel, width: Double) -> AxisTicks {
        AxisTicks(of: panel.horizontal, in: scales[panel.horizontal], most: Int(width / 36)) { place in
            (TextMetrics.width(of: TickText.text(of: place), size: Self.smallSize) + 5) / width
        }
    }

    private mutating func placeTitle() {
        height = 8
        for line in TextMetrics.lines(of: figure.title, size: Self.titleSize, width: width - 20) {
            texts.append(Text(text: line, x: 10, y: height + 7, size: Self.titleSize))
            height += 15
        }
    }

    private mutating func place(row: Int, lefts: [Double], panel size: (width: Double, height: Double)) {
        let panels = lefts.indices.compactMap { panel(row: row, column: $0) }
        let titles = panels.map {
            TextMetrics.lines(of: $0.title, size: Self.textSize, width: size.width)
        }
        let top = height + 8 + 13 * Double(titles.map(\.count).max() ?? 0)
        for (column, panel) in panels.enumerated() {
            var frame = Frame(
                left: lefts[column], right: lefts[column] + size.width, top: top, bottom: top + size.height,
                showsVertical: showsVertical(row: row, column: column),
                showsHorizontal: showsHorizontal(row: row, column: column), texts: [],
                horizontalTicks: horizontalTicks(of: panel, width: size.width),
                verticalTicks: verticalTicks(of: panel, height: size.height))
            frame.texts = texts(of: panel, titled: titles[column], at: frame)
            frames.append(frame)
        }
        let hasNumbers = panels.indices.contains { showsHorizontal(row: row, column: $0) }
        height = top + size.height + (hasNumbers ? 34 : 6)
    }

    private func texts(of panel: Figure.Panel, titled title: [String], at frame: Frame) -> [Text] {
        let firstLine = frame.top - 13 * Double(title.count) + 4
        var texts = title.enumerated().map { line, text in
            Text(text: text, x: frame.left, y: firstLine + 13 * Double(line), size: Self.textSize)
        }
        if frame.showsHorizontal {
            texts.append(
                Text(
                    text: panel.horizontal.title, x: (frame.left + frame.right) / 2, y: frame.bottom + 26,
                    size: Self.textSize, direction: .across))
        }
        if frame.showsVertical {
            texts.append(
                Text(
                    text: panel.vertical.title, x: frame.left - numberWidth(frame.verticalTicks) - 18,
                    y: (frame.top + frame.bottom) / 2, size: Self.textSize, direction: .up))
        }
        return texts
    }

    private mutating func placeLegend(_ legend: Legend) {
        guard !legend.entries.isEmpty else { return }
        let longest = legend.entries.map(\.name.count).max() ?? 0
        // As gnuplot reckons, which makes the columns as wide as it thinks the longest name is.
        let fitting = max(1, Int(width / (0.7 * Self.smallSize * Double(longest) + 32)))
        // As few rows as fit, then as few columns as they need.
        let rows = (legend.entries.count - 1) / fitting + 1
        legendColumns = (legend.entries.count - 1) / rows + 1
        let top = height + 4
        height = top + 13 * Double(rows)
        self.legend = top...height
        height += 4
    }

    private mutating func placeNotes() {
        let lines = figure.notes.flatMap {
            TextMetrics.lines(of: $0, size: Self.smallSize, width: width - 20)
        }
        for line in lines {
            texts.append(Text(text: line, x: 10, y: height + 8, size: Self.smallSize))
            height += 12
        }
        height += 8
    }
}
