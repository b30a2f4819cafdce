internal import Figures
public import SweepStore

extension ReportPage {
    /// Adds to a report what its stores know of where its results come from, and its figures.
    ///
    /// - Parameter stores: those that the report was read from.
    /// - Throws: what reading the stores throws, and `FigureError` where gnuplot is absent or fails.
    public init(_ report: TransferReport, stores: [SweepStore]) async throws {
        var sections: [Section] = []
        for (number, transfer) in zip(1..., report.sections) {
            let origins = try transfer.sources.flatMap { source in
                try stores.filter { $0.path == source.store }.map { store in
                    Origin(store: store.path, provenance: try store.provenance(of: source.sweep))
                }
            }
            var figures: [EmbeddedFigure] = []
            for (index, named) in zip(1..., SweepFigures(of: transfer).figures) {
                let prefix = "sweep-\(number)-figure-\(index)"
                figures.append(try await EmbeddedFigure(of: named, prefix: prefix))
            }
            sections.append(Section(transfer: transfer, origins: origins, figures: figures))
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
