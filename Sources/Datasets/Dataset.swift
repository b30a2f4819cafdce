/// Labelled images, with the map from pixels to network inputs.
public struct Dataset: Sendable {
    /// The images for one purpose.
    public struct Partition: Sendable {
        /// [count, inputSize], row by row.
        public let pixels: [UInt8]
        /// The class of each image.
        public let labels: [UInt8]

        public var count: Int { labels.count }

        init(pixels: [UInt8], labels: [UInt8]) {
            self.pixels = pixels
            self.labels = labels
        }
    }

    public let description: DatasetDescription
    public let train: Partition
    public let test: Partition
    let normalisation: Normalisation

    /// D: pixels of an image.
    public var inputSize: Int { description.inputSize }
    /// O: classes.
    public var outputSize: Int { description.outputSize }

    /// - Precondition: every partition has `inputSize` pixels for each label, and labels below `outputSize`.
    init(
        name: DatasetName, inputSize: Int, outputSize: Int, train: Partition, test: Partition,
        normalisation: Normalisation
    ) {
        for partition in [train, test] {
            precondition(
                partition.pixels.count == partition.count * inputSize,
                "\(partition.pixels.count) pixels for \(partition.count) images of \(inputSize)")
            precondition(
                partition.labels.allSatisfy { $0 < outputSize }, "A label outside \(outputSize) classes")
        }
        self.train = train
        self.test = test
        self.normalisation = normalisation
        var digest = ContentDigest()
        digest.update(
            """
            pcn-sweep dataset 1
            input_size=\(inputSize)
            output_size=\(outputSize)
            train_count=\(train.count)
            test_count=\(test.count)

            """)
        for partition in [train, test] {
            digest.update(partition.pixels)
            digest.update(partition.labels)
        }
        digest.update(normalisation.canonicalBytes)
        description = DatasetDescription(
            name: name, inputSize: inputSize, outputSize: outputSize, trainCount: train.count,
            testCount: test.count, fingerprint: digest.hexadecimal())
    }
}

/// The network input of every pixel value.
///
/// A table rather than a formula: an input has the same bits however and wherever it is computed.
struct Normalisation: Sendable {
    /// 256 inputs, indexed by the pixel.
    let inputs: [Float]

    init(_ input: (Float) -> Float) { inputs = (0...255).map { input(Float($0)) } }

    /// The table as little-endian IEEE 754.
    var canonicalBytes: [UInt8] {
        inputs.flatMap { input in (0..<4).map { UInt8(truncatingIfNeeded: input.bitPattern >> ($0 * 8)) } }
    }
}
