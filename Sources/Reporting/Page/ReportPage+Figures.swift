public import Figures

extension ReportPage {
    /// Adds to a report its figures.
    ///
    /// - Throws: where gnuplot is absent or fails.
    public init(_ report: TransferReport) async throws(FigureError) {
        var sections: [Section] = []
        for (number, transfer) in zip(1..., report.sections) {
            var figures: [EmbeddedFigure] = []
            for (index, named) in zip(1..., SweepFigures(of: transfer).figures) {
                let prefix = "sweep-\(number)-figure-\(index)"
                figures.append(try await EmbeddedFigure(of: named, prefix: prefix))
            }
            sections.append(Section(transfer: transfer, figures: figures))
        }
        self.init(sections: sections, toolVersion: report.toolVersion)
    }
}

extension EmbeddedFigure {
    /// Draws a figure without its notes, which the page has as text.
    fileprivate init(of named: SweepFigures.Named, prefix: String) async throws(FigureError) {
        var drawn = named.figure
        drawn.notes = []
        self.init(
            svg: try await drawn.embeddedSVG(prefix: prefix),
            caption: named.figure.notes.joined(separator: " "), analysis: named.analysis)
    }
}
