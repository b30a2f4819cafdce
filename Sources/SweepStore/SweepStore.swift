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
    private let connection: DatabaseQueue

    init(path: String, access: Access, connection: DatabaseQueue) {
        self.path = path
        self.access = access
        self.connection = connection
    }

    /// Closes the store at once rather than with its last reference, which leaves the one file behind where no
    /// other process has it open. Later calls fail.
    public func close() throws(StoreError) {
        do { try connection.close() } catch { throw StoreError(error, store: path) }
    }

    /// Reads in one snapshot.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try connection.read(body) } catch { throw StoreError(error, store: path) }
    }

    /// Writes in one IMMEDIATE transaction: all of it or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        precondition(access == .readWrite, "\(path) was opened for reading")
        do { return try connection.write(body) } catch { throw StoreError(error, store: path) }
    }
}
