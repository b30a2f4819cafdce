internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension SweepInquiry {
    /// How the completed trials of the cells that stand for their sizes trained.
    func training(of section: SweepTransfer, in study: Study) throws(StoreError) -> [TrainingCurve] {
        var curves: [TrainingCurve] = []
        let trials = Dictionary(grouping: study.trials) {
            Place(group: $0.group, size: $0.size, rate: $0.rate)
        }
        for group in section.groups {
            for cell in group.representatives {
                let place = Place(group: group.name, size: cell.size, rate: cell.rate)
                let otherRate = cell.otherRate ?? bestOtherRate(at: place, in: study)
                var results: [TrialResult] = []
                for trial in trials[place, default: []] where trial.otherRate == otherRate {
                    guard case .completed = trial.outcome.ending else { continue }
                    let store = sources.sources[trial.row.store].store
                    if let result = try store.result(of: trial.row.id) { results.append(result) }
                }
                if !results.isEmpty {
                    curves.append(TrainingCurve(group: group.name, size: cell.size, results: results))
                }
            }
        }
        return curves
    }

    /// The other rate that a profiled curve took there; nil where it does not vary.
    private func bestOtherRate(at place: Place, in study: Study) -> Double? {
        let cells = study.cells.filter {
            $0.group == place.group && $0.size == place.size && $0.rate == place.rate && $0.isEligible
                && $0.value != nil
        }
        return cells.min { ($0.value ?? 0) < ($1.value ?? 0) }?.otherRate
    }

    private struct Place: Hashable {
        var group: String
        var size: Double
        var rate: Double
    }
}
