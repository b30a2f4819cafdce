/// What a planner has to know of a data set without holding its samples.
public struct DatasetDescription: Hashable, Sendable {
    public var name: DatasetName
    /// D: pixels of an image, or the numbers of another sample.
    public var inputSize: Int
    /// O: classes, or the numbers of a target.
    public var outputSize: Int
    public var trainCount: Int
    public var testCount: Int
    /// SHA-256 (hexadecimal) of the decoded content, so that a trial's identity names the data it saw.
    ///
    /// It is that of the whole data set even where a trial trains on a part of it.
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

    /// Whether samples have classes and targets are one-hot; otherwise targets are any numbers.
    public var isClassification: Bool { name.isClassification }

    /// What the data set occupies where it is loaded, in bytes.
    public var memory: Int {
        let number = MemoryLayout<Float>.size
        let sample =
            switch (name.freeSizes, isClassification) {
            case (nil, _): inputSize + 1
            case (_, true): inputSize * number + 1
            case (_, false): (inputSize + outputSize) * number
            }
        return (trainCount + testCount) * sample
    }
}
