internal import RandomNumbers

/// The parts of synthetic data sets, each with random numbers of its own. They are the same in every trial:
/// the trial's seed has no part in them.
enum SyntheticPart: Int {
    // Raw values are part of the content: a new part takes a new number.
    case clusterMeans = 0
    case clusterTrain = 1
    case clusterTest = 2
    case teacherWeights = 3
    case teacherTrain = 4
    case teacherTest = 5

    static let trainCount = 10_000
    static let testCount = 2_000

    var generator: Philox { Philox(seed: 0, stream: .synthesis(part: rawValue)) }
}
