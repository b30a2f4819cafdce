internal import Foundation

/// `fashion_mnist`: 70,000 images of 28×28 pixels in four IDX files.
struct FashionMNIST {
    static let side = 28
    static let inputSize = side * side
    static let outputSize = 10
    static let trainCount = 60_000
    static let testCount = 10_000
    static let source = """
        Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning \
        Algorithms", arXiv 1708.07747
        """
    static let licence = "MIT"
    static let folderName = "fashion-mnist"
    static let debianPackage = "dataset-fashion-mnist"

    /// Where the four files are.
    let folder: String

    /// The first of the folders that holds any of the files, so that files of two copies never mix.
    init?(in folders: [String]) {
        let found = folders.first { folder in
            Self.fileNames.contains { Self.existingFile($0, in: folder) != nil }
        }
        guard let found else { return nil }
        folder = found
    }

    private static let fileNames = ["train", "t10k"].flatMap { [imagesName($0), labelsName($0)] }
    private static func imagesName(_ part: String) -> String { "\(part)-images-idx3-ubyte" }
    private static func labelsName(_ part: String) -> String { "\(part)-labels-idx1-ubyte" }

    /// The path of a file under its own name or as a gzip file, where either exists.
    private static func existingFile(_ name: String, in folder: String) -> String? {
        ["\(folder)/\(name).gz", "\(folder)/\(name)"].first { FileManager.default.fileExists(atPath: $0) }
    }

    func load(
        trainCount: Int = Self.trainCount, testCount: Int = Self.testCount
    ) throws(DatasetError) -> Dataset {
        Dataset(
            name: .fashionMNIST, inputSize: Self.inputSize, outputSize: Self.outputSize,
            train: try partition("train", count: trainCount), test: try partition("t10k", count: testCount),
            normalisation: Normalisation { ($0 / 255 - 0.5) / 0.5 })
    }

    private func partition(_ part: String, count: Int) throws(DatasetError) -> Dataset.Partition {
        let pixels = try elements(Self.imagesName(part), dimensions: [count, Self.side, Self.side])
        let labels = try elements(Self.labelsName(part), dimensions: [count])
        if let image = labels.firstIndex(where: { $0 >= Self.outputSize }) {
            let fault = FileFault(
                expected: "labels from 0 to \(Self.outputSize - 1)",
                found: "\(labels[image]) for image \(image)")
            throw unusable(Self.labelsName(part), fault)
        }
        return Dataset.Partition(pixels: pixels, labels: labels)
    }

    private func elements(_ name: String, dimensions: [Int]) throws(DatasetError) -> [UInt8] {
        do {
            return try IDXFile.elements(path: path(name), dimensions: dimensions)
        } catch {
            throw unusable(name, error)
        }
    }

    private func path(_ name: String) -> String {
        Self.existingFile(name, in: folder) ?? "\(folder)/\(name).gz"
    }

    private func unusable(_ name: String, _ fault: FileFault) -> DatasetError {
        DatasetError(
            dataset: .fashionMNIST,
            reason: .unusableFile(path: path(name), expected: fault.expected, found: fault.found))
    }
}
