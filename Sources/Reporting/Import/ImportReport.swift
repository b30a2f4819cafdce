public import SweepModel
public import SweepStore

/// What an import did.
public struct ImportReport: Hashable, Sendable {
    /// The version of the tool that imported.
    public var toolVersion: String
    /// As the user named them.
    public var source: String
    public var store: String
    /// The name of the sweep that the runs became.
    public var sweep: String
    public var outcome: ImportOutcome
    public var completed: Int
    public var diverged: Int
    /// Runs without a result that were left out.
    public var unfinished: Int

    public init(
        source: String, store: String, sweep: ImportedSweep, outcome: ImportOutcome, toolVersion: String
    ) {
        self.toolVersion = toolVersion
        self.source = source
        self.store = store
        self.sweep = sweep.name
        self.outcome = outcome
        completed = sweep.trials.count { $0.result.outcome == .completed }
        diverged = sweep.trials.count - completed
        unfinished = sweep.unfinished
    }

    /// The report as plain text.
    public func text() -> String {
        let added =
            switch (outcome.added, outcome.known) {
            case (0, let known): "\(store.printable) holds all \(trials(known)) already"
            case (let added, 0): "\(trials(added)) added to \(store.printable)"
            case (let added, let known):
                "\(trials(added)) added to \(store.printable), which held \(trials(known))"
            }
        let left = unfinished > 0 ? ", \(NumberText.grouped(unfinished)) without a result left out" : ""
        return """
            \(source.printable), as sweep \(sweep): \(added)
            \(NumberText.grouped(completed)) completed, \(NumberText.grouped(diverged)) diverged\(left)
            see them with: pcn-sweep report \(store.printable)

            """
    }

    private func trials(_ count: Int) -> String {
        count == 1 ? "1 trial" : "\(NumberText.grouped(count)) trials"
    }

    /// The report as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since it holds no number that could be infinite.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    var format = "pcn-sweep import"
    var version = 1
    var toolVersion: String
    var source: String
    var store: String
    var sweep: String
    var added: Int
    var known: Int
    var completed: Int
    var diverged: Int
    var unfinished: Int

    init(_ report: ImportReport) {
        toolVersion = report.toolVersion
        source = report.source
        store = report.store
        sweep = report.sweep
        added = report.outcome.added
        known = report.outcome.known
        completed = report.completed
        diverged = report.diverged
        unfinished = report.unfinished
    }
}
