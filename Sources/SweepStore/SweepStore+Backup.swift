internal import Foundation
internal import GRDB

extension SweepStore {
    /// Makes of an error that ended the work on this store what to tell about it: where the file itself is in
    /// danger, a copy is made of what the open connection still reads, and named.
    ///
    /// A file that was deleted lives on until it is closed, and with it everything that was recorded. A full
    /// disk or a write protection harms nothing that is there, and leaves no room for a copy.
    public func rescued(from error: StoreError) -> StoreError {
        guard error.store == path, [.displaced, .corrupt, .inputOutput].contains(error.code) else {
            return error
        }
        let name = URL(fileURLWithPath: file.path).lastPathComponent
        let folders = [file.folder, FileManager.default.temporaryDirectory.path]
        for folder in folders {
            guard let copy = try? Self.copy(connection, of: file, to: "\(folder)/\(name).rescued") else {
                continue
            }
            return error.advising("what was recorded is in the copy \(copy)")
        }
        return error.advising("no copy could be made beside it or in \(folders[1])")
    }

    /// Writes what a connection reads to a new file, complete or not at all.
    ///
    /// - Parameter path: where; a number is added where that is taken.
    /// - Returns: the path of the copy.
    static func copy(_ connection: DatabaseQueue, of file: StoreFile, to path: String) throws -> String {
        let draft = try StoreDraft(of: StoreFile(path))
        try connection.writeWithoutTransaction { database in
            try database.execute(sql: "VACUUM INTO ?", arguments: [draft.path])
        }
        return try StoreFile.numbered(path) { try draft.publish(as: $0) }.path
    }
}
