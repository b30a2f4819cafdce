import Foundation
import Planning
import SystemPackage

/// A file that a command writes: whole, or not at all.
struct OutputFile {
    let path: String
    /// What the command reads: none of it is written over.
    var inputs: [String] = []

    /// Refuses to take the place of an input, a store or a sweep file, by whatever name or link it is reached: what
    /// they hold is not what a command can make again.
    ///
    /// - Throws: `OutputFileError` with what to do.
    func requireExpendable() throws(OutputFileError) {
        guard let present = FileIdentity(path) else { return }
        let what: String? =
            if inputs.contains(where: { FileIdentity($0) == present }) {
                "is read by this command"
            } else if isDatabase {
                "is a SQLite database"
            } else if SweepPlanner.isSweepFile(at: path) {
                "is a sweep file"
            } else {
                nil
            }
        guard let what else { return }
        throw OutputFileError(
            path: path,
            reason: "\(what) and stays as it is; name another file with --output, or remove it first")
    }

    private var isDatabase: Bool {
        guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else {
            return false
        }
        defer { try? file.close() }
        var header = [UInt8](repeating: 0, count: 16)
        let count = try? header.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: 0, into: $0) }
        return count == header.count && header == Array("SQLite format 3\0".utf8)
    }

    /// Writes beside the file and then takes its place, so that a failure leaves what was there.
    ///
    /// - Throws: `OutputFileError`, also where the path names something other than a file, or one that is not to be
    ///   replaced.
    func write(_ text: String) throws(OutputFileError) {
        try requireExpendable()
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
        let folder = target.deletingLastPathComponent().path
        if !isFolder(folder) { throw OutputFileError(path: path, reason: "there is no folder \(folder)") }
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

/// A file as the kernel knows it, whatever it is called and through whatever links it is reached.
private struct FileIdentity: Equatable {
    let device: dev_t
    let inode: ino_t

    /// Nil where there is no ordinary file at the path.
    init?(_ path: String) {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        device = information.st_dev
        inode = information.st_ino
    }
}
