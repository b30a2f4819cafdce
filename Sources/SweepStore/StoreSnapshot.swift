internal import Foundation
internal import GRDB
internal import Synchronization

/// The file, perhaps on a disk that machines share, which holds copies of a store that is worked on elsewhere.
///
/// A copy takes the place of the one before in one step: the file is whole whenever it is there. It is written from
/// one end to the other, so it may lie where SQLite cannot work.
public final class StoreSnapshot: Sendable {
    /// The file, as the user named it.
    public var path: String { file.name }
    private let file: StoreFile
    /// What stood there when this process last read or replaced it.
    private let known: Mutex<FileIdentity?>

    public init(at path: String) {
        file = StoreFile(path)
        known = Mutex(FileIdentity(file.path))
    }

    /// Copies what the file holds to a new store, and returns whether there was one.
    ///
    /// - Throws: what opening it for reading throws; `busy` where it has a log, so that somebody works on the file
    ///   itself; `absent` where there is no folder for it.
    func restore(to path: String) throws(StoreError) -> Bool {
        do {
            StoreDraft.removeRemains(of: file)
            if try file.isMissing { return false }
            if file.hasLog {
                throw StoreError(
                    .busy, store: file.name, detail: "has a log: a run works on it in place, or was killed",
                    advice: "end that run, or let one without --scratch finish its work")
            }
            try SweepStore.readShared(at: file.name) { store in
                // What a failure has left would be in the way.
                unlink(path)
                try store.connection.writeWithoutTransaction { database in
                    try database.execute(sql: "VACUUM INTO ?", arguments: [path])
                }
            }
            return true
        } catch {
            throw file.explained(error)
        }
    }

    /// Replaces the file by a copy of a store; other accesses of that store wait meanwhile for the reading alone.
    ///
    /// - Throws: `displaced` where another process has replaced the file: two runs believe that it is theirs.
    ///   Otherwise the file is as it was, and a later call may succeed.
    public func take(of store: SweepStore) throws(StoreError) {
        do {
            let local = try StoreDraft(of: store.file)
            try store.connection.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [local.path])
            }
            let draft = try StoreDraft(of: file)
            try draft.fill(from: local, of: file)
            let own = FileIdentity(draft.path)
            try known.withLock { known in
                // Also where it stands in its place already and only the folder could not be synchronised.
                defer { if let own, FileIdentity(file.path) == own { known = own } }
                let found = FileIdentity(file.path)
                guard try found == nil ? draft.publish(as: file) : found == known else {
                    throw file.error(.displaced, "was replaced by another run while this one worked")
                }
                if found != nil { try draft.replace(file) }
            }
        } catch {
            throw store.file.explained(error).advising("what was recorded is in \(store.path)")
        }
    }
}
