internal import Datasets
internal import SweepModel
internal import SweepStore

extension CheckReport {
    /// The report as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since it holds no number that could be infinite.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    struct Fault: Encodable {
        var trial: Int64?
        var identity: String?
        var message: String
    }

    struct Remedy: Encodable {
        var text: String
        var commands: [String]
    }

    var format = "pcn-sweep check"
    var version = 1
    var toolVersion: String
    var store: String
    var trials: Int
    var soundResults: Int
    var absentData: [String]
    var faults: [Fault]
    var remedy: Remedy?

    init(_ report: CheckReport) {
        toolVersion = report.toolVersion
        store = report.store
        trials = report.check.trials
        soundResults = report.check.soundResults
        absentData = report.check.absentData.map(\.rawValue).sorted()
        faults = report.check.faults.map {
            Fault(trial: $0.trial?.rawValue, identity: $0.identity?.rawValue, message: $0.message)
        }
        remedy = report.remedy.map { Remedy(text: $0.text, commands: $0.commands) }
    }
}
