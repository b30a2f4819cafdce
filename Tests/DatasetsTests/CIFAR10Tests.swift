import Foundation
import Testing

@testable import Datasets

/// Files of the real layout with four records each.
@Suite struct CIFAR10Tests {
    private static let names = (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]

    /// Four records; the pixels of every file differ.
    private static func records(_ file: Int, labels: [UInt8] = [9, 0, 4, 1]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (record, label) in labels.enumerated() {
            let start = record * 31 + file * 101
            bytes.append(label)
            for place in 0..<3072 { bytes.append(UInt8(truncatingIfNeeded: start + place * 7)) }
        }
        return bytes
    }

    private static func goodFiles() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (file, name) in names.enumerated() { try folder.write(records(file), to: name) }
        return folder
    }

    private static func load(_ folder: TemporaryFolder) throws -> Dataset {
        let files = try #require(DatasetFolder(of: .cifar10, holding: CIFAR10.files, in: [folder.path]))
        return try CIFAR10(recordsPerFile: 4).load(from: files)
    }

    @Test func readsTheRecordsInOrder() throws {
        let dataset = try Self.load(Self.goodFiles())
        #expect(dataset.description.trainCount == 20)
        #expect(dataset.description.testCount == 4)
        #expect(dataset.inputSize == 3072)
        #expect(dataset.train.labels == [UInt8]((0..<5).flatMap { _ in [9, 0, 4, 1] }))
        let pixels = (0..<5).flatMap { file in
            Self.records(file).enumerated().filter { $0.offset % 3073 != 0 }.map(\.element)
        }
        #expect(dataset.train.pixels == pixels)
        #expect(dataset.test.pixels.prefix(3072) == Self.records(5)[1...3072])
        let inputs = dataset.batch(of: dataset.train, 0..<1).inputs
        #expect(inputs[0] == -1)
        #expect(inputs[1] == (Float(7) / 255 - 0.5) / 0.5)
    }

    @Test func readsGzipFiles() throws {
        let folder = try TemporaryFolder()
        for (file, name) in Self.names.enumerated() {
            try folder.write(TemporaryFolder.gzip(Self.records(file)), to: name + ".gz")
        }
        #expect(try Self.load(folder).description == Self.load(Self.goodFiles()).description)
    }

    struct BadFile: CustomTestStringConvertible {
        var testDescription: String
        var content: [UInt8]
        var expected: String
        var found: String
    }

    @Test(
        arguments: [
            BadFile(
                testDescription: "truncated", content: records(1).dropLast(), expected: "12292 bytes",
                found: "12291, then the end"),
            BadFile(
                testDescription: "a record too few", content: records(1).dropLast(3073),
                expected: "12292 bytes", found: "9219, then the end"),
            BadFile(
                testDescription: "over-long", content: records(1) + [0], expected: "12292 bytes",
                found: "more"),
            BadFile(testDescription: "empty", content: [], expected: "12292 bytes", found: "0, then the end"),
            BadFile(
                testDescription: "label out of range", content: records(1, labels: [1, 2, 10, 3]),
                expected: "labels from 0 to 9", found: "10 for image 2"),
        ], names)
    func refuses(_ bad: BadFile, name: String) throws {
        let folder = try Self.goodFiles()
        try folder.write(bad.content, to: name)
        #expect(throws: fault(in: folder, name, expected: bad.expected, found: bad.found)) {
            try Self.load(folder)
        }
    }

    @Test func refusesAFolderInPlaceOfAFile() throws {
        let folder = try Self.goodFiles()
        try FileManager.default.removeItem(atPath: "\(folder.path)/data_batch_3.bin")
        try folder.write([], to: "data_batch_3.bin/inside")
        #expect(
            throws: fault(in: folder, "data_batch_3.bin", expected: "a regular file", found: "a directory")
        ) { try Self.load(folder) }
    }

    @Test func namesTheFileThatIsMissingAmongOthers() throws {
        let folder = try Self.goodFiles()
        try FileManager.default.removeItem(atPath: "\(folder.path)/data_batch_5.bin")
        #expect(
            throws: fault(
                in: folder, "data_batch_5.bin.gz", expected: "a readable file",
                found: "no such file or directory")
        ) { try Self.load(folder) }
    }

    private func fault(
        in folder: TemporaryFolder, _ name: String, expected: String, found: String
    ) -> DatasetError {
        DatasetError(
            dataset: .cifar10,
            reason: .unusableFile(path: "\(folder.path)/\(name)", expected: expected, found: found))
    }
}
