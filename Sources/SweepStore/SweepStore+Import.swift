public import Foundation
public import SweepModel

internal import GRDB

/// What an import came to.
public struct ImportOutcome: Hashable, Sendable {
    /// Trials that the store did not hold.
    public var added: Int
    /// Trials that it held already, with the same results.
    public var known: Int
}

extension SweepStore {
    /// Enters runs that another program trained into the store at a path, which is made where there is none.
    ///
    /// Importing the same again writes nothing. A new store appears with all of it or not at all; a store that
    /// was there takes all of it or nothing.
    ///
    /// - Parameters:
    ///   - owner: the process that imports, recorded as what made one attempt at each trial.
    ///   - provenance: of the importing program.
    /// - Throws: `conflict` where the store holds other results for some of the trials, with their places in the
    ///   source, or a planned sweep of the name; else what opening throws.
    public static func open(
        at path: String, importing sweep: ImportedSweep, by owner: Owner, provenance: Provenance,
        at date: Date
    ) throws(StoreError) -> (store: SweepStore, outcome: ImportOutcome) {
        let enter = { (store: SweepStore) throws(StoreError) in
            try store.enter(sweep, by: owner, provenance: provenance, at: date)
        }
        var entered: ImportOutcome?
        let (store, isNew) = try open(at: path, access: .readWrite, options: OpeningOptions()) { draft in
            entered = try enter(draft)
        }
        if isNew, let entered { return (store, entered) }
        return (store, try enter(store))
    }

    private func enter(
        _ sweep: ImportedSweep, by owner: Owner, provenance: Provenance, at date: Date
    ) throws(StoreError) -> ImportOutcome {
        let path = path
        return try write { database in
            try database.requireNoPlan(of: sweep.name, store: path)
            let known = try database.knownTrials(of: sweep, store: path)
            let new = sweep.trials.filter { !known.contains($0.identity) }
            let outcome = ImportOutcome(added: new.count, known: known.count)
            if try new.isEmpty && database.isLatest(sweep) { return outcome }
            if !new.isEmpty {
                let coordinator = try database.register(owner, provenance: provenance, at: date)
                for trial in new {
                    try database.insert(
                        trial, platform: sweep.platform, coordinator: coordinator, at: date.databaseValue)
                }
            }
            let id = try database.enter(
                SweepHeading(
                    name: sweep.name, revision: sweep.revision, description: sweep.description,
                    source: sweep.source, question: sweep.question, trialCount: sweep.trials.count),
                at: date.databaseValue)
            try database.dismissTrials(of: id)
            for (ordinal, trial) in sweep.trials.enumerated() {
                try database.join(
                    id, ordinal: ordinal, coordinates: trial.coordinates, identity: trial.identity.rawValue,
                    numericsVersion: importedNumericsVersion)
            }
            return outcome
        }
    }
}

extension Database {
    /// Trials of other results that an error names.
    private static let conflictsShown = 20

    /// Throws where the name is that of a sweep that was planned: an import would be its next revision.
    fileprivate func requireNoPlan(of name: String, store: String) throws {
        let planned = try Bool.fetchOne(
            self,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM sweep AS s
                    JOIN sweep_trial AS m ON m.sweep_id = s.id
                    JOIN trial AS t ON t.id = m.trial_id
                    WHERE s.name = ? AND t.numerics_version <> ?)
                """, arguments: [name, importedNumericsVersion])
        if planned == true {
            throw StoreError(
                .conflict, store: store, detail: "holds a sweep \(name) that was planned here",
                advice: "give the import another name, with --name")
        }
    }

    /// The trials of an import that the store holds already; throws where one of them has another result.
    fileprivate func knownTrials(of sweep: ImportedSweep, store: String) throws -> Set<TrialIdentity> {
        let statement = try makeStatement(
            sql: "SELECT checksum FROM trial WHERE identity = ? AND numerics_version = ?")
        var known: Set<TrialIdentity> = []
        var conflicts: [String] = []
        for trial in sweep.trials {
            let identity = trial.identity.rawValue
            let stored = try String.fetchOne(statement, arguments: [identity, importedNumericsVersion])
            guard let stored else { continue }
            known.insert(trial.identity)
            let given = trial.result.checksum(identity: identity, numericsVersion: importedNumericsVersion)
            if stored != given { conflicts.append("  \(trial.place) (\(identity.prefix(12)))") }
        }
        if conflicts.isEmpty { return known }
        let rest = conflicts.count - Self.conflictsShown
        let lines =
            conflicts.prefix(Self.conflictsShown) + (rest > 0 ? ["  and \(rest) more"] : [])
        let trials = conflicts.count == 1 ? "1 trial" : "\(conflicts.count) trials"
        throw StoreError(
            .conflict, store: store,
            detail: "holds other results for \(trials), so nothing was imported\n"
                + lines.joined(separator: "\n"),
            advice: nil)
    }

    /// Whether a sweep with all its trials is the latest of its name, so that there is nothing to enter.
    fileprivate func isLatest(_ sweep: ImportedSweep) throws -> Bool {
        let trials = try Int.fetchOne(
            self,
            sql: """
                SELECT count(*) FROM latest_sweep AS s JOIN sweep_trial AS m ON m.sweep_id = s.id
                WHERE s.name = ? AND s.revision = ?
                """, arguments: [sweep.name, sweep.revision])
        return trials == sweep.trials.count
    }

    /// Enters a trial with its result, as the work of one attempt.
    fileprivate func insert(
        _ trial: ImportedSweep.Trial, platform: String, coordinator: CoordinatorID, at date: DatabaseValue
    ) throws {
        var values = [trial.identity.rawValue.databaseValue, importedNumericsVersion.databaseValue]
        values += TrialKey.columns.map { trial.configuration[$0].databaseValue }
        try cachedStatement(sql: Self.importedTrialInsertion).execute(arguments: StatementArguments(values))
        let claim = Claim.ID(trial: TrialRowID(rawValue: lastInsertedRowID), attempt: 1)
        try begin(claim, by: coordinator, at: date)
        _ = try store(
            trial.result, numericsVersion: importedNumericsVersion, platform: platform, under: claim, at: date
        )
    }

    /// Nothing is predicted of a trial that is not to be run: its operations and memory are zero.
    private static let importedTrialInsertion: String = {
        let columns = ["identity", "numerics_version"] + TrialKey.columns.map(\.rawValue)
        return """
            INSERT INTO trial (\(columns.joined(separator: ", ")), operations, memory)
            VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")), 0, 0)
            """
    }()
}
