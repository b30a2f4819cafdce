internal import SweepModel
internal import SweepStore

/// One revision of a sweep and the stores that hold its trials.
struct SweepSources {
    struct Source {
        var store: SweepStore
        var sweep: StoredSweep
        /// Whether it is the latest revision of its name in that store, which the views show.
        var isLatest: Bool
    }

    /// In the order of the stores; at least one.
    private(set) var sources: [Source]
    /// What was left out.
    private(set) var notes: [String]

    /// The sweep as the first store has it.
    var sweep: StoredSweep { sources[0].sweep }

    /// The sweeps of some stores by name; of revisions the one that was planned last.
    ///
    /// - Parameter names: those that are wanted, in this order; all where empty.
    /// - Throws: what reading throws, and `InputFaults` for names that no store holds.
    static func gather(_ stores: [SweepStore], names: [String]) throws -> [SweepSources] {
        var found: [String: [Source]] = [:]
        for store in stores {
            let latest = Set(try store.latestSweeps().map(\.id))
            for sweep in try store.sweeps() {
                found[sweep.name, default: []].append(
                    Source(store: store, sweep: sweep, isLatest: latest.contains(sweep.id)))
            }
        }
        let known = found.keys.sorted()
        let paths = stores.map(\.path).joined(separator: ", ")
        if known.isEmpty {
            throw InputFaults(
                input: paths,
                faults: [.init(place: "", message: "holds no sweep; plan one with pcn-sweep run")])
        }
        let faults = names.filter { found[$0] == nil }.map { name in
            let near = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
            return InputFaults.Fault(
                place: "", message: "holds no sweep \(name), only \(known.joined(separator: ", "))\(near)")
        }
        if !faults.isEmpty { throw InputFaults(input: paths, faults: faults) }
        return (names.isEmpty ? known : names).map { SweepSources(of: found[$0, default: []]) }
    }

    /// - Parameter found: every revision of one name in every store.
    private init(of found: [Source]) {
        let newest = found.filter(\.isLatest).max { $0.sweep.lastPlannedAt < $1.sweep.lastPlannedAt }
        let revision = newest?.sweep.revision
        let chosen = found.filter { $0.sweep.revision == revision }
        sources = chosen
        notes = found.filter { source in
            source.isLatest && !chosen.contains { $0.store === source.store }
        }.map { source in
            "\(source.store.path) holds another revision, \(source.sweep.revision.prefix(12)), which was"
                + " planned earlier and is left out"
        }
    }
}
