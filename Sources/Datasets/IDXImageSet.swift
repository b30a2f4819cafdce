/// A data set of the MNIST family: images of 28×28 pixels in ten classes, in four IDX files.
struct IDXImageSet: Sendable {
    static let side = 28
    static let inputSize = side * side
    static let outputSize = 10

    let name: DatasetName
    let files: PublishedFiles
    let normalisation: Normalisation
    let source: String
    let licence: String
    var trainCount = 60_000
    var testCount = 10_000

    /// `fashion_mnist`.
    static let fashionMNIST = IDXImageSet(
        name: .fashionMNIST,
        files: PublishedFiles(
            folderName: "fashion-mnist", names: fileNames,
            address: "https://github.com/zalandoresearch/fashion-mnist",
            debianPackage: "dataset-fashion-mnist"),
        normalisation: Normalisation(mean: 0.5, deviation: 0.5),
        source: """
            Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine \
            Learning Algorithms", arXiv 1708.07747
            """,
        licence: "MIT")

    /// `mnist`.
    static let mnist = IDXImageSet(
        name: .mnist,
        files: PublishedFiles(
            folderName: "mnist", names: fileNames, address: "https://ossci-datasets.s3.amazonaws.com/mnist/",
            debianPackage: nil),
        normalisation: Normalisation(mean: 0.1307, deviation: 0.3081),
        source: """
            LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", \
            Proceedings of the IEEE 86 (1998)
            """,
        licence: "CC BY-SA 3.0")

    private static let fileNames = ["train", "t10k"].flatMap { [imagesName($0), labelsName($0)] }
    private static func imagesName(_ part: String) -> String { "\(part)-images-idx3-ubyte" }
    private static func labelsName(_ part: String) -> String { "\(part)-labels-idx1-ubyte" }

    var definition: DatasetDefinition {
        DatasetDefinition(
            inputSize: Self.inputSize, outputSize: Self.outputSize, trainCount: trainCount,
            testCount: testCount, source: source, licence: licence, origin: .files(files, read: load))
    }

    func load(from folder: DatasetFolder) throws(DatasetError) -> Dataset {
        Dataset(
            name: name, inputSize: Self.inputSize, outputSize: Self.outputSize,
            train: try partition("train", count: trainCount, from: folder),
            test: try partition("t10k", count: testCount, from: folder))
    }

    private func partition(
        _ part: String, count: Int, from folder: DatasetFolder
    ) throws(DatasetError) -> Dataset.Partition {
        let pixels = try folder.read(Self.imagesName(part)) { path throws(FileFault) in
            try IDXFile.elements(path: path, dimensions: [count, Self.side, Self.side])
        }
        let labels = try folder.read(Self.labelsName(part)) { path throws(FileFault) in
            let labels = try IDXFile.elements(path: path, dimensions: [count])
            try FileFault.check(labels: labels, classes: Self.outputSize)
            return labels
        }
        return Dataset.Partition(
            count: count, inputs: .pixels(pixels, normalisation), targets: .classes(labels))
    }
}
