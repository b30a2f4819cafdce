extension Figure {
    /// The charts of the figure in characters, one below the other, to be read in a terminal.
    ///
    /// A letter stands for a point of each colour, its capital where a ring sets it off, dots for lines; what lies beyond
    /// the scale is a cross at its end. How uncertain points are is left out, and so are the notes, which say that.
    /// - Parameters:
    ///   - width: characters of a line; at least 40.
    ///   - height: lines of a chart between its axes.
    /// - Precondition: there are charts alone.
    public func text(width: Int = 80, height: Int = 18) -> String {
        precondition(width >= 40 && height > 1, "\(height) lines of \(width) characters.")
        let scales = FigureScales(of: self)
        let letters = ChartLetters(of: self)
        var blocks = [title.plainLine.wrapped(to: width)]
        for panel in panels {
            guard let chart = panel.chart else { preconditionFailure("Only charts are drawn in characters.") }
            blocks.append(
                CharacterPanel(panel, chart, scales: scales, letters: letters, width: width, height: height)
                    .lines)
        }
        blocks.append(letters.legend(of: self, width: width))
        return blocks.filter { !$0.isEmpty }.joined(separator: [""]).joined(separator: "\n") + "\n"
    }
}

/// One chart with its axes.
private struct CharacterPanel {
    let lines: [String]

    init(
        _ panel: Figure.Panel, _ chart: Chart, scales: FigureScales, letters: ChartLetters, width: Int,
        height: Int
    ) {
        let horizontal = scales[panel.horizontal]
        let vertical = scales[panel.vertical]
        let numbers = AxisTicks(of: panel.vertical, in: vertical, most: height / 3) { _ in
            2 / Double(height)
        }
        let gutter = (numbers.labelled.map { TickText.text(of: $0).count }.max() ?? 0) + 1
        var canvas = CharacterCanvas(columns: width - gutter - 2, rows: height)
        canvas.draw(chart, horizontal: horizontal, vertical: vertical, letters: letters) { lane in
            scales.height(ofLane: lane, on: panel.vertical)
        }
        var labels: [Int: String] = [:]
        for number in numbers.labelled {
            guard let share = vertical.share(of: number) else { continue }
            labels[canvas.row(at: share)] = TickText.text(of: number)
        }
        let rows = (0..<height).map { row in
            (labels[row] ?? "").leftPadded(to: gutter) + (labels[row] == nil ? " │" : " ┤")
                + canvas[row].withoutTrailingSpaces
        }
        let title = [panel.title, panel.vertical.title].map(\.plainLine).filter { !$0.isEmpty }
        lines =
            title.joined(separator: ": ").wrapped(to: width) + rows
            + Self.horizontalAxis(panel.horizontal, in: horizontal, below: canvas, gutter: gutter)
    }

    /// The axis, its numbers and its name in the middle.
    private static func horizontalAxis(
        _ axis: Axis, in range: AxisRange, below canvas: CharacterCanvas, gutter: Int
    ) -> [String] {
        let ticks = AxisTicks(of: axis, in: range, most: canvas.columns / 9) { place in
            Double(TickText.text(of: place).count + 2) / Double(canvas.columns)
        }
        var rule = Array(repeating: Character("─"), count: canvas.columns)
        var numbers = ""
        for tick in ticks.labelled {
            guard let share = range.share(of: tick) else { continue }
            let column = canvas.column(at: share)
            rule[column] = "┬"
            let label = TickText.text(of: tick)
            numbers = numbers.rightPadded(to: gutter + 2 + column - label.count / 2) + label
        }
        let name = axis.title.plainLine
        let indent = gutter + 2 + max(0, (canvas.columns - name.count) / 2)
        return ["".leftPadded(to: gutter) + " └" + String(rule), numbers, "".leftPadded(to: indent) + name]
    }
}

extension CharacterCanvas {
    /// Lines first, then points, so that none is hidden by a line.
    fileprivate mutating func draw(
        _ chart: Chart, horizontal: AxisRange, vertical: AxisRange, letters: ChartLetters,
        heightOfLane: (Int) -> Double
    ) {
        for reference in chart.references {
            for bound in [reference.values.lowerBound, reference.values.upperBound] {
                guard let share = vertical.share(of: bound) else { continue }
                for column in 0..<columns {
                    put("╌", x: Double(column) / Double(columns - 1), y: share)
                }
            }
        }
        func place(_ point: Series.Point) -> (x: Double, y: Double)? {
            guard let y = point.y, let x = horizontal.share(of: point.x), let y = vertical.share(of: y) else {
                return nil
            }
            return (x, y)
        }
        for series in chart.series where series.line != nil {
            for (first, second) in zip(series.points, series.points.dropFirst()) {
                if let first = place(first), let second = place(second) { connect(first, second) }
            }
        }
        let beyond = chart.beyond
        for (index, series) in chart.series.enumerated() {
            guard let mark = letters.mark(of: series) else { continue }
            for point in series.points {
                if let place = place(point) { put(mark, x: place.x, y: place.y) }
                if point.y == .infinity, let lane = beyond.firstIndex(of: index),
                    let x = horizontal.share(of: point.x), let y = vertical.share(of: heightOfLane(lane))
                {
                    put(mark, x: x, y: y)
                }
            }
        }
    }
}
