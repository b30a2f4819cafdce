/// The data sets that a sweep can name.
public enum DatasetName: String, CaseIterable, Codable, Sendable {
    /// 1,797 digits of 8×8 pixels, embedded in the program.
    case digits
    /// Fashion-MNIST: 70,000 garments of 28×28 pixels, read from IDX files.
    case fashionMNIST = "fashion_mnist"
    /// MNIST: 70,000 digits of 28×28 pixels, read from IDX files.
    case mnist
    /// CIFAR-10: 60,000 photographs of 32×32 pixels in three colours, read from binary batches.
    case cifar10
    /// Normal clusters, one a class, of any size; generated.
    case gaussianClusters = "gaussian_clusters"
    /// Inputs and outputs of a fixed random network, of any size; generated.
    case teacher

    /// Whether samples have classes and targets are one-hot; otherwise targets are any numbers.
    public var isClassification: Bool { self != .teacher }

    /// The sizes to choose from; nil where the data set has sizes of its own.
    public var freeSizes: FreeSizes? {
        switch self {
        case .digits, .fashionMNIST, .mnist, .cifar10: nil
        case .gaussianClusters: GaussianClusters.sizes
        case .teacher: TeacherNetwork.sizes
        }
    }

    /// The files that it is read from; nil where it needs none.
    public var publishedFiles: PublishedFiles? {
        if case .files(let files, _) = DatasetDefinition.of(self).origin { files } else { nil }
    }

    /// Whether training samples can be changed that way: images of 3×32×32 pixels alone can be moved.
    public func supports(augmentation: Augmentation) -> Bool {
        switch augmentation {
        case .none: true
        case .cropFlipRotate: self == .cifar10
        }
    }
}

/// The sizes that a synthetic data set can have, bounded so that its memory is.
public struct FreeSizes: Hashable, Sendable {
    /// D.
    public var inputSizes: ClosedRange<Int>
    /// O.
    public var outputSizes: ClosedRange<Int>
    public var defaultInputSize: Int
    public var defaultOutputSize: Int
}
