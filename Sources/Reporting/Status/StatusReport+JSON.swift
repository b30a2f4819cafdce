internal import SweepModel
internal import SweepStore

extension StatusReport {
    /// The report as versioned JSON, described in `Documentation/report-json.md`; with every failure it was given.
    ///
    /// - Throws: never in practice, since it holds no number that could be infinite.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    struct Sweep: Encodable {
        var name: String
        var revision: String
        var trials: TrialCountsEntry
        var abandoned: Int
        var trialsOfWholeSweep: Int?
        var failures: [Failure]
    }

    struct Failure: Encodable {
        var identity: String
        var configuration: String
        var outcome: String
        var attempts: Int
        var error: String
    }

    var format = "pcn-sweep status"
    var version = 1
    var toolVersion: String
    var store: String
    var sweeps: [Sweep]
    var submission: SubmissionEntry?

    init(_ report: StatusReport) {
        toolVersion = report.toolVersion
        store = report.store
        submission = report.submission.map(SubmissionEntry.init)
        sweeps = report.sweeps.map { sweep in
            Sweep(
                name: sweep.name, revision: sweep.revision, trials: TrialCountsEntry(sweep.counts),
                abandoned: sweep.abandoned, trialsOfWholeSweep: sweep.wholeCount,
                failures: sweep.failures.map {
                    Failure(
                        identity: $0.identity.rawValue, configuration: $0.configuration,
                        outcome: $0.outcome.rawValue, attempts: $0.attempts, error: $0.error)
                })
        }
    }
}

/// The states of a sweep's trials in JSON.
struct TrialCountsEntry: Encodable {
    var planned: Int
    var completed: Int
    var diverged: Int
    var failed: Int
    var timedOut: Int
    var running: Int
    var pending: Int

    init(_ counts: StatusCounts) {
        planned = counts.total
        completed = counts.completed
        diverged = counts.diverged
        failed = counts.failed
        timedOut = counts.timedOut
        running = counts.running
        pending = counts.pending
    }
}
