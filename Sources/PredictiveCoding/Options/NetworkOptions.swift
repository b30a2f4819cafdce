/// The sizes of a network: `depth` hidden layers of `width` units between input and output.
public struct NetworkShape: Hashable, Sendable {
    /// D, the number of inputs.
    public var inputSize: Int
    /// N, the number of units of each hidden layer.
    public var width: Int
    /// H, the number of hidden layers; there are L = H + 1 weight matrices.
    public var depth: Int
    /// O, the number of outputs.
    public var outputSize: Int

    /// The shape with these sizes.
    ///
    /// - Precondition: where a network of it is made, all are at least 1.
    public init(inputSize: Int, width: Int, depth: Int, outputSize: Int) {
        self.inputSize = inputSize
        self.width = width
        self.depth = depth
        self.outputSize = outputSize
    }

    /// L = H + 1.
    public var matrixCount: Int { depth + 1 }

    /// The number of inputs of W_l, with `layer` counted from 1 to L.
    public func fanIn(ofLayer layer: Int) -> Int { layer == 1 ? inputSize : width }

    /// The number of outputs of W_l, with `layer` counted from 1 to L.
    public func fanOut(ofLayer layer: Int) -> Int { layer == matrixCount ? outputSize : width }

    /// The number of weights of all layers.
    public var weightCount: Int { inputSize * width + (depth - 1) * width * width + width * outputSize }
}

/// Everything that defines the network's function, its weights aside.
public struct NetworkOptions: Hashable, Sendable {
    /// D, N, H and O.
    public var shape: NetworkShape
    /// Which a_l scale the layers.
    public var parameterisation: Parameterisation
    /// Whether each hidden layer from the second on adds its input to its output.
    public var residual: Bool
    /// φ.
    public var activation: Activation
    /// The distribution of the weights at step 0.
    public var initialisation: Initialisation
    /// What the output layer minimises.
    public var loss: Loss
    /// γ, which divides the scale of the output layer.
    public var gamma: Double

    /// The options of a network.
    ///
    /// - Parameters:
    ///   - shape: its sizes.
    ///   - parameterisation: the scaling of its layers.
    ///   - residual: whether hidden layers from the second on add their input.
    ///   - activation: φ.
    ///   - initialisation: nil for that of the parameterisation.
    ///   - loss: what the output layer minimises.
    ///   - gamma: γ; positive.
    public init(
        shape: NetworkShape, parameterisation: Parameterisation, residual: Bool = true,
        activation: Activation, initialisation: Initialisation? = nil, loss: Loss = .mse, gamma: Double = 1
    ) {
        self.shape = shape
        self.parameterisation = parameterisation
        self.residual = residual
        self.activation = activation
        self.initialisation = initialisation ?? parameterisation.defaultInitialisation
        self.loss = loss
        self.gamma = gamma
    }
}
