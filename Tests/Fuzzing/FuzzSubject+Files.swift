import CZlib
import Datasets
import Foundation

/// Readers of binary files, which are given one.
extension FuzzSubject {
    private static let tokens: [[UInt8]] = [
        [0], [0xFF], [0, 0, 8, 3], [0, 0, 8, 1], [0x1F, 0x8B, 8], [0xFF, 0xFF, 0xFF, 0xFF],
        [0x7F, 0xFF, 0xFF, 0xFF],
        [0, 0, 0, 3], [10], Array(repeating: 0, count: 64),
    ]

    /// Files of `fashion_mnist` and `mnist`.
    static var idx: FuzzSubject {
        let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 4] + (0..<48).map { UInt8($0) }
        return reader(of: images) { path in
            _ = try IDXFile.elements(path: path, dimensions: [3, 4, 4])
        }
    }

    /// Files of `cifar10`.
    static var cifar: FuzzSubject {
        let records = (0..<2).flatMap { record in
            [UInt8(record)] + (0..<3072).map { UInt8(truncatingIfNeeded: $0) }
        }
        return reader(of: records) { path in
            _ = try CIFAR10(recordsPerFile: 2).checkedRecords(path: path)
        }
    }

    /// A reader of plain and of gzip files.
    private static func reader(
        of plain: [UInt8], read: @escaping (String) throws -> Void
    ) -> FuzzSubject {
        let file = MemoryFile()
        let handle = gzopen(file.path, "wb")
        gzwrite(handle, plain, UInt32(plain.count))
        gzclose(handle)
        return FuzzSubject(
            readerOf: [plain, file.content], tokens: tokens, failure: FileFault.self
        ) { bytes in
            file.content = bytes
            try read(file.path)
        }
    }
}

/// A file that no disk has to be waited for.
private final class MemoryFile {
    private let descriptor: Int32

    init() {
        let name = "/pcn-fuzz-\(getpid())"
        descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        shm_unlink(name)
    }

    deinit { close(descriptor) }

    var path: String { "/proc/self/fd/\(descriptor)" }

    var content: [UInt8] {
        get { (try? Data(contentsOf: URL(fileURLWithPath: path))).map(Array.init) ?? [] }
        set {
            ftruncate(descriptor, 0)
            pwrite(descriptor, newValue, newValue.count, 0)
        }
    }
}
