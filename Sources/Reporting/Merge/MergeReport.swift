internal import SweepModel
public import SweepStore

/// What a merge brought together, and how far that is.
public struct MergeReport: Sendable {
    private let summary: MergeSummary
    /// The united store.
    private let status: StatusReport

    public init(_ summary: MergeSummary, status: StatusReport) {
        self.summary = summary
        self.status = status
    }

    /// As plain text: a row a source, then the state of the united store.
    public func text() -> String {
        var table = TextTable(columns: [
            .init("source", alignment: .left), .init("trials"), .init("new trials"), .init("new results"),
            .init("other results"),
        ])
        for source in summary.sources {
            let counts = [source.trials, source.newTrials, source.newResults, source.otherResults]
            table.addRow([source.store.printable] + counts.map { $0 == 0 ? "·" : NumberText.grouped($0) })
        }
        return table.lines(limit: PageWidth.table).joined(separator: "\n") + "\n\n" + status.text()
    }

    /// As versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since it holds no number that could be infinite.
    public func json() throws -> String {
        try jsonText(
            Document(
                toolVersion: status.toolVersion, store: status.store,
                sources: summary.sources.map { source in
                    Document.Source(
                        store: source.store, trials: source.trials, newTrials: source.newTrials,
                        newResults: source.newResults, otherResults: source.otherResults)
                },
                sweeps: status.sweeps.map { sweep in
                    Document.Sweep(
                        name: sweep.name, revision: sweep.revision, trials: TrialCountsEntry(sweep.counts))
                }))
    }
}

private struct Document: Encodable {
    struct Source: Encodable {
        var store: String
        var trials: Int
        var newTrials: Int
        var newResults: Int
        var otherResults: Int
    }

    struct Sweep: Encodable {
        var name: String
        var revision: String
        var trials: TrialCountsEntry
    }

    var format = "pcn-sweep merge"
    var version = 1
    var toolVersion: String
    var store: String
    var sources: [Source]
    var sweeps: [Sweep]
}
