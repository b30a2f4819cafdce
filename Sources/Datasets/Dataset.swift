/// Samples to train and to test on, with the map to what a network reads.
public struct Dataset: Sendable {
    public let description: DatasetDescription
    public let train: Partition
    public let test: Partition

    /// D: pixels of an image, or the numbers of another sample.
    public var inputSize: Int { description.inputSize }
    /// O: classes, or the numbers of a target.
    public var outputSize: Int { description.outputSize }

    /// - Precondition: every partition has as many inputs and targets as samples of these sizes, classes below
    ///   `outputSize`, and the normalisation of the other.
    init(name: DatasetName, inputSize: Int, outputSize: Int, train: Partition, test: Partition) {
        train.checkSizes(inputSize: inputSize, outputSize: outputSize)
        test.checkSizes(inputSize: inputSize, outputSize: outputSize)
        precondition(
            train.inputs.normalisation == test.inputs.normalisation, "Partitions of two normalisations")
        self.train = train
        self.test = test
        var digest = ContentDigest()
        digest.update(
            """
            pcn-sweep dataset 1
            input_size=\(inputSize)
            output_size=\(outputSize)
            train_count=\(train.count)
            test_count=\(test.count)

            """)
        train.add(to: &digest)
        test.add(to: &digest)
        if let normalisation = train.inputs.normalisation { digest.update(normalisation.ofEveryPixel) }
        description = DatasetDescription(
            name: name, inputSize: inputSize, outputSize: outputSize, trainCount: train.count,
            testCount: test.count, fingerprint: digest.hexadecimal())
    }

    /// Whether training samples can be changed that way.
    public func supports(augmentation: Augmentation) -> Bool {
        description.name.supports(augmentation: augmentation)
    }
}
