import Foundation
import Testing

@testable import Datasets

/// Files of the real layout with three training images and two test images.
@Suite struct IDXImageSetTests {
    private static let trainImages = "train-images-idx3-ubyte"
    private static let trainLabels = "train-labels-idx1-ubyte"
    private static let testImages = "t10k-images-idx3-ubyte"
    private static let testLabels = "t10k-labels-idx1-ubyte"

    private static func header(_ words: [Int]) -> [UInt8] {
        words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
    }

    private static func images(_ count: Int) -> [UInt8] {
        header([0x803, count, 28, 28]) + (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 * 7) }
    }

    private static func labels(_ labels: [UInt8]) -> [UInt8] { header([0x801, labels.count]) + labels }

    /// A folder with good gzip files.
    private static func goodFiles() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(TemporaryFolder.gzip(images(3)), to: trainImages + ".gz")
        try folder.write(TemporaryFolder.gzip(labels([9, 0, 4])), to: trainLabels + ".gz")
        try folder.write(TemporaryFolder.gzip(images(2)), to: testImages + ".gz")
        try folder.write(TemporaryFolder.gzip(labels([1, 2])), to: testLabels + ".gz")
        return folder
    }

    private static func load(
        _ folder: TemporaryFolder, as published: IDXImageSet = .fashionMNIST
    ) throws -> Dataset {
        var images = published
        images.trainCount = 3
        images.testCount = 2
        let files = try #require(
            DatasetFolder(of: images.name, holding: images.files, in: ["/nowhere", folder.path]))
        return try images.load(from: files)
    }

    @Test func readsGzipFiles() throws {
        let dataset = try Self.load(Self.goodFiles())
        #expect(dataset.train.labels == [9, 0, 4])
        #expect(dataset.test.labels == [1, 2])
        #expect(dataset.train.pixels == Array(Self.images(3).dropFirst(16)))
        let inputs = dataset.batch(of: dataset.train, 0..<1).inputs
        #expect(inputs[0] == -1)
        #expect(inputs[1] == (Float(7) / 255 - 0.5) / 0.5)
    }

    /// The same files with the normalisation of the other data set.
    @Test func readsMNIST() throws {
        let folder = try Self.goodFiles()
        let dataset = try Self.load(folder, as: .mnist)
        #expect(dataset.description.name == .mnist)
        #expect(dataset.train.pixels == Array(Self.images(3).dropFirst(16)))
        let inputs = dataset.batch(of: dataset.train, 0..<1).inputs
        #expect(abs(inputs[0] + 0.4242) < 1e-4)
        #expect(inputs[1] == 7 * (1 / (255 * 0.3081 as Float)) + -0.1307 / 0.3081)
        #expect(try dataset.description.fingerprint != Self.load(folder).description.fingerprint)
    }

    @Test func readsPlainFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.images(3), to: Self.trainImages)
        try folder.write(Self.labels([9, 0, 4]), to: Self.trainLabels)
        try folder.write(Self.images(2), to: Self.testImages)
        try folder.write(Self.labels([1, 2]), to: Self.testLabels)
        #expect(try Self.load(folder).description == Self.load(Self.goodFiles()).description)
    }

    /// A file that must be refused, and what the error says of it.
    struct BadFile: CustomTestStringConvertible {
        var testDescription: String
        var name: String
        var content: @Sendable () throws -> [UInt8]
        var expected: String
        var found: String
    }

    static let badFiles = [
        BadFile(
            testDescription: "truncated gzip", name: trainImages + ".gz",
            content: { try TemporaryFolder.gzip(images(3)).dropLast(12) }, expected: "intact gzip data",
            found: "an unexpected end"),
        BadFile(
            testDescription: "damaged checksum", name: trainImages + ".gz",
            content: {
                var bytes = try TemporaryFolder.gzip(images(3))
                bytes[bytes.count - 8] ^= 1
                return bytes
            },
            expected: "intact gzip data", found: "corrupt data"),
        BadFile(
            testDescription: "empty", name: trainImages + ".gz", content: { [] },
            expected: "a header of 16 bytes", found: "0 bytes"),
        BadFile(
            testDescription: "short header", name: trainImages + ".gz",
            content: { try TemporaryFolder.gzip(header([0x803, 3])) }, expected: "a header of 16 bytes",
            found: "8 bytes"),
        BadFile(
            testDescription: "not gzip", name: trainImages + ".gz",
            content: { Array("<html>404</html>".utf8) },
            expected: "IDX magic number 0x00000803", found: "0x3c68746d"),
        BadFile(
            testDescription: "images instead of labels", name: trainLabels + ".gz",
            content: { try TemporaryFolder.gzip(images(3)) }, expected: "IDX magic number 0x00000801",
            found: "0x00000803"),
        BadFile(
            testDescription: "wrong number of images", name: testImages + ".gz",
            content: { try TemporaryFolder.gzip(images(3)) }, expected: "dimensions 2 × 28 × 28",
            found: "dimensions 3 × 28 × 28"),
        BadFile(
            testDescription: "wrong number of labels", name: testLabels + ".gz",
            content: { try TemporaryFolder.gzip(labels([1, 2, 3])) }, expected: "dimensions 2",
            found: "dimensions 3"),
        BadFile(
            testDescription: "a header that claims 3 TB", name: trainImages + ".gz",
            content: { try TemporaryFolder.gzip(header([0x803, 0xFFFF_FFFF, 28, 28])) },
            expected: "dimensions 3 × 28 × 28", found: "dimensions 4294967295 × 28 × 28"),
        BadFile(
            testDescription: "fewer pixels than announced", name: trainImages + ".gz",
            content: { try TemporaryFolder.gzip(images(3).dropLast()) }, expected: "2352 elements",
            found: "2351, then the end"),
        BadFile(
            testDescription: "more pixels than announced", name: trainImages + ".gz",
            content: { try TemporaryFolder.gzip(images(3) + [0]) }, expected: "2352 elements", found: "more"),
        BadFile(
            testDescription: "label out of range", name: testLabels + ".gz",
            content: { try TemporaryFolder.gzip(labels([1, 10])) }, expected: "labels from 0 to 9",
            found: "10 for image 1"),
    ]

    @Test(arguments: badFiles) func refuses(_ file: BadFile) throws {
        let folder = try Self.goodFiles()
        try folder.write(file.content(), to: file.name)
        #expect(throws: fault(in: folder, file.name, expected: file.expected, found: file.found)) {
            try Self.load(folder)
        }
    }

    @Test func refusesAFolderInPlaceOfAFile() throws {
        let folder = try Self.goodFiles()
        let name = Self.testLabels + ".gz"
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        try folder.write([], to: "\(name)/inside")
        #expect(throws: fault(in: folder, name, expected: "a regular file", found: "a directory")) {
            try Self.load(folder)
        }
    }

    @Test func namesTheFileThatIsMissingAmongOthers() throws {
        let folder = try Self.goodFiles()
        let name = Self.testLabels + ".gz"
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        #expect(
            throws: fault(
                in: folder, name, expected: "a readable file", found: "no such file or directory")
        ) { try Self.load(folder) }
    }

    private func fault(
        in folder: TemporaryFolder, _ name: String, expected: String, found: String
    ) -> DatasetError {
        DatasetError(
            dataset: .fashionMNIST,
            reason: .unusableFile(path: "\(folder.path)/\(name)", expected: expected, found: found))
    }
}
