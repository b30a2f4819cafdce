internal import Foundation

/// Files that a user names as an input.
public enum InputFile {
    /// The bytes of a file; a pipe such as `/dev/stdin` serves too.
    ///
    /// - Parameters:
    ///   - limit: in bytes; a larger file is refused before more of it is read.
    ///   - what: what the file was taken for, such as "a sweep file".
    public static func bytes(of path: String, limit: Int, what: String) throws(InputFaults) -> [UInt8] {
        func unusable(_ message: String) -> InputFaults {
            InputFaults(input: path, faults: [.init(place: "", message: message)])
        }
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw unusable("there is no such file")
        }
        if isDirectory.boolValue { throw unusable("is a folder, not \(what)") }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw unusable("cannot be read: permission denied")
        }
        let data: Data?
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try file.read(upToCount: limit + 1)
        } catch {
            throw unusable("cannot be read: \(error.localizedDescription)")
        }
        let bytes = Array(data ?? Data())
        if bytes.count > limit { throw unusable("is larger than \(limit / 1_000_000) MB") }
        return bytes
    }
}
