import Figures
import Foundation

/// Figures as small as a test needs them.
enum Sample {
    static let rate = Axis("weight learning rate", scale: .logarithmic)
    static let loss = Axis("train loss", scale: .logarithmic)

    /// Two panels with every kind of mark.
    static var chart: Figure {
        let sizes = zip([16, 64], Colour.ramp(2)).enumerated().map { index, entry in
            Series(
                name: "width \(entry.0)",
                points: [0.01, 0.02, 0.04, 0.08].enumerated().map { step, rate in
                    let loss = step == 2 && index == 1 ? nil : 0.3 / Double(step + index + 1)
                    return Series.Point(x: rate, y: loss, interval: loss.map { $0 / 1.2...$0 * 1.2 })
                },
                colour: entry.1, line: .solid, marker: .disc, uncertainty: .band)
        }
        let marks = [
            Series(
                name: "best", points: [.init(x: 0.08, y: 0.075)], colour: Colour.ramp(2)[0], marker: .ring),
            Series(name: "best", points: [.init(x: 0.08, y: 0.06)], colour: Colour.ramp(2)[1], marker: .ring),
            Series(
                name: "diverges", points: [.init(x: 0.16, y: .infinity)], colour: Colour.ramp(2)[0],
                marker: .cross),
        ]
        let bars = Series(
            name: "SP",
            points: [
                .init(x: 0.01, y: 0.2, interval: 0.1...0.4),
                .init(x: 0.04, y: 0.1, interval: 0.05...(.infinity)),
            ],
            colour: .distinct(1), line: .dashed, marker: .square, shift: 0.02)
        return Figure(
            title: "loss at each rate", notes: ["Bands: one standard deviation."],
            panels: [
                Figure.Panel(
                    title: "μPC", horizontal: rate, vertical: loss,
                    content: .chart(Chart(series: sizes + marks))),
                Figure.Panel(
                    title: "SP", horizontal: rate, vertical: loss,
                    content: .chart(
                        Chart(
                            references: [
                                .init(name: "tolerated", values: 0.05...0.1),
                                .init(name: "kept", values: 0.2...0.2),
                            ], series: [bars]))),
            ], columns: 2)
    }

    static var heatMap: Figure {
        func panel(_ title: String, _ values: [Double?]) -> Figure.Panel {
            let cells = values.enumerated().map { index, value in
                HeatMap.Cell(x: [0.1, 0.2, 0.4][index % 3], y: [1, 8][index / 3], value: value)
            }
            return Figure.Panel(
                title: title, horizontal: rate, vertical: Axis("activity learning rate", scale: .logarithmic),
                content: .heatMap(
                    HeatMap(
                        cells: cells, colours: loss, best: cells[1], bestName: "best",
                        hatchedName: "does not train")))
        }
        return Figure(
            title: "both rates",
            panels: [
                panel("width 16", [0.4, 0.1, 0.2, 0.9, 0.3, nil]),
                panel("width 64", [0.3, 0.05, 0.2, 0.8, nil]),
            ], columns: 2)
    }

    static var histogram: Figure {
        let bins = [0.01, 0.1, 1].map { $0...10 * $0 }
        let panel = Figure.Panel(
            title: "spectrum", horizontal: Axis("|λ|", scale: .logarithmic),
            vertical: Axis("eigenvalues (%)", range: 0...70),
            content: .histogram(
                Histogram(
                    bins: bins,
                    parts: [
                        .init(name: "above zero", colour: .distinct(0), fill: .solid, heights: [20, 60, 0]),
                        .init(name: "below zero", colour: .distinct(1), fill: .hatched, heights: [5, 0, 15]),
                        .init(name: "never", colour: .distinct(2), fill: .solid, heights: [0, 0, 0]),
                    ])))
        return Figure(title: "eigenvalues", panels: [panel], columns: 1)
    }

    /// What a sweep might be called to do harm.
    static let hostileText =
        "it's 'x'; system('touch harm'); `touch harm` \"\\n $HOME {/Symbol a}_b^2 %g @A\u{1B}[31m\n& <b>"

    static var hostile: Figure {
        var figure = chart
        figure.title = hostileText
        figure.notes = [hostileText]
        for index in figure.panels.indices {
            figure.panels[index].title = hostileText
            figure.panels[index].horizontal.title = hostileText
            guard case .chart(var chart) = figure.panels[index].content else { continue }
            for series in chart.series.indices { chart.series[series].name = hostileText }
            figure.panels[index].content = .chart(chart)
        }
        return figure
    }
}
