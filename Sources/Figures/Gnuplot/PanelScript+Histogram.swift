extension PanelScript {
    /// Writes the bars of a histogram, part by part.
    mutating func write(_ histogram: Histogram, data: inout DataBlocks) {
        for (index, part) in histogram.parts.enumerated() {
            let rows = zip(histogram.bins, histogram.levels(ofPart: index)).filter {
                $0.1.upperBound > $0.1.lowerBound
            }.map { bin, level in
                let middle = [
                    (bin.lowerBound + bin.upperBound) / 2, (level.lowerBound + level.upperBound) / 2,
                ]
                return middle + [bin.lowerBound, bin.upperBound, level.lowerBound, level.upperBound]
            }
            if rows.isEmpty { continue }
            let block = data.add(
                "\(panel.title), \(part.name)", columns: "x y left right bottom top", rows: rows)
            plot(block, "1:2:3:4:5:6", "boxxyerror \(part.style)")
        }
    }
}

extension Histogram.Part {
    fileprivate var style: String { fill.style(colour) }
}

extension Histogram.Part.Fill {
    /// How gnuplot fills a bar.
    func style(_ colour: Colour) -> String {
        let pattern = self == .solid ? "solid 0.75" : "pattern 5"
        // The colour first: behind the border it would be the border's alone.
        return "linecolor rgb '\(colour.hexadecimal)' fillstyle \(pattern) border"
    }
}
