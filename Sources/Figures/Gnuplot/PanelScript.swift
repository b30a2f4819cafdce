/// The part of a script that draws one panel.
struct PanelScript {
    var lines: [String] = []
    let panel: Figure.Panel
    let frame: FigureLayout.Frame
    let layout: FigureLayout
    let scales: FigureScales
    let styles: StyleTable
    let file: String
    var plots: [String] = []

    init(
        _ panel: Figure.Panel, frame: FigureLayout.Frame, layout: FigureLayout, scales: FigureScales,
        styles: StyleTable, file: String
    ) {
        self.panel = panel
        self.frame = frame
        self.layout = layout
        self.scales = scales
        self.styles = styles
        self.file = file
    }

    /// Writes the panel.
    ///
    /// - Parameters:
    ///   - data: takes the blocks that the panel reads.
    ///   - isFirst: of the figure; that one finds the labels of the figure, and draws what its panels share.
    mutating func write(data: inout DataBlocks, isFirst: Bool) {
        if !isFirst { lines += ["unset label", "unset object", "unset arrow"] }
        lines += layout.margins(left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom)
        lines += frame.texts.map { $0.script(in: layout) }
        write(panel.horizontal, "x", "0,0.5", frame.horizontalTicks, isShown: frame.showsHorizontal)
        write(panel.vertical, "y", "0.5,0", frame.verticalTicks, isShown: frame.showsVertical)
        switch panel.content {
        case .chart(let chart): write(chart, data: &data)
        case .heatMap(let map): write(map, showingColours: isFirst, data: &data)
        case .histogram(let histogram): write(histogram, data: &data)
        }
        // A panel without a point would not be drawn at all.
        plots.append("NaN notitle")
        lines.append("plot \\\n    " + plots.joined(separator: ", \\\n    "))
    }

    private mutating func write(
        _ axis: Axis, _ letter: String, _ offset: String, _ ticks: AxisTicks, isShown: Bool
    ) {
        let range = scales[axis]
        lines += [
            axis.scale == .logarithmic ? "set logscale \(letter)" : "unset logscale \(letter)",
            "set \(letter)range [\(range.lower.gnuplotPlace):\(range.upper.gnuplotPlace)]",
            "set \(letter)tics offset \(offset) (\(tickList(ticks, areNumbered: isShown)))",
        ]
    }

    func tickList(_ ticks: AxisTicks, areNumbered: Bool) -> String {
        let major = ticks.labelled.map {
            "\((areNumbered ? TickText.text(of: $0, beside: ticks.labelled) : "").gnuplotQuoted) \($0.gnuplotText)"
        }
        return (major + ticks.unlabelled.map { "'' \($0.gnuplotText) 1" }).joined(separator: ", ")
    }

    /// Adds what is drawn from a block of the data.
    mutating func plot(_ index: Int, _ columns: String, _ style: String) {
        plots.append("\(file.gnuplotQuoted) index \(index) using \(columns) with \(style) notitle")
    }
}
