internal import Foundation

/// The file of a store, looked at before SQLite touches it: SQLite would create what is absent, follow links,
/// wait at a pipe, open a write-protected file for reading, and leave files beside a database of another program.
struct StoreFile: Sendable {
    /// As the user named it.
    let name: String
    /// Absolute, since SQLite would take a name that begins with `file:` or `:memory:` for something else.
    let path: String
    /// The folder that holds it.
    let folder: String

    /// What SQLite keeps in a file of its own while a store is open.
    static let log = "-wal"
    static let index = "-shm"

    init(_ name: String) {
        self.name = name
        let url = URL(fileURLWithPath: name).standardizedFileURL
        path = url.path
        folder = url.deletingLastPathComponent().path
    }

    func error(_ code: StoreError.Code, _ detail: String, advice: String? = nil) -> StoreError {
        StoreError(code, store: name, detail: detail, advice: advice)
    }

    /// An error of a database access in the terms of the store.
    func explained(_ error: any Error) -> StoreError {
        let error = StoreError(error, store: name)
        // Shared memory that cannot grow is an error of input or output to SQLite, whatever the reason.
        guard error.code == .inputOutput, diskIsFull else { return error }
        return self.error(.diskFull, "the disk is full")
    }

    /// Whether there is nothing at the path, and a folder to make a store in.
    var isMissing: Bool {
        get throws {
            if FileIdentity(path) != nil { return false }
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
            if exists && isFolder.boolValue { return true }
            throw error(.absent, "there is no folder \(folder)")
        }
    }

    /// A system error within a sentence.
    static func words(_ number: Int32) -> String { String(cString: strerror(number)).lowercased() }

    var isWritable: Bool { access(path, W_OK) == 0 && access(folder, W_OK) == 0 }

    /// Whether no byte is left on the disk for this user.
    private var diskIsFull: Bool {
        var information = statvfs()
        return statvfs(folder, &information) == 0 && information.f_bavail == 0
    }

    /// Whether committed transactions stand in a log beside the file.
    var hasLog: Bool {
        var information = stat()
        return lstat(path + Self.log, &information) == 0 && information.st_size > 0
    }

    /// Whether a process has the store open, or one that had it open has died.
    var isOpen: Bool { [Self.log, Self.index].contains { FileIdentity(path + $0) != nil } }

    func requireWritable() throws {
        for (path, what) in [(path, ""), (folder, "its folder ")] where access(path, W_OK) != 0 {
            throw error(.readOnly, "\(what)cannot be written: \(Self.words(errno))")
        }
    }

    /// Throws where several machines could write to the store, or be writing to it.
    ///
    /// - Parameter networkFileSystem: names the network file system of a folder, nil for a local one.
    func requireLocal(for access: SweepStore.Access, by networkFileSystem: (String) -> String?) throws {
        guard let kind = networkFileSystem(folder) else { return }
        switch access {
        case .readWrite:
            throw error(
                .networkFileSystem,
                """
                lies on a network file system (\(kind)), where SQLite's log does not work; keep it on a local \
                disk, with --store, and copy it when it is done
                """)
        case .readOnly where hasLog:
            throw error(
                .networkFileSystem,
                """
                lies on a network file system (\(kind)) with a log that cannot be read there; copy it and \
                \(name)\(Self.log) to a local disk
                """)
        case .readOnly: return
        }
    }

    /// Throws where the path is a link: what it leads to was not named, and may be anybody's.
    func requireNoLink() throws {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFLNK else { return }
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        throw error(.notAFile, "is a link and is not written through; name \(target) itself")
    }

    /// Throws unless the file begins as a SQLite database of this program does.
    ///
    /// The application id stands in the file itself from the first byte on, never only in its log, because a
    /// store is created before it is switched to WAL.
    func requireStore() throws {
        let header = try header
        let applicationID = header[68..<72].reduce(0) { $0 << 8 | Int($1) }
        guard applicationID == Schema.applicationID else {
            throw error(.foreign, "is a SQLite file of another program")
        }
    }

    /// `user_version`, as the file has it without its log.
    var schemaVersion: Int {
        get throws { try header[60..<64].reduce(0) { $0 << 8 | Int($1) } }
    }

    /// The first 100 bytes of a SQLite file.
    private var header: [UInt8] {
        get throws {
            // A pipe is opened without waiting for whoever writes to it.
            let descriptor = Foundation.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw errno == ENOENT || errno == ENOTDIR
                    ? error(.absent, "there is no such file")
                    : error(.unreadable, "cannot be read: \(Self.words(errno))")
            }
            defer { Foundation.close(descriptor) }
            var information = stat()
            fstat(descriptor, &information)
            guard information.st_mode & S_IFMT == S_IFREG else {
                let isFolder = information.st_mode & S_IFMT == S_IFDIR
                throw isFolder
                    ? error(.notAFile, "is a folder", advice: "name a store, such as a file in it")
                    : error(.notAFile, "is not a regular file")
            }
            var header = [UInt8](repeating: 0, count: 100)
            let count = pread(descriptor, &header, header.count, 0)
            guard count >= 0 else {
                throw error(.inputOutput, "cannot be read (\(String(cString: strerror(errno))))")
            }
            if count == 0 {
                throw error(
                    .notADatabase, "is empty",
                    advice: "name a store, or remove it: pcn-sweep run makes one where there is nothing")
            }
            guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
                throw error(.notADatabase, "is not a SQLite file")
            }
            return header
        }
    }

    /// Throws where a store would be made beside the log of another that has gone: SQLite would take the one for
    /// the log of the other.
    func requireNoStrayLog() throws {
        if hasLog, try isMissing {
            throw error(
                .displaced, "has gone, but its log \(name)\(Self.log) has not: bring it back, or delete that")
        }
    }

    /// Gives a file this name beside its own, and returns whether it was free.
    func link(to path: String) throws -> Bool {
        if Foundation.link(path, self.path) == 0 { return true }
        if errno == EEXIST { return false }
        throw error(.readOnly, "cannot be given its name (\(String(cString: strerror(errno))))")
    }

    /// The first of `path`, `path-2`, `path-3`, … that could be taken.
    @discardableResult
    static func numbered(_ path: String, take: (StoreFile) throws -> Bool) rethrows -> StoreFile {
        for number in 1... {
            let file = StoreFile(number == 1 ? path : "\(path)-\(number)")
            if try take(file) { return file }
        }
        preconditionFailure("numbers do not end")
    }

    /// Runs a body in one process at a time for all stores of the folder.
    ///
    /// The lock is on the folder, since a lock on the file would end SQLite's own when it is given up, and one
    /// on a file beside it would leave that behind. It ends with the process at the latest.
    func withFolderLocked<Value>(_ body: () throws -> Value) throws -> Value {
        let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw error(.unreadable, "its folder cannot be read: \(Self.words(errno))")
        }
        defer { Foundation.close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw error(.sqlite, "its folder cannot be locked") }
        }
        return try body()
    }
}

/// A file as the kernel knows it, whatever it is called.
struct FileIdentity: Hashable, Sendable {
    private let device: dev_t
    private let inode: ino_t

    /// Of what lies at a path, a link itself included; nil where nothing does.
    init?(_ path: String) {
        var information = stat()
        guard lstat(path, &information) == 0 else { return nil }
        device = information.st_dev
        inode = information.st_ino
    }
}
