internal import RandomNumbers

/// `gaussian_clusters`: x = μ_c + ξ for sample i of class c = i mod O, with ξ ~ N(0, I).
///
/// The means are drawn once, μ_c = δ/√(2D) g_c with g_c ~ N(0, I), so that two of them are δ apart in root
/// mean square whatever D. A perfect classifier mistakes a class for a given other one with probability
/// Φ(−δ/2), 2.3 %. With the default sizes it is right for about 88 % of the samples.
///
/// **Source**: own.
enum GaussianClusters {
    /// Labels are bytes, which bounds the classes.
    static let sizes = FreeSizes(
        inputSizes: 1...4096, outputSizes: 2...256, defaultInputSize: 32, defaultOutputSize: 10)

    /// δ, in standard deviations of a cluster.
    private static let separation = 4.0

    static let definition = DatasetDefinition(
        inputSize: sizes.defaultInputSize, outputSize: sizes.defaultOutputSize,
        trainCount: SyntheticPart.trainCount, testCount: SyntheticPart.testCount,
        source: "normal clusters with random means, part of pcn-sweep", licence: "MIT",
        origin: .generated(make))

    static func make(inputSize: Int, outputSize: Int) -> Dataset {
        var generator = SyntheticPart.clusterMeans.generator
        let scale = separation / Double(2 * inputSize).squareRoot()
        let means = (0..<outputSize * inputSize).map { _ in scale * generator.nextNormal() }
        return Dataset(
            name: .gaussianClusters, inputSize: inputSize, outputSize: outputSize,
            train: partition(.clusterTrain, SyntheticPart.trainCount, means: means, classes: outputSize),
            test: partition(.clusterTest, SyntheticPart.testCount, means: means, classes: outputSize))
    }

    private static func partition(
        _ part: SyntheticPart, _ count: Int, means: [Double], classes: Int
    ) -> Dataset.Partition {
        var generator = part.generator
        // The means one after the other are the samples of one round of classes.
        let inputs = (0..<count * (means.count / classes)).map { place in
            Float(means[place % means.count] + generator.nextNormal())
        }
        return Dataset.Partition(
            count: count, inputs: .numbers(inputs), targets: .classes((0..<count).map { UInt8($0 % classes) })
        )
    }
}
