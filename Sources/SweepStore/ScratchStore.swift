internal import Foundation

/// A store that is worked on in a folder of its own, on a local disk, while its file holds copies of it.
public struct ScratchStore: Sendable {
    /// Of the store to work on.
    public let path: String
    public let snapshot: StoreSnapshot
    private let folder: String

    /// Makes the folder, and in it a copy of what the file holds.
    ///
    /// - Parameters:
    ///   - path: the file that takes the copies.
    ///   - scratch: a folder on a local disk.
    /// - Throws: `absent` or `readOnly` where no folder can be made, and what reading the file throws.
    public init(of path: String, in scratch: String) throws(StoreError) {
        var template = Array("\(scratch)/pcn-sweep-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            let number = errno
            throw StoreFile(scratch).error(
                number == ENOENT || number == ENOTDIR ? .absent : .readOnly,
                number == ENOENT
                    ? "there is no such folder" : "no folder can be made in it: \(StoreFile.words(number))")
        }
        folder = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        self.path = "\(folder)/\(URL(fileURLWithPath: path).lastPathComponent)"
        snapshot = StoreSnapshot(at: path)
        do throws(StoreError) {
            _ = try snapshot.restore(to: self.path)
        } catch {
            remove()
            throw error
        }
    }

    /// Removes the folder with the store in it, which must be closed and have its last snapshot.
    public func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
