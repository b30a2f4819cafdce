internal import SweepModel
internal import SweepStore

/// The trials of one sweep from several stores, each once.
///
/// Of several states of a trial one with a result stands, of several results that of the first store. Where numerics
/// versions differ those of the highest stand, so that no cell mixes them.
struct UnitedTrials {
    private(set) var trials: [SweepTrial] = []
    /// What was left out.
    private(set) var notes: [String] = []

    /// - Parameter sources: the trials of each store, with their origins.
    init(_ sources: [(path: String, trials: [SweepTrial])]) {
        let version = sources.flatMap { $0.trials.compactMap(\.origin?.numericsVersion) }.max()
        var places: [TrialIdentity: (index: Int, source: Int)] = [:]
        var older = 0
        var conflicts: [[Int]: Int] = [:]
        for (source, entry) in sources.enumerated() {
            for trial in entry.trials {
                guard let origin = trial.origin, origin.numericsVersion == version else {
                    older += 1
                    continue
                }
                guard let known = places[origin.identity] else {
                    places[origin.identity] = (trials.count, source)
                    trials.append(trial)
                    continue
                }
                let checksums = (trials[known.index].origin?.checksum, origin.checksum)
                if checksums.0 == nil, origin.checksum != nil || trial.outranks(trials[known.index]) {
                    trials[known.index] = trial
                    places[origin.identity]?.source = source
                } else if let first = checksums.0, let second = checksums.1, first != second {
                    conflicts[[known.source, source], default: 0] += 1
                }
            }
        }
        if older > 0 {
            notes.append("\(older) trials of an older numerics version are left out")
        }
        notes += conflicts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { stores, count in
            let paths = stores.map { sources[$0].path }
            return "\(count) trials have another result in \(paths[1]) than in \(paths[0]), which is shown"
        }
    }
}

extension SweepTrial {
    /// Whether it says more of a trial without a result than another state does.
    fileprivate func outranks(_ other: SweepTrial) -> Bool {
        func rank(_ status: TrialStatus) -> Int {
            switch status {
            case .pending: 0
            case .running: 1
            case .failed, .timedOut: 2
            case .completed, .diverged: 3
            }
        }
        return rank(status) > rank(other.status)
    }
}
