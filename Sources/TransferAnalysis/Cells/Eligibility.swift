/// Which cells compete for the optimum.
public enum Eligibility: String, CaseIterable, Hashable, Sendable {
    /// Those whose counting seeds all completed and learned.
    case strict
    /// Those whose counting seeds all have a value, diverged or not: the published figures average the smallest
    /// train loss over runs that diverged afterwards.
    case paper
}

extension CurveCell {
    /// Gathers trials into cells, ordered by group, size, other rate and rate.
    ///
    /// Within a group only those seeds count that have an outcome in every cell that has any, so that cells are
    /// compared on the same seeds.
    ///
    /// - Complexity: O(n log n) for n trials.
    public static func gathered(from trials: [SeedOutcome], eligibility: Eligibility) -> [CurveCell] {
        Dictionary(grouping: trials, by: \.group).sorted { $0.key < $1.key }
            .flatMap { group, trials in cells(of: group, from: trials, eligibility: eligibility) }
    }

    private static func cells(
        of group: String, from trials: [SeedOutcome], eligibility: Eligibility
    ) -> [CurveCell] {
        let byPlace = Dictionary(grouping: trials) {
            Place(size: $0.size, otherRate: $0.otherRate, rate: $0.rate)
        }
        let ran = byPlace.mapValues { $0.filter { $0.ending != .missing } }
        let cellCount = ran.values.count { !$0.isEmpty }
        var cellsOfSeed: [Int: Int] = [:]
        for trials in ran.values {
            for trial in trials { cellsOfSeed[trial.seed, default: 0] += 1 }
        }
        return ran.sorted { $0.key < $1.key }.map { place, trials in
            let counting = trials.filter { cellsOfSeed[$0.seed] == cellCount }.sorted { $0.seed < $1.seed }
            let values = counting.compactMap(\.value)
            let state = State(of: counting, values: values, eligibility: eligibility)
            let isWhole = values.count == counting.count
            return CurveCell(
                group: group, size: place.size, rate: place.rate, otherRate: place.otherRate, state: state,
                seedValues: isWhole ? values : [], seeds: isWhole ? counting.map(\.seed) : [])
        }
    }
}

extension CurveCell.State {
    fileprivate init(of counting: [SeedOutcome], values: [Double], eligibility: Eligibility) {
        let isEligible =
            !counting.isEmpty
            && (eligibility == .paper
                ? values.count == counting.count
                : counting.allSatisfy { $0.ending == .completed(learned: true) })
        if isEligible {
            self = values.count == counting.count ? .eligible(value: values.mean) : .untested
        } else if counting.contains(where: { $0.ending == .diverged }) {
            self = .diverged
        } else {
            self = counting.isEmpty ? .untested : .unlearned
        }
    }
}

/// Where a cell stands within its group.
private struct Place: Hashable, Comparable {
    var size: Double
    var otherRate: Double?
    var rate: Double

    static func < (first: Place, second: Place) -> Bool {
        (first.size, first.otherRate ?? 0, first.rate) < (second.size, second.otherRate ?? 0, second.rate)
    }
}
