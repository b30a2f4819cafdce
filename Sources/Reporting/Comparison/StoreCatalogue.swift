internal import Foundation
internal import SweepModel
internal import SweepStore

/// What a store has to compare: the latest revision of each of its sweeps, with their groups.
struct StoreCatalogue {
    struct Sweep {
        var stored: StoredSweep
        /// Empty where it asks no transfer question.
        var groups: [GroupLabels]
    }

    let store: SweepStore
    /// Names in order.
    let sweeps: [Sweep]

    init(of store: SweepStore) throws(StoreError) {
        self.store = store
        var sweeps: [Sweep] = []
        for stored in try store.latestSweeps() {
            sweeps.append(Sweep(stored: stored, groups: try GroupLabels.all(of: stored, in: store)))
        }
        self.sweeps = sweeps
    }
}

extension [StoreCatalogue.Sweep] {
    /// The names of sweeps and groups, for one who named something else.
    var listing: String {
        map { sweep in
            let shown = sweep.groups.prefix(12).map { $0.name.isEmpty ? "one group without a name" : $0.name }
            let groups = shown.joined(separator: "; ") + (sweep.groups.count > shown.count ? "; …" : "")
            return "sweep \(sweep.stored.name)" + (groups.isEmpty ? "" : " (\(groups))")
        }
        .joined(separator: ", ")
    }

    var names: String { map(\.stored.name).joined(separator: ", ") }
}
