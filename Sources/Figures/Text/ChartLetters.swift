/// The characters that stand for the points of a figure.
struct ChartLetters {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwyz")

    /// In the order in which they first occur.
    private var colours: [Colour] = []

    init(of figure: Figure) {
        for series in figure.panels.flatMap({ $0.chart?.series ?? [] }) where !colours.contains(series.colour)
        {
            colours.append(series.colour)
        }
    }

    /// Nil where a series has no marker.
    func mark(of series: Series) -> Character? { mark(series.marker, series.colour) }

    private func mark(_ marker: Series.Marker?, _ colour: Colour) -> Character? {
        let letter = (colours.firstIndex(of: colour) ?? 0) % Self.alphabet.count
        switch marker {
        case .disc, .square, .triangle, .diamond: return Self.alphabet[letter]
        case .ring: return Character(Self.alphabet[letter].uppercased())
        case .circle: return "o"
        case .cross: return "×"
        case nil: return nil
        }
    }

    /// What the characters mean, in lines.
    func legend(of figure: Figure, width: Int) -> [String] {
        let entries = Legend(of: figure).entries.map { entry in
            "\(sample(entry.sample)) \(entry.name.plainLine)"
        }
        return entries.reduce(into: []) { lines, entry in
            if let last = lines.last, last.count + 3 + entry.count <= width {
                lines[lines.count - 1] = "\(last)   \(entry)"
            } else {
                lines.append(entry)
            }
        }
    }

    private func sample(_ sample: Legend.Sample) -> String {
        switch sample {
        case .series(_, _, .ring): "capital"
        case .series(let colour, _, let marker): mark(marker, colour).map(String.init) ?? "···"
        case .referenceLine, .referenceBand: "╌╌"
        case .star: "★"
        case .hatching: "//"
        case .bar: "▒"
        }
    }
}
