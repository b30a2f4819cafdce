internal import SweepModel

/// Finds the exclusions that a trial matches in a time that does not grow with their number.
///
/// Exclusions with the same keys share a hash table from those keys' values.
struct ExclusionTable {
    private struct Group {
        var keys: [TrialKey]
        var indices: [[ConfigurationValue]: Int]
    }

    private var groups: [Group] = []

    /// Adds an exclusion that `matches` names by `index`.
    mutating func insert(_ exclusion: SweepFile.Exclusion, index: Int) {
        let keys = exclusion.conditions.map(\.key)
        let values = exclusion.conditions.map(\.value)
        if let group = groups.firstIndex(where: { $0.keys == keys }) {
            groups[group].indices[values] = index
        } else {
            groups.append(Group(keys: keys, indices: [values: index]))
        }
    }

    /// The exclusions all of whose values the trial is given.
    func matches(_ draft: TrialDraft) -> [Int] {
        groups.compactMap { group in
            var values: [ConfigurationValue] = []
            values.reserveCapacity(group.keys.count)
            for key in group.keys {
                guard let value = draft[key] else { return nil }
                values.append(value)
            }
            return group.indices[values]
        }
    }
}
