extension PanelScript {
    /// Writes the cells of a heat map, its star and, where it is the first panel, what the colours mean.
    mutating func write(_ map: HeatMap, showingColours: Bool, data: inout DataBlocks) {
        let range = scales[map.colours]
        lines += [
            map.colours.scale == .logarithmic ? "set logscale cb" : "unset logscale cb",
            "set cbrange [\(range.lower.gnuplotPlace):\(range.upper.gnuplotPlace)]",
        ]
        if showingColours, let scale = layout.colourScale {
            write(scale)
        } else {
            lines.append("unset colorbox")
        }
        let grid = HeatGrid(map, horizontal: panel.horizontal, vertical: panel.vertical)
        let columns = "x y left right bottom top"
        let hatched = map.cells.filter { $0.value == nil }.compactMap(grid.edges)
        if !hatched.isEmpty {
            let index = data.add("\(panel.title), \(map.hatchedName)", columns: columns, rows: hatched)
            plot(index, "1:2:3:4:5:6", "boxxyerror \(Self.hatching)")
        }
        let valued = map.cells.compactMap { cell in
            cell.value.flatMap { value in grid.edges(of: cell).map { $0 + [value] } }
        }
        if !valued.isEmpty {
            let index = data.add(
                "\(panel.title), \(map.colours.title)", columns: "\(columns) value", rows: valued)
            plot(index, "1:2:3:4:5:6:7", "boxxyerror fillstyle solid noborder linecolor palette")
        }
        if let best = map.best {
            let index = data.add("\(panel.title), \(map.bestName)", columns: "x y", rows: [[best.x, best.y]])
            // Dark under light, so that it shows on every colour.
            for (colour, size) in [("#1a1a1a", 16), ("#ffffff", 10)] {
                plot(index, "1:2:('★')", "labels font ',\(size)' textcolor rgb '\(colour)'")
            }
        }
    }

    static let hatching = "fillstyle pattern 4 noborder linecolor rgb '\(Colour.grey.hexadecimal)'"

    /// Writes the scale of colours beside all panels.
    private mutating func write(_ scale: FigureLayout.ColourScale) {
        let bottom = layout.frames.map(\.bottom).max() ?? layout.height
        let left = (scale.left / layout.width).gnuplotShare
        let width = ((scale.right - scale.left) / layout.width).gnuplotShare
        let height = ((bottom - frame.top) / layout.height).gnuplotShare
        lines += [
            "set cbtics (\(tickList(scale.ticks, areNumbered: true)))",
            FigureLayout.Text(
                text: scale.axis.title, x: scale.titleX, y: (frame.top + bottom) / 2,
                size: FigureLayout.textSize, direction: .up
            ).script(in: layout),
            "set colorbox user noborder "
                + "origin screen \(left),\((1 - bottom / layout.height).gnuplotShare) "
                + "size screen \(width),\(height)",
        ]
    }
}

extension HeatGrid {
    /// The row of data of a cell.
    fileprivate func edges(of cell: HeatMap.Cell) -> [Double]? {
        guard let column = columns[cell.x], let row = rows[cell.y] else { return nil }
        return [cell.x, cell.y, column.lowerBound, column.upperBound, row.lowerBound, row.upperBound]
    }
}
