extension Legend {
    /// The lines of script that draw the legend over the whole width of a figure.
    func script(
        at place: ClosedRange<Double>, in layout: FigureLayout, styles: StyleTable
    ) -> [String] {
        let samples = entries.map { entry in
            "keyentry with \(Self.sample(entry.sample, styles: styles)) title \(entry.name.gnuplotQuoted)"
        }
        return [
            "", "# Legend", "unset label", "unset object", "unset arrow", "unset border", "unset tics",
            "unset colorbox", "unset logscale",
        ]
            + layout.margins(
                left: 0, right: layout.width, top: place.lowerBound, bottom: place.upperBound)
            + [
                "set key inside center center horizontal maxcols \(layout.legendColumns) Left reverse "
                    + "samplen 1.6 spacing 1.1 font ',\(FigureLayout.smallSize)'",
                "plot \\\n    " + (["NaN notitle"] + samples).joined(separator: ", \\\n    "),
            ]
    }

    private static func sample(_ sample: Sample, styles: StyleTable) -> String {
        switch sample {
        case .series(let colour, let line, let marker):
            let look = StyleTable.Look(colour: colour, line: line, marker: marker)
            return "\(look.plotStyle) \(styles.lineStyle(of: look))"
        case .referenceLine: return "lines \(PanelScript.referenceLine)"
        case .referenceBand:
            return "boxes fillstyle solid noborder linecolor rgb '\(Colour.lightGrey.hexadecimal)'"
        case .star: return "points pointtype '★' linecolor rgb 'black'"
        case .hatching: return "boxes \(PanelScript.hatching)"
        case .bar(let colour, let fill): return "boxes \(fill.style(colour))"
        }
    }
}
