public import PredictiveCoding

/// What an analysis of one network at one moment costs, from the sizes alone.
///
/// Operations are in units of those of `StepCost`, products of a training step in single precision: each kind of work is
/// weighted by how much longer its operations take, so that the same measured seconds per operation give its time.
/// Iterations count with their typical number. On the machine of Documentation/performance.md that is right within a
/// factor of three.
public struct AnalysisCost: Hashable, Sendable {
    public let operations: Double
    /// Bytes at the peak, the network in double precision among them.
    public let memory: Int

    /// A coordinate check at one measuring point on one batch.
    public static func forward(of network: NetworkOptions, batchSize: Int) -> Self {
        let shape = network.shape
        let batch = Double(batchSize)
        let chosen = ForwardCoordinates.layers(of: shape).map {
            shape.fanIn(ofLayer: $0) * shape.fanOut(ofLayer: $0)
        }
        let norms = 4 * typicalNormVectors * Double(chosen.reduce(0, +))
        let widest = max(shape.inputSize, shape.width, shape.outputSize)
        return Self(
            operations: Weight.product * 2 * batch * Double(shape.weightCount)
                + Weight.activation * batch * Double(shape.depth * shape.width)
                + Weight.cachedVector * norms,
            memory: bytes(
                shape.weightCount + chosen.reduce(0, +) + 2 * chosen.count * batchSize * widest
                    + 3 * batchSize * widest))
    }

    /// The extreme eigenvalues of the Hessian of one sample: the vectors of a search on its products, and a block
    /// factorisation with the vectors of a search on its solutions, several of them where it may be indefinite.
    public static func hessian(of network: NetworkOptions) -> Self {
        let shape = network.shape
        let order = Double(shape.depth * shape.width)
        let blocks = Double(shape.depth * shape.width * shape.width)
        let vectors = 4 * typicalVectors * (typicalVectors * order + blocks)
        let inverse = factorisation(of: shape) + Weight.vector * 20 * typicalInverseVectors * blocks
        // Only where φ'' is not zero, and under skips, were any found to be indefinite.
        let searches = network.residual && network.activation.isCurved ? typicalShifts : 1
        return Self(
            operations: Weight.vector * vectors + searches * inverse,
            memory: bytes(blockNumbers(of: shape) + Lanczos.mostVectors * shape.depth * shape.width))
    }

    /// All eigenvalues of the Hessian of one sample.
    public static func spectrum(of network: NetworkOptions) -> Self {
        let shape = network.shape
        let order = shape.depth * shape.width
        let cube = Double(order) * Double(order) * Double(order)
        return Self(
            operations: Weight.factorisation * 4 / 3 * cube,
            memory: bytes(blockNumbers(of: shape) + order * order + 66 * order))
    }

    /// A comparison of energy and loss, and of PC's and BP's gradients.
    public static func energy(of network: NetworkOptions, samples: Int, activityDecay: Double = 0) -> Self {
        let shape = network.shape
        let count = Double(samples)
        let activations = count * Double(shape.depth * shape.width)
        // Both passes of each side, and both gradients.
        let passes =
            Weight.product * 12 * count * Double(shape.weightCount) + Weight.activation * 6 * activations
        let states = 4 * samples * (shape.depth * shape.width + shape.outputSize)
        let gradients =
            2
            * (1...shape.matrixCount).reduce(0) {
                max($0, shape.fanIn(ofLayer: $1) * shape.fanOut(ofLayer: $1))
            }
        if LinearEquilibrium.holds(for: network), activityDecay == 0 {
            let covariance = 2 * Double(shape.outputSize * shape.depth) * Double(shape.width * shape.width)
            return Self(
                operations: passes + Weight.product * covariance,
                memory: bytes(shape.weightCount + states + gradients))
        }
        return Self(
            operations: passes + count * equilibrium(of: network),
            memory: bytes(
                blockNumbers(of: shape) + (shape.depth * shape.width + shape.outputSize) * shape.width
                    + states + gradients))
    }

    /// How much longer than an operation of a training step's products one of these takes, measured at widths from 64 to
    /// 512.
    enum Weight {
        /// Products in double precision.
        static let product = 2.0
        /// LAPACK's factorisations, solutions and eigenvalues.
        static let factorisation = 4.5
        /// Products of a matrix with a vector, bound by memory or by cache.
        static let vector = 27.0
        static let cachedVector = 8.0
        /// One value of φ, and what is summed over it.
        static let activation = 300.0
    }

    static let typicalVectors = 200.0
    private static let typicalInverseVectors = 30.0
    /// The search for the eigenvalue nearest to zero, and two for the lowest.
    private static let typicalShifts = 3.0
    private static let typicalNormVectors = 60.0

    /// Newton's steps to the equilibrium of one sample. Beside its factorisation a step builds the Hessian and tries
    /// energies, which takes about as long again.
    static func equilibrium(of network: NetworkOptions) -> Double {
        2 * newtonSteps(of: network) * factorisation(of: network.shape)
    }

    /// How many steps `Equilibrium` takes, about: measured at initialisation, for H from 4 to 128 and N from 16 to 256
    /// with 784 inputs and 10 outputs, where 7 of 8 samples took between half and twice as many.
    ///
    /// The number hardly depends on N. Each step crosses some of the kinks between the feedforward pass and the minimum,
    /// of which there are more the deeper the network; the activities of residual SP networks grow with depth, and with
    /// them the way to the minimum.
    static func newtonSteps(of network: NetworkOptions) -> Double {
        let depth = Double(network.shape.depth)
        let isSmooth = network.activation.kinks.isEmpty
        let steps: Double =
            switch (network.residual, network.parameterisation) {
            case (false, _): isSmooth ? 4 : 10
            case (true, .sp): isSmooth ? 8 + depth * depth / 24 : 4 + depth * depth / 8
            case (true, .ntp), (true, .mupc): isSmooth ? 4 + depth / 8 : 2 + 0.7 * depth
            }
        return min(steps, Double(Equilibrium.mostSteps))
    }

    /// JᵀJ, S = L D Lᵀ, S⁻¹ Jᵀ and J S⁻¹ Jᵀ for each hidden layer.
    static func factorisation(of shape: NetworkShape) -> Double {
        let width = Double(shape.width)
        return Weight.factorisation * (19.0 / 3) * Double(shape.depth) * width * width * width
    }

    /// The weights, the Jacobians and the factors.
    static func blockNumbers(of shape: NetworkShape) -> Int {
        shape.weightCount + (shape.depth * shape.width + shape.outputSize) * shape.width
            + shape.depth * shape.width * shape.width
    }

    static func bytes(_ numbers: Int) -> Int { MemoryLayout<Double>.stride * numbers }
}
