extension OrchestrationReport {
    /// The report as versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since no measurement is infinite.
    public func json() throws -> String { try jsonText(Document(self)) }
}

private struct Document: Encodable {
    struct Figure: Encodable {
        var name: String
        var task: String
        var seconds: Double?
        var secondsGoal: Double?
        var trialsPerSecond: Double?
        var trialsPerSecondGoal: Double?
        var peakMemoryBytes: Int?
        var peakMemoryBytesGoal: Int?
        var met: Bool?
    }

    var format = "pcn-sweep bench orchestration"
    var version = 1
    var toolVersion: String
    var processor: String
    var processors: Int
    var figures: [Figure]

    init(_ report: OrchestrationReport) {
        toolVersion = report.toolVersion
        processor = report.processor
        processors = report.processors
        figures = report.figures.map { figure in
            var entry = Figure(
                name: figure.name, task: figure.task, peakMemoryBytes: figure.peakMemory,
                peakMemoryBytesGoal: figure.memoryGoal, met: figure.isMet)
            switch figure.quantity {
            case .seconds: (entry.seconds, entry.secondsGoal) = (figure.value, figure.goal)
            case .trialsPerSecond:
                (entry.trialsPerSecond, entry.trialsPerSecondGoal) = (figure.value, figure.goal)
            }
            return entry
        }
    }
}
