import Foundation
import SystemPackage

/// A file that a command writes: whole, or not at all.
struct OutputFile {
    let path: String

    /// Writes beside the file and then takes its place, so that a failure leaves what was there.
    ///
    /// - Throws: `OutputFileError`, also where the path names something other than a file.
    func write(_ text: String) throws(OutputFileError) {
        // The file that a link leads to is replaced, not the link.
        let target = URL(filePath: path).resolvingSymlinksInPath()
        let attributes = try? FileManager.default.attributesOfItem(atPath: target.path)
        if let type = attributes?[.type] as? FileAttributeType, type != .typeRegular {
            throw OutputFileError(
                path: path,
                reason: type == .typeDirectory ? "is a folder: name a file in it" : "is not an ordinary file")
        }
        let draft = FilePath(
            target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).\(getpid())")
                .path)
        do {
            let file = try FileDescriptor.open(
                draft, .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
            guard rename(draft.string, target.path) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            unlink(draft.string)
            throw OutputFileError(path: path, reason: "cannot be written: \(error)")
        }
    }
}

/// Why a file could not be written.
struct OutputFileError: Error {
    let path: String
    /// The rest of a sentence that begins with the path.
    let reason: String
}
