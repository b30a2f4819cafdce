/// The data sets that a sweep can name.
public enum DatasetName: String, CaseIterable, Codable, Sendable {
    /// 1,797 digits of 8×8 pixels, embedded in the program.
    case digits
    /// Fashion-MNIST: 70,000 garments of 28×28 pixels, read from IDX files.
    case fashionMNIST = "fashion_mnist"
}

/// What a planner has to know of a data set without holding its pixels.
public struct DatasetDescription: Hashable, Sendable {
    public var name: DatasetName
    /// D: pixels of an image.
    public var inputSize: Int
    /// O: classes.
    public var outputSize: Int
    public var trainCount: Int
    public var testCount: Int
    /// SHA-256 (hexadecimal) of the decoded content, so that a trial's identity names the data it saw.
    public var fingerprint: String

    public init(
        name: DatasetName, inputSize: Int, outputSize: Int, trainCount: Int, testCount: Int,
        fingerprint: String
    ) {
        self.name = name
        self.inputSize = inputSize
        self.outputSize = outputSize
        self.trainCount = trainCount
        self.testCount = testCount
        self.fingerprint = fingerprint
    }
}
