internal import SweepModel
public import SweepStore

/// The answer to whether learning rates transfer: a section for each sweep.
public struct TransferReport: Hashable, Sendable {
    /// The version of the tool that reports.
    public var toolVersion: String
    /// In the order in which they are shown.
    public var sections: [SweepTransfer]

    public init(sections: [SweepTransfer], toolVersion: String) {
        self.toolVersion = toolVersion
        self.sections = sections
    }

    /// Puts a request to the sweeps of some stores: those it names or all, each in the revision planned last.
    ///
    /// A sweep that cannot answer has a section that says why, where another can.
    ///
    /// - Parameter readingTraining: whether to read how the best cells trained and what analyses traced, for figures.
    /// - Throws: `InputFaults` where a sweep is not there or none can answer, and what reading the stores throws.
    public init(
        stores: [SweepStore], request: TransferRequest, readingTraining: Bool = false, toolVersion: String
    ) throws {
        var sections: [SweepTransfer] = []
        for sources in try SweepSources.gather(stores, names: request.sweeps) {
            sections.append(
                try SweepInquiry(about: sources, request: request).section(readingTraining: readingTraining))
        }
        if sections.allSatisfy({ !$0.obstacles.isEmpty && $0.analyses.isEmpty }) {
            let faults = sections.flatMap { section in
                section.obstacles.map { InputFaults.Fault(place: "sweep \(section.sweep.name)", message: $0) }
            }
            throw InputFaults(input: stores.map(\.path).joined(separator: ", "), faults: faults)
        }
        self.init(sections: sections, toolVersion: toolVersion)
    }
}
