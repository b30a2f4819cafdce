/// What the looks of a figure's series, references and cells mean.
struct Legend {
    enum Sample: Hashable {
        case series(Colour, Series.Line?, Series.Marker?)
        case referenceLine
        case referenceBand
        case star
        case hatching
        case bar(Colour, Histogram.Part.Fill)
    }

    struct Entry: Hashable {
        var name: String
        var sample: Sample
    }

    /// In the order in which they first occur.
    private(set) var entries: [Entry] = []

    init(of figure: Figure) {
        for panel in figure.panels {
            switch panel.content {
            case .chart(let chart):
                for series in chart.series { add(series) }
                for reference in chart.references {
                    let isLine = reference.values.lowerBound == reference.values.upperBound
                    add(Entry(name: reference.name, sample: isLine ? .referenceLine : .referenceBand))
                }
            case .heatMap(let map):
                if map.best != nil { add(Entry(name: map.bestName, sample: .star)) }
                if map.cells.contains(where: { $0.value == nil }) {
                    add(Entry(name: map.hatchedName, sample: .hatching))
                }
            case .histogram(let histogram):
                for part in histogram.parts where part.heights.contains(where: { $0 > 0 }) {
                    add(Entry(name: part.name, sample: .bar(part.colour, part.fill)))
                }
            }
        }
    }

    /// One entry for a name; in ink where series of several colours bear it.
    private mutating func add(_ series: Series) {
        guard let name = series.name, series.points.contains(where: { $0.y != nil }) else { return }
        if let index = entries.firstIndex(where: { $0.name == name }) {
            if case .series(let colour, let line, let marker) = entries[index].sample, colour != series.colour
            {
                entries[index].sample = .series(.ink, line, marker)
            }
        } else {
            entries.append(Entry(name: name, sample: .series(series.colour, series.line, series.marker)))
        }
    }

    private mutating func add(_ entry: Entry) {
        if !entries.contains(where: { $0.name == entry.name }) { entries.append(entry) }
    }
}
