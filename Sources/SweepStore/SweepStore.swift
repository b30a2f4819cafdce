internal import Foundation
internal import GRDB

/// A study in one SQLite file: its sweeps, their trials, and what became of them.
///
/// Several processes may share a store: it is in WAL mode, every writing transaction is IMMEDIATE (one that read
/// before it wrote would fail as busy whatever the timeout), and commits are synced to the disk. Accesses of one
/// `SweepStore` are serialised on one connection; transactions take well under a millisecond, so a coordinator
/// gains nothing from a pool of readers. Methods block while they wait for another process.
public final class SweepStore: Sendable {
    /// What a store is opened for.
    public enum Access: Sendable {
        /// Fails where there is no store.
        case readOnly
        /// Creates the store where there is none.
        case readWrite
    }

    /// The file, as the user named it.
    public let path: String
    public let access: Access
    let file: StoreFile
    let connection: DatabaseQueue
    /// The files that the connection has open, by what stands behind the store's path; of a writer alone.
    private let parts: [String: FileIdentity]

    init(file: StoreFile, access: Access, connection: DatabaseQueue, parts: [String: FileIdentity] = [:]) {
        path = file.name
        self.file = file
        self.access = access
        self.connection = connection
        self.parts = parts
    }

    /// Closes the store at once rather than with its last reference, which leaves the one file behind where no
    /// other process has it open. Later calls fail.
    public func close() throws(StoreError) {
        do { try connection.close() } catch { throw StoreError(error, store: path) }
    }

    /// Throws unless the store and its log are still the files that were opened, and may still be written.
    ///
    /// Another program may delete, move or replace a file that is open: what is written then, nobody else sees.
    /// Every writing transaction is followed by this check, before it is acknowledged; one that has nothing to
    /// write makes it by itself.
    ///
    /// - Throws: `displaced` or `readOnly`. Nothing for a store that was opened for reading.
    public func verifyFile() throws(StoreError) {
        guard access == .readWrite else { return }
        for (suffix, identity) in parts {
            let found = FileIdentity(file.path + suffix)
            if found == identity { continue }
            let what = suffix.isEmpty ? "" : "its log \(path)\(suffix) "
            throw file.error(
                .displaced,
                what + (found == nil ? "was deleted or moved" : "was replaced") + " while it was in use")
        }
        if !parts.isEmpty && !file.isWritable {
            throw file.error(.readOnly, "the file or its folder cannot be written any more")
        }
    }

    /// Reads in one snapshot.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try connection.read(body) } catch { throw failure(error) }
    }

    /// Writes in one IMMEDIATE transaction: all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        precondition(access == .readWrite, "\(path) was opened for reading")
        let value: Value
        do { value = try connection.write(body) } catch { throw failure(error) }
        try verifyFile()
        return value
    }

    /// The reason of a failed access: a file that has gone comes before the errors that this leads to.
    private func failure(_ error: any Error) -> StoreError {
        do { try verifyFile() } catch { return error }
        return file.explained(error)
    }
}
