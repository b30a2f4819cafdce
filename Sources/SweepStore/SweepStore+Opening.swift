internal import Foundation
internal import GRDB

extension SweepStore {
    /// Opens the store at a path.
    ///
    /// A new store appears complete or not at all, so any number of processes may open one fresh path at once.
    /// A failed call leaves no file behind.
    ///
    /// - Throws: `absent`, `notAFile`, `notADatabase`, `foreign`, `newerVersion`, `unreadable`, `readOnly`,
    ///   `busy`, `diskFull` or `corrupt`.
    public static func open(at path: String, access: Access) throws(StoreError) -> SweepStore {
        try open(at: path, access: access, busyTimeout: 30)
    }

    /// Opens the store with a busy timeout in seconds.
    static func open(
        at path: String, access: Access, busyTimeout: Double
    ) throws(StoreError) -> SweepStore {
        do {
            let file = StoreFile(path)
            if try access == .readWrite && file.isMissing { try file.create() }
            try file.requireStore()
            if access == .readWrite { try file.requireWritable() }
            var configuration = Configuration()
            configuration.busyMode = .timeout(busyTimeout)
            configuration.readonly = !file.isWritable
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try Schema.check(database, store: path)
            }
            let connection = try DatabaseQueue(path: file.connectionPath, configuration: configuration)
            return SweepStore(path: path, access: access, connection: connection)
        } catch {
            throw StoreError(error, store: path)
        }
    }
}

/// The file of a store, looked at before SQLite touches it: SQLite would create what is absent, open a write
/// protected file for reading, and leave files beside a database of another program.
private struct StoreFile {
    private let path: String
    /// Absolute, since SQLite would take a name that begins with `file:` or `:memory:` for something else.
    private let url: URL

    init(_ path: String) {
        self.path = path
        url = URL(fileURLWithPath: path).standardizedFileURL
    }

    private var folder: URL { url.deletingLastPathComponent() }

    var isMissing: Bool {
        get throws {
            if FileManager.default.fileExists(atPath: url.path) { return false }
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
            if exists && isFolder.boolValue { return true }
            throw StoreError(.absent, store: path, detail: "there is no folder \(folder.path)")
        }
    }

    var isWritable: Bool {
        FileManager.default.isWritableFile(atPath: url.path)
            && FileManager.default.isWritableFile(atPath: folder.path)
    }

    func requireWritable() throws {
        if isWritable { return }
        throw StoreError(.readOnly, store: path, detail: "the file or its folder may not be written")
    }

    /// Throws unless the file begins as a SQLite database of this program does.
    ///
    /// The application id stands in the file itself from the first byte on, never only in its log, because a
    /// store is created before it is switched to WAL.
    func requireStore() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw StoreError(.absent, store: path, detail: "there is no such file")
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw StoreError(
                .notAFile, store: path, detail: isFolder.boolValue ? "is a folder" : "is not a regular file")
        }
        guard FileManager.default.isReadableFile(atPath: url.path) else {
            throw StoreError(.unreadable, store: path, detail: "may not be read")
        }
        let file = try FileHandle(forReadingFrom: url)
        defer { try? file.close() }
        let header = try file.read(upToCount: 100) ?? Data()
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw StoreError(.notADatabase, store: path, detail: "is not a SQLite file")
        }
        let applicationID = header[68..<72].reduce(0) { $0 << 8 | Int($1) }
        guard applicationID == Schema.applicationID else {
            throw StoreError(.foreign, store: path, detail: "is a SQLite file of another program")
        }
    }

    /// What SQLite is given to open.
    ///
    /// A store is opened for writing even by a reader that may write, because only such a connection removes
    /// the -wal and -shm files that reading in WAL mode creates. A reader that may not write takes the file as
    /// immutable, which creates none, unless a log is there to be read.
    var connectionPath: String {
        let log = url.path + "-wal"
        let hasLog = ((try? FileManager.default.attributesOfItem(atPath: log))?[.size] as? Int ?? 0) > 0
        return isWritable || hasLog ? url.path : url.absoluteString + "?immutable=1"
    }

    /// Makes an empty store appear at the path, unless another process is quicker.
    ///
    /// It is made under another name and linked to its own once complete: a store half made is never seen, and
    /// no lock is needed that would leave a file beside the store.
    func create() throws {
        guard FileManager.default.isWritableFile(atPath: folder.path) else {
            throw StoreError(.readOnly, store: path, detail: "the folder may not be written")
        }
        let draft = folder.appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString)").path
        defer {
            for suffix in ["", "-journal", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: draft + suffix)
            }
        }
        let connection = try DatabaseQueue(path: draft)
        try connection.write(Schema.create)
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try connection.close()
        do {
            try FileManager.default.linkItem(atPath: draft, toPath: url.path)
        } catch CocoaError.fileWriteFileExists {
            return
        }
    }
}
