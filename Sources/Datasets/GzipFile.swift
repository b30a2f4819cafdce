internal import CZlib
internal import Foundation

/// A file that is read in order, decompressed if it is a gzip file.
struct GzipFile: ~Copyable {
    private let handle: gzFile

    init(path: String) throws(FileFault) {
        // Asked first, since opening a named pipe would wait for a writer.
        var information = stat()
        guard stat(path, &information) == 0 else { throw Self.unreadable() }
        guard information.st_mode & S_IFMT == S_IFREG else {
            let kind = information.st_mode & S_IFMT == S_IFDIR ? "a directory" : "a special file"
            throw FileFault(expected: "a regular file", found: kind)
        }
        guard let handle = gzopen(path, "rbe") else { throw Self.unreadable() }
        gzbuffer(handle, 1 << 18)
        self.handle = handle
    }

    deinit { gzclose(handle) }

    /// The next bytes, or fewer where the file ends before.
    mutating func read(upTo count: Int) throws(FileFault) -> [UInt8] {
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialisedCount in
            initialisedCount = max(0, Int(gzread(handle, buffer.baseAddress, UInt32(count))))
        }
        var code = Z_OK
        gzerror(handle, &code)
        switch code {
        case Z_OK, Z_STREAM_END: return bytes
        case Z_ERRNO: throw Self.unreadable()
        case Z_BUF_ERROR: throw FileFault(expected: "intact gzip data", found: "an unexpected end")
        default: throw FileFault(expected: "intact gzip data", found: "corrupt data")
        }
    }

    /// All bytes from here on, which must be as many as expected; memory is taken for no more.
    mutating func readToEnd(_ count: Int, unit: String) throws(FileFault) -> [UInt8] {
        let bytes = try read(upTo: count)
        guard bytes.count == count else {
            throw FileFault(expected: "\(count) \(unit)", found: "\(bytes.count), then the end")
        }
        guard try read(upTo: 1).isEmpty else {
            throw FileFault(expected: "\(count) \(unit)", found: "more")
        }
        return bytes
    }

    private static func unreadable() -> FileFault {
        FileFault(expected: "a readable file", found: String(cString: strerror(errno)).lowercased())
    }
}
