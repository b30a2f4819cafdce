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

    /// Reads a sweep of a store, or all of them, each in its latest revision.
    ///
    /// - Throws: `sweepNotFound` where there is none, and what reading the store throws.
    public init(store: SweepStore, sweep name: String?, toolVersion: String) throws(StoreError) {
        let all = try store.latestSweeps()
        let sweeps = name == nil && !all.isEmpty ? all : [try store.latestSweep(named: name)]
        var sections: [SweepTransfer] = []
        for sweep in sweeps { sections.append(try SweepTransfer(store: store, sweep: sweep)) }
        self.init(sections: sections, toolVersion: toolVersion)
    }
}
