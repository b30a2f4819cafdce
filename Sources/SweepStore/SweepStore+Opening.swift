public import Foundation
public import SweepModel

internal import GRDB

extension SweepStore {
    /// Opens the store at a path.
    ///
    /// A new store appears complete or not at all, so any number of processes may open one fresh path at once.
    /// A store of an older schema is copied beside itself and migrated, by one process while others wait; a
    /// reader migrates a copy in memory. A failed call leaves no file behind.
    ///
    /// - Throws: `absent`, `notAFile`, `notADatabase`, `foreign`, `newerVersion`, `unreadable`, `readOnly`,
    ///   `networkFileSystem`, `displaced`, `busy`, `diskFull` or `corrupt`.
    public static func open(at path: String, access: Access) throws(StoreError) -> SweepStore {
        try open(at: path, access: access, options: OpeningOptions())
    }

    /// Opens the store at a path for writing, with a sweep planned into it; see `plan`.
    ///
    /// A store that is not there yet appears with the sweep in it or not at all: a disk that is too full for the
    /// sweep is left without an empty store.
    public static func open(
        at path: String, planning sweep: PlannedSweep, numericsVersion: Int, at date: Date
    ) throws(StoreError) -> (store: SweepStore, sweep: StoredSweep.ID) {
        let plan = { (store: SweepStore) throws(StoreError) in
            try store.plan(sweep, numericsVersion: numericsVersion, at: date)
        }
        var planned: StoredSweep.ID?
        let (store, isNew) = try open(at: path, access: .readWrite, options: OpeningOptions()) { draft in
            planned = try plan(draft)
        }
        if isNew, let planned { return (store, planned) }
        return (store, try plan(store))
    }

    /// - Parameter fill: puts content into a store that is being made, before anyone sees it.
    /// - Returns: the store, and whether it is the one that was made.
    static func open(
        at path: String, access: Access, options: OpeningOptions,
        filling fill: (SweepStore) throws -> Void
    ) throws(StoreError) -> (store: SweepStore, isNew: Bool) {
        let file = StoreFile(path)
        do {
            try file.requireLocal(for: access, by: options.networkFileSystem)
            guard access == .readWrite else {
                try file.requireStore()
                return (try openForReading(file, options), false)
            }
            try file.requireNoLink()
            let isNew = try file.isMissing && create(file, options, filling: fill)
            try file.requireStore()
            return (try openForWriting(file, options), isNew)
        } catch {
            throw file.explained(error)
        }
    }

    static func open(
        at path: String, access: Access, options: OpeningOptions
    ) throws(StoreError) -> SweepStore {
        try open(at: path, access: access, options: options, filling: { _ in }).store
    }

    private static func openForWriting(_ file: StoreFile, _ options: OpeningOptions) throws -> SweepStore {
        try file.requireWritable()
        let connection = try DatabaseQueue(path: file.path, configuration: options.configuration)
        if try !isPrepared(connection, of: file, options) {
            try file.withFolderLocked { try prepare(connection, of: file, options) }
        }
        // What was read above has opened the log.
        let names = ["", StoreFile.log, StoreFile.index]
        let parts = names.compactMap { suffix in FileIdentity(file.path + suffix).map { (suffix, $0) } }
        return SweepStore(
            file: file, access: .readWrite, connection: connection,
            parts: Dictionary(uniqueKeysWithValues: parts))
    }

    /// Whether a store has the layout and the journal of this program.
    private static func isPrepared(
        _ connection: DatabaseQueue, of file: StoreFile, _ options: OpeningOptions
    ) throws -> Bool {
        try connection.read { database in
            try options.schema.version(of: database, store: file.name) == options.schema.version
                && String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal"
        }
    }

    /// Brings a store to the layout and the journal of this program, unless another process has meanwhile.
    private static func prepare(
        _ connection: DatabaseQueue, of file: StoreFile, _ options: OpeningOptions
    ) throws {
        let schema = options.schema
        let version = try connection.read { try schema.version(of: $0, store: file.name) }
        if version < schema.version {
            let backup = try copy(connection, of: file, to: "\(file.path).schema-\(version)")
            do {
                try connection.write { try schema.migrate($0, from: version) }
            } catch {
                unlink(backup)
                throw error
            }
        }
        // A copy, and a store made by `schema --sql`, is not in WAL mode.
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    }

    private static func openForReading(_ file: StoreFile, _ options: OpeningOptions) throws -> SweepStore {
        let isRemote = options.networkFileSystem(file.folder) != nil
        var configuration = options.configuration
        configuration.readonly = isRemote || !file.isWritable
        // A store is opened for writing even by a reader that may write, because only such a connection removes
        // the -wal and -shm files that reading in WAL mode creates. Another takes the file as immutable, which
        // creates none, unless a log is there to be read.
        let path =
            configuration.readonly && !file.hasLog
            ? URL(fileURLWithPath: file.path).absoluteString + "?immutable=1" : file.path
        let connection = try DatabaseQueue(path: path, configuration: configuration)
        let version = try connection.read { try options.schema.version(of: $0, store: file.name) }
        guard version < options.schema.version else {
            return SweepStore(file: file, access: .readOnly, connection: connection)
        }
        let copy = try DatabaseQueue()
        try connection.backup(to: copy)
        try connection.close()
        try copy.write { try options.schema.migrate($0, from: version) }
        return SweepStore(file: file, access: .readOnly, connection: copy)
    }

    /// Makes a store appear at the path, unless another process is quicker, and returns whether it did.
    private static func create(
        _ file: StoreFile, _ options: OpeningOptions, filling fill: (SweepStore) throws -> Void
    ) throws -> Bool {
        try file.requireNoStrayLog()
        let draft = try StoreDraft(of: file)
        let connection = try DatabaseQueue(path: draft.path, configuration: options.configuration)
        try connection.write(options.schema.create)
        try fill(SweepStore(file: file, access: .readWrite, connection: connection))
        // Last: a log that a full disk keeps from being written back would stay behind with the draft.
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try connection.close()
        return try draft.publish(as: file)
    }
}

/// What opening depends on besides the file, for tests to replace.
struct OpeningOptions {
    /// In seconds.
    var busyTimeout = 30.0
    var schema = Schema.current
    /// The name of the network file system that a folder lies on; nil for a local one.
    var networkFileSystem: (_ folder: String) -> String? = NetworkFileSystem.name

    var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }
}
