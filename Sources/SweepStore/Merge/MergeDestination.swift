internal import Foundation
internal import GRDB

/// The place that the union of stores is put in.
struct MergeDestination {
    let file: StoreFile
    let options: OpeningOptions

    /// The store that was there when the union was begun.
    struct Predecessor {
        /// Of its schema.
        fileprivate let version: Int
        fileprivate let state: FileState
    }

    private var isRemote: Bool { options.networkFileSystem(file.folder) != nil }

    /// An empty file for the union: where SQLite can work, and where that is so beside the destination.
    func draft() throws -> StoreDraft {
        guard isRemote else { return try StoreDraft(of: file) }
        let name = URL(fileURLWithPath: file.path).lastPathComponent
        return try StoreDraft(of: StoreFile("\(FileManager.default.temporaryDirectory.path)/\(name)"))
    }

    /// Makes an empty database what the destination is, its open attempts lost, or a store without content.
    ///
    /// - Returns: nil where there is no store yet.
    /// - Throws: `busy` where another process has the store open.
    func copy(into connection: DatabaseQueue) throws -> Predecessor? {
        if try file.isMissing {
            try connection.write(options.schema.create)
            return nil
        }
        try file.requireWritable()
        // The last to close a store puts its log away, be it that of a run that died.
        try SweepStore.open(at: file.name, access: .readOnly, options: options).close()
        try requireUnused()
        let predecessor = Predecessor(version: try file.schemaVersion, state: try FileState(of: file))
        let store = try SweepStore.open(at: file.name, access: .readOnly, options: options)
        try store.connection.backup(to: connection)
        try store.close()
        try connection.write { try $0.execute(sql: Self.endAttempts) }
        return predecessor
    }

    /// Puts the union in its place, on the disk when the call returns. A predecessor of an older schema keeps a name.
    ///
    /// - Throws: `busy` where the predecessor is in use, or no longer what it was.
    func publish(_ draft: borrowing StoreDraft, inPlaceOf predecessor: Predecessor?) throws {
        guard isRemote else { return try put(draft, inPlaceOf: predecessor) }
        let copy = try StoreDraft(of: file)
        try copy.fill(from: draft, of: file)
        try put(copy, inPlaceOf: predecessor)
    }

    private func put(_ draft: borrowing StoreDraft, inPlaceOf predecessor: Predecessor?) throws {
        let changed = file.error(.busy, "was changed by another process meanwhile")
        guard let predecessor else {
            guard try draft.publish(as: file) else { throw changed }
            return
        }
        try requireUnused()
        guard try FileState(of: file) == predecessor.state else { throw changed }
        if predecessor.version < options.schema.version {
            try StoreFile.numbered("\(file.path).schema-\(predecessor.version)") {
                try $0.link(to: file.path)
            }
        }
        try draft.replace(file)
    }

    private func requireUnused() throws {
        if file.isOpen { throw file.error(.busy, "is open in another process, perhaps a run") }
    }

    /// Nobody works on a store that no process has open. An attempt ended at its coordinator's last sign of life.
    private static let endAttempts = """
        UPDATE attempt SET outcome = 'lost', ended_at = (
            SELECT max(attempt.started_at, c.heartbeat_at) FROM coordinator AS c WHERE c.id = attempt.coordinator_id)
        WHERE ended_at IS NULL;
        UPDATE trial SET status = 'pending' WHERE status = 'running'
        """
}

/// What a file has when it has not been written.
private struct FileState: Equatable {
    private let identity: FileIdentity?
    private let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    init(of file: StoreFile) throws {
        var information = stat()
        guard lstat(file.path, &information) == 0 else { throw file.error(.displaced, "has gone") }
        identity = FileIdentity(file.path)
        size = Int(information.st_size)
        seconds = information.st_mtim.tv_sec
        nanoseconds = information.st_mtim.tv_nsec
    }
}
