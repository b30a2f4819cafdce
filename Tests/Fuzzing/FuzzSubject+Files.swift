import CZlib
import Datasets
import Foundation
import Importing
import SweepModel
import TrialWorker

/// Readers of binary files, which are given one.
extension FuzzSubject {
    private static let tokens: [[UInt8]] = [
        [0], [0xFF], [0, 0, 8, 3], [0, 0, 8, 1], [0x1F, 0x8B, 8], [0xFF, 0xFF, 0xFF, 0xFF],
        [0x7F, 0xFF, 0xFF, 0xFF],
        [0, 0, 0, 3], [10], Array(repeating: 0, count: 64),
    ]

    /// Files of `fashion_mnist` and `mnist`.
    static func idx(scratch: String) -> FuzzSubject {
        let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 4] + (0..<48).map { UInt8($0) }
        return reader(of: images, scratch: scratch) { path in
            _ = try IDXFile.elements(path: path, dimensions: [3, 4, 4])
        }
    }

    /// Files of `cifar10`.
    static func cifar(scratch: String) -> FuzzSubject {
        let records = (0..<2).flatMap { record in
            [UInt8(record)] + (0..<3072).map { UInt8(truncatingIfNeeded: $0) }
        }
        return reader(of: records, scratch: scratch) { path in
            _ = try CIFAR10(recordsPerFile: 2).checkedRecords(path: path)
        }
    }

    /// A reader of plain and of gzip files.
    private static func reader(
        of plain: [UInt8], scratch: String, read: @escaping (String) throws -> Void
    ) -> FuzzSubject {
        let path = "\(scratch)/input"
        let file = gzopen(path, "wb")
        gzwrite(file, plain, UInt32(plain.count))
        gzclose(file)
        return FuzzSubject(
            readerOf: [plain, content(of: path)], tokens: tokens, failure: FileFault.self
        ) { bytes in
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            try read(path)
        }
    }

    /// Arrays of `import`.
    static var array: FuzzSubject {
        let headers = [
            "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }\n",
            "{'descr': '>i8', 'fortran_order': True, 'shape': (), }\n",
        ]
        let corpus = zip(headers, [12, 8]).map { header, size in
            [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
                + Array(repeating: 1, count: size)
        }
        let words = ["'descr'", "'|O'", "(", ")", ",", "'", "True", "-1", "99999999999999999999", "{", "}"]
        return FuzzSubject(
            readerOf: corpus, tokens: tokens + words.map { Array($0.utf8) }, failure: FileFault.self
        ) { bytes in
            _ = try NumPyArray(bytes: bytes)
        }
    }

    /// What a worker takes up.
    static func checkpoint(scratch: String) throws -> FuzzSubject {
        var draft = TrialDraft()
        draft[.dataset] = .word("digits")
        draft[.parameterisation] = .word("mupc")
        for key in [TrialKey.width, .depth, .batchSize] { draft[key] = .integer(2) }
        draft[.trainSteps] = .integer(20)
        for key in [TrialKey.weightLearningRate, .activityLearningRate] { draft[key] = .number(0.1) }
        let dataset = try DatasetLibrary(environment: [:]).load(.digits)
        let configuration = try TrialConfiguration(resolving: draft) { _ in dataset.description }
        let path = "\(scratch)/\(CheckpointFile.name)"
        let file = try CheckpointFile(in: scratch, of: configuration, on: dataset, after: 7)
        return FuzzSubject(
            readerOf: [content(of: path)], tokens: tokens, failure: Never.self
        ) { bytes in
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            _ = file?.isReadable()
        }
    }

    private static func content(of path: String) -> [UInt8] {
        [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data())
    }
}
