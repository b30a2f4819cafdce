internal import Foundation

/// A store in the making, under a hidden name in the folder of its own.
///
/// It appears under its name by one system call, complete or not at all, and in the place of another file only where
/// that is what is wanted: a store half made is never seen, and no lock is needed. It is readable by the user alone.
struct StoreDraft: ~Copyable {
    let path: String

    /// - Parameter file: what it will be.
    init(of file: StoreFile) throws {
        guard access(file.folder, W_OK) == 0 else {
            throw file.error(.readOnly, "its folder cannot be written: \(StoreFile.words(errno))")
        }
        let name = ".\(URL(fileURLWithPath: file.path).lastPathComponent).\(UUID().uuidString)"
        let path = "\(file.folder)/\(name)"
        // SQLite takes an empty file for an empty database, and the permissions of its other files from it.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Self.failure(errno, file, .readOnly, "no file can be made in its folder")
        }
        close(descriptor)
        self.path = path
    }

    deinit {
        for suffix in ["", "-journal", StoreFile.log, StoreFile.index] { unlink(path + suffix) }
    }

    /// Gives the file its name, on the disk when the call returns, and returns whether that was free.
    func publish(as file: StoreFile) throws -> Bool {
        try sync(path, file)
        guard try file.link(to: path) else { return false }
        try sync(file.folder, file)
        return true
    }

    /// Puts the file in the place of another, with its permissions, on the disk when the call returns. Whoever opens
    /// that name meets the one or the other.
    func replace(_ file: StoreFile) throws {
        var information = stat()
        try sync(path, file)
        guard lstat(file.path, &information) == 0, chmod(path, information.st_mode & 0o777) == 0,
            rename(path, file.path) == 0
        else { throw Self.failure(errno, file, .readOnly, "cannot be replaced") }
        try sync(file.folder, file)
    }

    /// Makes the content that of another, written from one end to the other.
    ///
    /// - Parameter file: what it will be.
    func fill(from other: borrowing StoreDraft, of file: StoreFile) throws {
        let content = try Data(contentsOf: URL(fileURLWithPath: other.path), options: .alwaysMapped)
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(errno, file, .inputOutput, "cannot be written") }
        defer { close(descriptor) }
        try content.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { throw Self.failure(errno, file, .inputOutput, "cannot be written") }
                rest = rest.dropFirst(count)
            }
        }
        // A network file system tells of a full quota when the descriptor that wrote is synchronised or closed.
        guard fsync(descriptor) == 0 else {
            throw Self.failure(errno, file, .inputOutput, "cannot be written")
        }
    }

    /// Removes what processes have left that were killed while they made a store of that name.
    ///
    /// One that still makes it fails.
    static func removeRemains(of file: StoreFile) {
        let prefix = ".\(URL(fileURLWithPath: file.path).lastPathComponent)."
        let names = (try? FileManager.default.contentsOfDirectory(atPath: file.folder)) ?? []
        for name in names
        where name.hasPrefix(prefix) && UUID(uuidString: String(name.dropFirst(prefix.count))) != nil {
            unlink("\(file.folder)/\(name)")
        }
    }

    private func sync(_ path: String, _ file: StoreFile) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw Self.failure(errno, file, .inputOutput, "cannot be written")
        }
    }

    /// A system error in the terms of the store; a disk or a quota that is full has a code of its own.
    private static func failure(
        _ number: Int32, _ file: StoreFile, _ code: StoreError.Code, _ detail: String
    ) -> StoreError {
        number == ENOSPC || number == EDQUOT
            ? file.error(.diskFull, "the disk is full")
            : file.error(code, "\(detail) (\(String(cString: strerror(number))))")
    }
}
