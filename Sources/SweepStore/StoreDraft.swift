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
            throw file.error(.readOnly, "the folder may not be written")
        }
        let name = ".\(URL(fileURLWithPath: file.path).lastPathComponent).\(UUID().uuidString)"
        let path = "\(file.folder)/\(name)"
        // SQLite takes an empty file for an empty database, and the permissions of its other files from it.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == ENOSPC || reason == EDQUOT
                ? file.error(.diskFull, "the disk is full")
                : file.error(
                    .readOnly, "no file can be made in its folder (\(String(cString: strerror(reason))))")
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
        else { throw file.error(.readOnly, "cannot be replaced (\(String(cString: strerror(errno))))") }
        try sync(file.folder, file)
    }

    /// Makes the content that of another.
    func fill(from other: borrowing StoreDraft) throws {
        let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: other.path))
        let target = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        while let bytes = try source.read(upToCount: 1 << 22), !bytes.isEmpty {
            try target.write(contentsOf: bytes)
        }
    }

    private func sync(_ path: String, _ file: StoreFile) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw file.error(.inputOutput, "cannot be written (\(String(cString: strerror(errno))))")
        }
    }
}
