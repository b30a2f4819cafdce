internal import Foundation
internal import SystemPackage

/// A hidden folder where figures are made, and from which they move to their places once they are whole.
final class DraftFolder {
    let path: FilePath

    /// Makes one in a folder, and that with those above it where they are absent.
    init(in folder: String) throws(FigureError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FigureError(.unwritable, subject: folder, reason: error.reason)
        }
        var template = Array(FilePath(folder).appending(".pcn-sweep-XXXXXX").string.utf8CString)
        guard mkdtemp(&template) != nil else {
            throw FigureError(.unwritable, subject: folder, reason: Errno(rawValue: errno).description)
        }
        path = FilePath(String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// One for what is not kept.
    convenience init() throws(FigureError) {
        try self.init(in: FileManager.default.temporaryDirectory.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    func write(_ text: String, to name: String) throws(FigureError) { try write(Data(text.utf8), to: name) }

    func write(_ data: Data, to name: String) throws(FigureError) {
        do {
            try data.write(to: url(of: name))
        } catch {
            throw FigureError(.unwritable, subject: path.string, reason: error.reason)
        }
    }

    func content(of name: String) throws(FigureError) -> Data {
        do {
            return try Data(contentsOf: url(of: name))
        } catch {
            throw FigureError(.failed, subject: "gnuplot", reason: "it drew nothing (\(error.reason))")
        }
    }

    /// Moves a file to its place beside this folder, over one of the same name.
    func publish(_ name: String) throws(FigureError) {
        let target = path.removingLastComponent().appending(name)
        guard rename(path.appending(name).string, target.string) == 0 else {
            throw FigureError(
                .unwritable, subject: target.string, reason: Errno(rawValue: errno).description)
        }
    }

    private func url(of name: String) -> URL { URL(filePath: path.appending(name).string) }
}

extension Error {
    /// What the system said, without the path that a message names already.
    fileprivate var reason: String {
        let error = self as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        return cause.domain == NSPOSIXErrorDomain
            ? Errno(rawValue: Int32(cause.code)).description : error.localizedDescription
    }
}
