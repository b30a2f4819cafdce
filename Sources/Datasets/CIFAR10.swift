/// `cifar10`: 60,000 images of 32×32 pixels in three colours, in six files of records.
///
/// A record is the label, a byte, and then the red, the green and the blue pixels, each plane row by row.
package struct CIFAR10: Sendable {
    static let shape = ImageShape(planes: 3, side: 32)
    static let outputSize = 10

    private let recordsPerFile: Int

    package init(recordsPerFile: Int = 10_000) { self.recordsPerFile = recordsPerFile }

    private static let trainNames = (1...5).map { "data_batch_\($0).bin" }
    private static let testName = "test_batch.bin"

    var definition: DatasetDefinition {
        DatasetDefinition(
            inputSize: Self.shape.count, outputSize: Self.outputSize,
            trainCount: Self.trainNames.count * recordsPerFile, testCount: recordsPerFile,
            source: """
                Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", University of Toronto 2009
                """,
            licence: "no licence stated",
            origin: .files(Self.files, read: load))
    }

    static let files = PublishedFiles(
        folderName: "cifar-10-batches-bin", names: trainNames + [testName],
        address: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", debianPackage: nil)

    func load(from folder: DatasetFolder) throws(DatasetError) -> Dataset {
        Dataset(
            name: .cifar10, inputSize: Self.shape.count, outputSize: Self.outputSize,
            train: try partition(Self.trainNames, from: folder),
            test: try partition([Self.testName], from: folder))
    }

    private func partition(
        _ names: [String], from folder: DatasetFolder
    ) throws(DatasetError) -> Dataset.Partition {
        let count = names.count * recordsPerFile
        var pixels: [UInt8] = []
        var labels: [UInt8] = []
        pixels.reserveCapacity(count * Self.shape.count)
        labels.reserveCapacity(count)
        for name in names {
            let records = try folder.read(name, checkedRecords)
            for label in stride(from: 0, to: records.count, by: Self.recordSize) {
                labels.append(records[label])
                pixels.append(contentsOf: records[label + 1..<label + Self.recordSize])
            }
        }
        return Dataset.Partition(
            count: count, inputs: .pixels(pixels, Normalisation(mean: 0.5, deviation: 0.5)),
            targets: .classes(labels))
    }

    private static let recordSize = 1 + shape.count

    /// The bytes of a file whose labels are classes.
    package func checkedRecords(path: String) throws(FileFault) -> [UInt8] {
        var file = try GzipFile(path: path)
        let records = try file.readToEnd(recordsPerFile * Self.recordSize, unit: "bytes")
        let labels = (0..<recordsPerFile).map { records[$0 * Self.recordSize] }
        try FileFault.check(labels: labels, classes: Self.outputSize)
        return records
    }
}
