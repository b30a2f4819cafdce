internal import GRDB

/// The layout of a store and how a file is recognised as one.
///
/// A store's `user_version` counts the steps that made it. An older store takes the steps that it lacks, a new
/// one takes them all, so both come to the same tables.
struct Schema: Sendable {
    /// `application_id` of every store: "PCNS" in ASCII, so that a SQLite file of another program is told apart.
    static let applicationID = 0x5043_4E53

    /// The layout that this program reads and writes.
    static let current = Schema(steps: [
        SchemaVersion1.create, SchemaVersion2.migrate, SchemaVersion3.migrate,
    ])

    /// What leads from each version to the next, the first from an empty database to version 1.
    let steps: [@Sendable (Database) throws -> Void]

    /// `user_version` of a store of this layout.
    var version: Int { steps.count }

    /// Makes an empty database a store.
    func create(in database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
        try migrate(database, from: 0)
    }

    /// Takes the steps that a store of an older version lacks.
    func migrate(_ database: Database, from version: Int) throws {
        for step in steps[version...] { try step(database) }
        try database.execute(sql: "PRAGMA user_version = \(self.version)")
    }

    /// The version of a store; throws unless it is this one or an older one.
    func version(of database: Database, store path: String) throws -> Int {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if found > version {
            throw StoreError(
                .newerVersion, store: path, detail: "has schema \(found), this program knows \(version)")
        }
        if found < 1 {
            throw StoreError(.corrupt, store: path, detail: "has schema \(found), which was never released")
        }
        return found
    }
}
