extension PanelScript {
    /// Writes the references and series of a chart, in their order.
    mutating func write(_ chart: Chart, data: inout DataBlocks) {
        let range = scales[panel.vertical]
        for reference in chart.references {
            let values = reference.values
            let ends = [values.lowerBound, values.upperBound].map { range.clamped($0).gnuplotPlace }
            lines.append(
                values.lowerBound == values.upperBound
                    ? "set arrow from graph 0, first \(ends[0]) to graph 1, first \(ends[0]) nohead back "
                        + Self.referenceLine
                    : "set object rectangle from graph 0, first \(ends[0]) to graph 1, first \(ends[1]) behind "
                        + "fillcolor rgb '\(Colour.lightGrey.hexadecimal)' fillstyle solid noborder")
        }
        let beyond = chart.beyond
        for (index, series) in chart.series.enumerated() {
            write(series, data: &data)
            if let lane = beyond.firstIndex(of: index) { write(beyond: series, lane: lane, data: &data) }
        }
    }

    private mutating func write(_ series: Series, data: inout DataBlocks) {
        let points = series.points.map { $0.drawn(horizontal: panel.horizontal, in: scales[panel.vertical]) }
        let look = StyleTable.Look(series)
        let style = styles.lineStyle(of: look)
        let title = [panel.title, series.name ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        if series.uncertainty == .band, points.count(where: { $0.interval != nil }) > 1 {
            let rows = points.map { point in
                point.interval.map { [point.x, $0.lowerBound, $0.upperBound] } ?? []
            }
            let index = data.add("\(title), band", columns: "x lower upper", rows: rows)
            plot(
                index, "\(x(of: series)):2:3",
                "filledcurves \(style) fillstyle transparent solid 0.18 noborder")
        }
        guard points.contains(where: { $0.y != nil }) else { return }
        let hasBars = series.uncertainty == .bars && points.contains { $0.interval != nil }
        let rows = points.map { point in
            guard let y = point.y else { return [Double]() }
            let interval = point.interval.map { [$0.lowerBound, $0.upperBound] } ?? [.nan, .nan]
            return [point.x, y] + (hasBars ? interval : [])
        }
        let index = data.add(title, columns: hasBars ? "x y lower upper" : "x y", rows: rows)
        if hasBars {
            // Not yerrorbars, which blank out what is behind their points.
            plot(index, "\(x(of: series)):3:(0):($4-$3)", "vectors nohead \(style) linewidth 0.9 dashtype 1")
        }
        plot(index, "\(x(of: series)):2", "\(look.plotStyle) \(style)")
    }

    /// Writes the points that are beyond the scale: where they stand is the script's affair, not the data's.
    private mutating func write(beyond series: Series, lane: Int, data: inout DataBlocks) {
        let rows = series.points.filter { $0.y == .infinity }.map { [$0.x] }
        let index = data.add(
            "\(panel.title), \(series.name ?? ""), beyond the scale", columns: "x", rows: rows)
        let height = scales.height(ofLane: lane, on: panel.vertical)
        let style = styles.lineStyle(of: StyleTable.Look(series))
        plot(index, "\(x(of: series)):(\(height.gnuplotPlace))", "points \(style)")
    }

    private func x(of series: Series) -> String {
        panel.horizontal.scale.shifted(column: 1, by: series.shift, in: scales[panel.horizontal])
    }

    static let referenceLine = "linecolor rgb '\(Colour.grey.hexadecimal)' linewidth 1.2 dashtype (4,4)"
}

extension Series.Point {
    /// As the scale can show it: without what it has not, and with a bound at its end where there is none on it.
    fileprivate func drawn(horizontal: Axis, in range: AxisRange) -> Series.Point {
        guard let y, y.isFinite, range.scale == .linear || y > 0, horizontal.scale == .linear || x > 0 else {
            return Series.Point(x: x, y: nil)
        }
        let interval = interval.map { bounds in
            let lower = range.share(of: bounds.lowerBound) == nil ? range.lower : bounds.lowerBound
            let upper = range.share(of: bounds.upperBound) == nil ? range.upper : bounds.upperBound
            return min(lower, y)...max(upper, y)
        }
        return Series.Point(x: x, y: y, interval: interval)
    }
}
