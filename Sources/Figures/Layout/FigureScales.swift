/// The ranges of a figure's axes, each from all panels that share it.
struct FigureScales {
    /// The most of a chart's height that stands above its values, for what is beyond the scale.
    private static let laneHeight = 0.045

    private var ranges: [Axis: AxisRange] = [:]
    /// How many series of a chart have values beyond the scale.
    private var lanes: [Axis: Int] = [:]

    init(of figure: Figure) {
        for axis in Set(figure.panels.map(\.vertical)) {
            let charts = figure.panels.filter { $0.vertical == axis }.compactMap(\.chart)
            lanes[axis] = charts.map { $0.beyond.count }.max()
        }
        var extents: [Axis: Extent] = [:]
        for panel in figure.panels { panel.collect(into: &extents) }
        ranges = extents.reduce(into: [:]) { ranges, entry in
            let (axis, extent) = entry
            var range =
                axis.range.map { AxisRange(scale: axis.scale, exactly: $0) }
                ?? AxisRange(
                    scale: axis.scale, values: extent.values, bounds: extent.bounds, margin: extent.margin)
            if let lanes = lanes[axis], lanes > 0 {
                range = range.extended(by: Self.laneHeight * Double(lanes))
            }
            ranges[axis] = range
        }
    }

    subscript(axis: Axis) -> AxisRange {
        ranges[axis] ?? AxisRange(scale: axis.scale, values: [], bounds: [], margin: 0)
    }

    /// Where a series of a chart has its values beyond the scale.
    ///
    /// - Parameter lane: among the series that have some, from the top.
    func height(ofLane lane: Int, on axis: Axis) -> Double {
        let pitch = Self.laneHeight / (1 + Self.laneHeight * Double(lanes[axis] ?? 0))
        return self[axis].value(at: 1 - (Double(lane) + 0.5) * pitch)
    }
}

/// What an axis has to show.
private struct Extent {
    var values: [Double] = []
    var bounds: [Double] = []
    var margin = 0.05
}

extension Figure.Panel {
    var chart: Chart? {
        if case .chart(let chart) = content { chart } else { nil }
    }

    var heatMap: HeatMap? {
        if case .heatMap(let map) = content { map } else { nil }
    }

    var histogram: Histogram? {
        if case .histogram(let histogram) = content { histogram } else { nil }
    }

    fileprivate func collect(into extents: inout [Axis: Extent]) {
        switch content {
        case .chart(let chart):
            let points = chart.series.flatMap(\.points)
            extents[horizontal, default: Extent()].values += points.map(\.x)
            extents[vertical, default: Extent()].values +=
                points.compactMap(\.y) + chart.references.flatMap { $0.values.bounds }
            extents[vertical, default: Extent()].bounds += points.compactMap(\.interval).flatMap(\.bounds)
        case .heatMap(let map):
            let grid = HeatGrid(map, horizontal: horizontal, vertical: vertical)
            extents[horizontal, default: Extent(margin: 0)].values += grid.columns.values.flatMap(\.bounds)
            extents[vertical, default: Extent(margin: 0)].values += grid.rows.values.flatMap(\.bounds)
            extents[map.colours, default: Extent(margin: 0)].values += map.cells.compactMap(\.value)
        case .histogram(let histogram):
            extents[horizontal, default: Extent()].values += histogram.bins.flatMap(\.bounds)
            extents[vertical, default: Extent()].values += histogram.parts.indices.flatMap {
                histogram.levels(ofPart: $0).flatMap(\.bounds)
            }
        }
    }
}

extension Chart {
    /// The indices of the series that have a value beyond the scale.
    var beyond: [Int] { series.indices.filter { series[$0].points.contains { $0.y == .infinity } } }
}

extension ClosedRange<Double> {
    fileprivate var bounds: [Double] { [lowerBound, upperBound] }
}
