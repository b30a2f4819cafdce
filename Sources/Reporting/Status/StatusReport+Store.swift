public import SweepModel
public import SweepStore

extension StatusReport {
    /// Failures of a sweep that are read at most.
    private static let failureLimit = 100

    /// The state of sweeps of a store; of the latest revision of each where none are named.
    ///
    /// - Parameter isDead: whether a coordinator has certainly ended: what it holds is pending, whatever the store
    ///   says.
    public init(
        of store: SweepStore, sweeps: [StoredSweep]? = nil, isDead: (Owner) -> Bool = { _ in false },
        toolVersion: String
    ) throws(StoreError) {
        self.init(store: store.path, toolVersion: toolVersion, sweeps: [])
        let shown: [StoredSweep]
        if let sweeps { shown = sweeps } else { shown = try store.latestSweeps() }
        for sweep in shown {
            let failures = try store.failures(of: sweep.id, limit: Self.failureLimit)
            var counts = try store.status(of: sweep.id)
            // A run may take trials up between the two questions.
            let abandoned = min(counts.running, try store.abandoned(of: sweep.id, isDead: isDead))
            counts.running -= abandoned
            counts.pending += abandoned
            let wholeCount = try store.wholeCount(of: sweep.id)
            self.sweeps.append(
                Sweep(
                    name: sweep.name, revision: sweep.revision, counts: counts,
                    abandoned: abandoned, wholeCount: wholeCount == counts.total ? nil : wholeCount,
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
