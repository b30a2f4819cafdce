/// What is fixed about a data set before any of it is read.
struct DatasetDefinition: Sendable {
    /// How its content comes about.
    enum Origin: Sendable {
        case embedded(@Sendable () -> Dataset)
        case generated(@Sendable (_ inputSize: Int, _ outputSize: Int) -> Dataset)
        case files(PublishedFiles, read: @Sendable (DatasetFolder) throws(DatasetError) -> Dataset)
    }

    /// D, by default where it is free.
    var inputSize: Int
    /// O, by default where it is free.
    var outputSize: Int
    var trainCount: Int
    var testCount: Int
    /// Who published it, and where.
    var source: String
    var licence: String
    var origin: Origin

    static func of(_ name: DatasetName) -> DatasetDefinition {
        switch name {
        case .digits: Digits.definition
        case .fashionMNIST: IDXImageSet.fashionMNIST.definition
        case .mnist: IDXImageSet.mnist.definition
        case .cifar10: CIFAR10().definition
        case .gaussianClusters: GaussianClusters.definition
        case .teacher: TeacherNetwork.definition
        }
    }
}
