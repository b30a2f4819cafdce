/// A network with explicit weights and data, and what somebody else computed for it.
///
/// Numbers are in double precision. Tensors are row-major: weights and their gradients [out, in], activities
/// [batch, features].
public struct ReferenceCase: Sendable, CustomStringConvertible {
    /// What reports call the case.
    public let name: String
    /// The network of the case.
    public let network: NetworkOptions
    /// How the case trains it.
    public let training: TrainingOptions
    /// W_1…W_L before the first step.
    let weights: [[Double]]
    /// x and y of every step.
    let inputs: [Double]
    let targets: [Double]
    /// The reference's values of each family that it gives, a list for each layer (for energies, each time).
    var values: [ReferenceFamily: [[Double]]]

    public var description: String { name }

    /// The engine at the case's weights.
    func trainer<Scalar: EngineScalar>(in type: Scalar.Type, path: InferencePath) -> Trainer<Scalar> {
        Trainer(
            network: network, training: training,
            weights: Weights(shape: network.shape, values: weights.map { $0.map { Scalar($0) } }), path: path)
    }
}
