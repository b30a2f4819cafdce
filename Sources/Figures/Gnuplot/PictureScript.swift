/// A figure as gnuplot draws it: a script, and the data that it reads from a file beside it.
struct PictureScript {
    let text: String
    let data: String

    /// - Parameter name: of the script, the data and the picture, without an extension; quoted where it stands.
    init(_ figure: Figure, name: String, format: PictureFormat) {
        let scales = FigureScales(of: figure)
        let legend = Legend(of: figure)
        let layout = FigureLayout(of: figure, scales: scales, legend: legend)
        let styles = StyleTable(of: figure, legend: legend)
        var data = DataBlocks(title: figure.title)
        var panels: [String] = []
        for (index, panel) in figure.panels.enumerated() {
            var lines = PanelScript(
                panel, frame: layout.frames[index], layout: layout, scales: scales, styles: styles,
                file: "\(name).dat")
            lines.write(data: &data, isFirst: index == 0)
            panels += ["", "# Panel \(index + 1): \(panel.title.plainLine)"] + lines.lines
        }
        if let place = layout.legend { panels += legend.script(at: place, in: layout, styles: styles) }
        self.data = data.text
        let parts = [
            Self.head(figure, name: name, format: format, layout: layout), styles.definitions,
            Self.common(figure, layout: layout), panels, ["unset multiplot", ""],
        ]
        text = parts.flatMap(\.self).joined(separator: "\n")
    }

    private static func head(
        _ figure: Figure, name: String, format: PictureFormat, layout: FigureLayout
    ) -> [String] {
        func choice(_ format: PictureFormat) -> [String] {
            [
                format.terminal(width: layout.width, height: layout.height),
                "set output \("\(name).\(format.rawValue)".gnuplotQuoted)",
            ]
        }
        let others = PictureFormat.allCases.filter { $0 != format }.flatMap(choice)
        return [
            "# \(figure.title.plainLine)",
            "# Drawn by pcn-sweep from \("\(name).dat".plainLine). Draw it again, in this folder, with:",
            "#   gnuplot \("\(name).gp".plainLine)",
            "#",
            "# Format, size and font: the next lines. Colours, widths and markers: the styles below.",
            "# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:",
            "# in each panel. Text is plain; for sub- and superscripts take out noenhanced.",
            "reset",
            "set encoding utf8",
        ] + choice(format) + others.map { "# " + $0 } + [""]
    }

    private static func common(_ figure: Figure, layout: FigureLayout) -> [String] {
        let small = "font ',\(FigureLayout.smallSize)'"
        let hasHeatMap = figure.panels.contains { $0.heatMap != nil }
        let heat = Colour.heat.enumerated().map { "\($0.offset) '\($0.element.hexadecimal)'" }
        return [
            "",
            "set border \(hasHeatMap ? 0 : 3) linewidth 0.8",
            "set tics nomirror out scale 0.6,0.3 \(small)",
            hasHeatMap
                ? "set palette defined (\(heat.joined(separator: ", ")))"
                : "set grid xtics ytics linecolor rgb '\(Colour.lightGrey.hexadecimal)' linewidth 0.6 linetype 1",
            "unset key",
            "set multiplot",
        ]
            + layout.texts.map { $0.script(in: layout) }
    }
}

extension FigureLayout {
    /// A place in the words of gnuplot, whose origin is the lower left corner.
    func screen(x: Double, y: Double) -> String {
        "\((x / width).gnuplotShare),\((1 - y / height).gnuplotShare)"
    }

    /// The lines of script that put a panel's area somewhere.
    func margins(left: Double, right: Double, top: Double, bottom: Double) -> [String] {
        [
            "set lmargin at screen \((left / width).gnuplotShare)",
            "set rmargin at screen \((right / width).gnuplotShare)",
            "set tmargin at screen \((1 - top / height).gnuplotShare)",
            "set bmargin at screen \((1 - bottom / height).gnuplotShare)",
        ]
    }
}

extension FigureLayout.Text {
    func script(in layout: FigureLayout) -> String {
        let alignment =
            switch direction {
            case .right: "left"
            case .across: "center"
            case .up: "center rotate"
            }
        return
            "set label \(text.gnuplotQuoted) at screen \(layout.screen(x: x, y: y)) \(alignment) font ',\(size)'"
    }
}
