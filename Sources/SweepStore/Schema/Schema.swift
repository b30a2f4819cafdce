internal import GRDB

/// The layout of a store and how a file is recognised as one.
enum Schema {
    /// `user_version` of a store that this program writes.
    static let version = 1

    /// `application_id` of every store: "PCNS" in ASCII, so that a SQLite file of another program is told apart.
    static let applicationID = 0x5043_4E53

    /// Makes an empty database a store of the current version.
    static func create(in database: Database) throws {
        try SchemaVersion1.create(in: database)
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Throws unless the database is a store of the current version.
    static func check(_ database: Database, store path: String) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if found > version {
            throw StoreError(
                .newerVersion, store: path, detail: "has schema \(found), this program knows \(version)")
        }
        if found < version {
            throw StoreError(.corrupt, store: path, detail: "has schema \(found), which was never released")
        }
    }
}
