/// The line styles of a script, one for each look that series have.
struct StyleTable {
    struct Look: Hashable {
        var colour: Colour
        var line: Series.Line?
        var marker: Series.Marker?
    }

    private var looks: [Look] = []

    init(of figure: Figure, legend: Legend) {
        for panel in figure.panels {
            for series in panel.chart?.series ?? [] { add(Look(series)) }
        }
        for entry in legend.entries {
            if case .series(let colour, let line, let marker) = entry.sample {
                add(Look(colour: colour, line: line, marker: marker))
            }
        }
    }

    /// How a plot refers to a look.
    func lineStyle(of look: Look) -> String { "linestyle \((looks.firstIndex(of: look) ?? 0) + 1)" }

    /// A line of script for each.
    var definitions: [String] {
        looks.enumerated().map { index, look in
            """
            set style line \(index + 1) linecolor rgb '\(look.colour.hexadecimal)' \
            linewidth \(look.marker == .ring ? 1.2 : 1.6) \
            dashtype \(look.dashes) pointtype \(look.marker?.pointType ?? 7) \
            pointsize \(look.marker?.pointSize ?? 0)
            """
        }
    }

    private mutating func add(_ look: Look) {
        if !looks.contains(look) { looks.append(look) }
    }
}

extension StyleTable.Look {
    init(_ series: Series) { self.init(colour: series.colour, line: series.line, marker: series.marker) }

    fileprivate var dashes: String {
        switch line {
        case .solid, nil: "1"
        case .dashed: "(8,5)"
        case .dotted: "(2,4)"
        }
    }

    /// How gnuplot draws it.
    var plotStyle: String {
        switch (line, marker) {
        case (nil, _): "points"
        case (_, nil): "lines"
        default: "linespoints"
        }
    }
}

extension Series.Marker {
    /// The numbers of the markers are the same in all terminals that draw pictures.
    fileprivate var pointType: Int {
        switch self {
        case .disc: 7
        case .circle, .ring: 6
        case .square: 5
        case .triangle: 9
        case .diamond: 13
        case .cross: 2
        }
    }

    fileprivate var pointSize: Double {
        switch self {
        case .disc, .circle, .square: 0.6
        case .triangle, .diamond: 0.75
        case .cross: 0.7
        case .ring: 1.3
        }
    }
}
