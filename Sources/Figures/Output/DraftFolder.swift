internal import Foundation
internal import SystemPackage

/// A hidden folder where figures are made, and from which they move to their places once they are whole.
final class DraftFolder {
    let path: FilePath
    /// Whether the folder around it is new.
    private let isFirst: Bool

    /// Makes one in a folder, and that with those above it where they are absent.
    init(in folder: String) throws(FigureError) {
        isFirst = try Self.make(FilePath(folder))
        var template = Array(FilePath(folder).appending(".pcn-sweep-XXXXXX").string.utf8CString)
        guard mkdtemp(&template) != nil else { throw Self.refusal(of: folder) }
        path = FilePath(String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// One for what is not kept.
    convenience init() throws(FigureError) {
        try self.init(in: FileManager.default.temporaryDirectory.path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path.string)
        // A folder that nothing has moved to: one that holds something stays.
        if isFirst { rmdir(path.removingLastComponent().string) }
    }

    /// Makes a folder and those above it.
    ///
    /// - Returns: whether it was absent.
    private static func make(_ folder: FilePath) throws(FigureError) -> Bool {
        if mkdir(folder.string, 0o777) == 0 { return true }
        if errno == ENOENT, !folder.removingLastComponent().isEmpty {
            _ = try make(folder.removingLastComponent())
            if mkdir(folder.string, 0o777) == 0 { return true }
        }
        if errno == EEXIST { return false }
        throw refusal(of: folder.string)
    }

    /// What the system said last.
    private static func refusal(of path: String) -> FigureError {
        FigureError(.unwritable, subject: path, reason: Errno(rawValue: errno).description)
    }

    func write(_ text: String, to name: String) throws(FigureError) { try write(Data(text.utf8), to: name) }

    func write(_ data: Data, to name: String) throws(FigureError) {
        do {
            try data.write(to: url(of: name))
        } catch {
            throw FigureError(.unwritable, subject: path.string, reason: error.localizedDescription)
        }
    }

    func content(of name: String) throws(FigureError) -> Data {
        do {
            return try Data(contentsOf: url(of: name))
        } catch {
            throw FigureError(.failed, subject: "gnuplot", reason: "it drew nothing")
        }
    }

    /// Moves a file to its place beside this folder, over one of the same name.
    func publish(_ name: String) throws(FigureError) {
        let target = path.removingLastComponent().appending(name)
        guard rename(path.appending(name).string, target.string) == 0 else {
            throw Self.refusal(of: target.string)
        }
    }

    private func url(of name: String) -> URL { URL(filePath: path.appending(name).string) }
}
