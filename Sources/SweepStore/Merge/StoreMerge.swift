internal import GRDB

/// Unites stores in a draft, and puts that in the place of the destination.
struct StoreMerge {
    let sources: [String]
    let destination: StoreFile
    let allowsUnrelated: Bool
    let options: OpeningOptions

    func run() throws -> MergeSummary {
        try destination.requireNoLink()
        if try destination.isMissing { try destination.requireNoStrayLog() }
        let names = try inspectSources()
        guard options.networkFileSystem(destination.folder) == nil else { return try run(names) }
        // A second merge into the same store waits for the first, to build on what that has made.
        return try destination.withFolderLocked { try run(names) }
    }

    private func run(_ names: [Set<String>]) throws -> MergeSummary {
        let place = MergeDestination(file: destination, options: options)
        let draft = try place.draft()
        let connection = try DatabaseQueue(path: draft.path, configuration: options.configuration)
        // Nobody sees the draft before it is whole, and it is thrown away where anything fails.
        try connection.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        let before = try place.copy(into: connection)
        try requireRelated(to: connection.read(Self.sweepNames), names)
        let summary = try unite(into: connection, besides: StoreFile(draft.path).folder)
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try connection.close()
        try place.publish(draft, inPlaceOf: before)
        return summary
    }

    /// Takes in one source after the other, and gathers the conflicts of all.
    private func unite(into connection: DatabaseQueue, besides folder: String) throws -> MergeSummary {
        var summary = MergeSummary(sources: [])
        var conflicts: (shown: [MergeConflict], count: Int) = ([], 0)
        for source in sources {
            let copy = try SourceCopy(of: source, in: folder, options)
            try connection.writeWithoutTransaction { database in
                try database.execute(sql: "ATTACH DATABASE ? AS incoming", arguments: [copy.path])
                let outcome = try unite(source, in: database)
                try database.execute(sql: "DETACH DATABASE incoming")
                switch outcome {
                case .united(let united): summary.sources.append(united)
                case .conflicts(let first, let count):
                    conflicts = (conflicts.shown + first, conflicts.count + count)
                }
            }
        }
        if conflicts.count > 0 {
            throw MergeError(
                .conflicts(conflicts.shown, count: conflicts.count), destination: destination.name)
        }
        return summary
    }

    private func unite(_ source: String, in database: Database) throws -> StoreUnion.Outcome {
        do {
            var outcome: StoreUnion.Outcome?
            try database.inTransaction {
                outcome = try StoreUnion(database: database, source: source).run()
                return .commit
            }
            return outcome!
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw StoreError(
                .corrupt, store: source, detail: "contradicts itself (\(error.message ?? "no message"))")
        }
    }

    static func sweepNames(of database: Database) throws -> Set<String> {
        try String.fetchSet(database, sql: "SELECT DISTINCT name FROM sweep")
    }
}

// MARK: - What is refused

extension StoreMerge {
    /// The names of the sweeps of each source.
    ///
    /// - Throws: `MergeError` with all sources that cannot be used.
    private func inspectSources() throws -> [Set<String>] {
        var faults: [StoreError] = []
        let names: [Set<String>] = sources.map { source in
            do throws(StoreError) {
                return try SweepStore.readShared(at: source, options: options) { store in
                    try store.read { database in
                        try requireSound(database, source)
                        return try Self.sweepNames(of: database)
                    }
                }
            } catch {
                faults.append(error)
                return []
            }
        }
        if !faults.isEmpty { throw MergeError(.unusable(faults), destination: destination.name) }
        return names
    }

    /// Throws where pages, columns or references of a store are damaged, as those of half a copy are.
    private func requireSound(_ database: Database, _ source: String) throws {
        let fault = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        if let fault, fault != "ok" {
            throw StoreError(.corrupt, store: source, detail: "is damaged (\(fault))")
        }
        if let row = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") {
            let (table, parent): (String, String) = (try row.value("table"), try row.value("parent"))
            throw StoreError(
                .corrupt, store: source, detail: "is damaged (\(table) without its \(parent))")
        }
    }

    /// Throws unless the stores hang together by names of sweeps, whatever their order.
    private func requireRelated(to known: Set<String>, _ names: [Set<String>]) throws {
        if allowsUnrelated { return }
        var known = known
        var rest = Array(zip(sources, names))
        if known.isEmpty, let first = rest.first { known = first.1 }
        while true {
            let related = rest.filter { !$0.1.isDisjoint(with: known) }
            if related.isEmpty { break }
            for (_, names) in related { known.formUnion(names) }
            rest.removeAll { !$0.1.isDisjoint(with: known) }
        }
        if !rest.isEmpty {
            throw MergeError(.unrelated(sources: rest.map(\.0)), destination: destination.name)
        }
    }
}
