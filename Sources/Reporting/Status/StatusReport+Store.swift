internal import SweepModel
public import SweepStore

extension StatusReport {
    /// Failures of a sweep that are read at most.
    private static let failureLimit = 100

    /// The state of sweeps of a store; of the latest revision of each where none are named.
    public init(of store: SweepStore, sweeps: [StoredSweep]? = nil, toolVersion: String) throws(StoreError) {
        self.init(store: store.path, toolVersion: toolVersion, sweeps: [])
        let shown: [StoredSweep]
        if let sweeps { shown = sweeps } else { shown = try store.latestSweeps() }
        for sweep in shown {
            let failures = try store.failures(of: sweep.id, limit: Self.failureLimit)
            let counts = try store.status(of: sweep.id)
            let wholeCount = try store.wholeCount(of: sweep.id)
            self.sweeps.append(
                Sweep(
                    name: sweep.name, revision: sweep.revision, counts: counts,
                    wholeCount: wholeCount == counts.total ? nil : wholeCount,
                    failures: failures.map { Failure($0) }))
        }
    }
}

extension StatusReport.Failure {
    fileprivate init(_ trial: FailedTrial) {
        self.init(
            identity: trial.identity,
            configuration: trial.configuration.brief, outcome: trial.outcome, attempts: trial.attempts,
            error: trial.error)
    }
}
