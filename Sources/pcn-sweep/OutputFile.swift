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
        try place(text, at: target) { draft, target in rename(draft, target) == 0 }
    }

    /// Writes a file that is not there yet.
    ///
    /// - Throws: `OutputFileError`, also where there is anything of that name.
    func create(_ text: String) throws(OutputFileError) {
        if path.hasSuffix("/") { throw OutputFileError(path: path, reason: "is a folder: name a file in it") }
        // A second name for the draft is refused, in the same step, where the name is taken.
        try place(text, at: URL(filePath: path)) { draft, target in
            link(draft, target) == 0 && unlink(draft) == 0
        }
    }

    /// Writes beside a file, and lets the draft take its place.
    private func place(
        _ text: String, at target: URL, by taking: (_ draft: String, _ target: String) -> Bool
    ) throws(OutputFileError) {
        let draft = FilePath(
            target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).\(getpid())")
                .path)
        do {
            let file = try FileDescriptor.open(
                draft, .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
            guard taking(draft.string, target.path) else { throw Errno(rawValue: errno) }
        } catch {
            unlink(draft.string)
            let reason =
                error as? Errno == .fileExists
                ? "is there already and stays as it is; choose another name, or another file with --output"
                : "cannot be written: \(error)"
            throw OutputFileError(path: path, reason: reason)
        }
    }
}

/// Why a file could not be written.
struct OutputFileError: Error {
    let path: String
    /// The rest of a sentence that begins with the path.
    let reason: String
}
