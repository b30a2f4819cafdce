public import PredictiveCoding

/// What a training step takes with the programs that people have today.
///
/// **Source**: measured for this project on a machine with two cores of an AMD EPYC of the Zen 4 generation, as two
/// processes of one thread side by side: μPC, relu, batch 64, 784 inputs, 10 outputs, T = depth, Adam. `script` is
/// the published training script, JPC at commit 7d6cc05; `compiledJAX` the same step with all of its inference
/// compiled by JAX into one function. Neither leaves out layers that the error has not reached, so the activity
/// rate makes no difference to them.
public struct PublishedTiming: Sendable, Hashable {
    /// Milliseconds of a training step; nil where it was not measured.
    public var script: Double?
    /// Milliseconds of a training step.
    public var compiledJAX: Double

    /// Of a shape and activation; nil where they were not measured.
    public static func of(_ shape: BenchmarkShape, activation: Activation) -> PublishedTiming? {
        activation == .relu ? relu[shape] : nil
    }

    private static let relu: [BenchmarkShape: PublishedTiming] = [
        BenchmarkShape(width: 64, depth: 8): .init(script: 31, compiledJAX: 2.0),
        BenchmarkShape(width: 128, depth: 8): .init(script: 48, compiledJAX: 5.8),
        BenchmarkShape(width: 256, depth: 8): .init(script: 60, compiledJAX: 18.8),
        BenchmarkShape(width: 512, depth: 8): .init(script: 155, compiledJAX: 97),
        BenchmarkShape(width: 64, depth: 32): .init(script: 331, compiledJAX: 21),
        BenchmarkShape(width: 128, depth: 32): .init(script: 450, compiledJAX: 70),
        BenchmarkShape(width: 256, depth: 32): .init(compiledJAX: 290),
        BenchmarkShape(width: 512, depth: 32): .init(script: 1_950, compiledJAX: 1_450),
        BenchmarkShape(width: 128, depth: 128): .init(compiledJAX: 1_260),
    ]
}
