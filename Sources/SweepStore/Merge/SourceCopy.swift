internal import Foundation
internal import GRDB

/// A store as it was at one moment, in a file of its own with the present schema, which goes with the last reference.
final class SourceCopy {
    private let draft: StoreDraft

    var path: String { draft.path }

    /// - Parameter folder: where the copy goes.
    init(of source: String, in folder: String, _ options: OpeningOptions) throws {
        let name = URL(fileURLWithPath: source).lastPathComponent
        draft = try StoreDraft(of: StoreFile("\(folder)/\(name)"))
        let copy = try DatabaseQueue(path: draft.path, configuration: options.configuration)
        do {
            try SweepStore.readShared(at: source, options: options) { try $0.connection.backup(to: copy) }
            // Attached in WAL mode it would have files of its own.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            throw StoreFile(source).explained(error)
        }
    }
}
