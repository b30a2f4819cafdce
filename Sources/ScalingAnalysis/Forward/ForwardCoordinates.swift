public import PredictiveCoding

/// The coordinate check: the size of activities and weights at some layers, and how far they have moved.
///
/// In a parameterisation that transfers, none of this depends on width or depth; an activity that grows or shrinks with
/// size, or one that does not move, shows where it fails.
///
/// **Source**: Yang et al., "Tensor Programs V", 2022, appendix D (the coordinate check); quantities for PCNs own.
/// **Complexity**: 2 operations a weight and sample in products of the whole batch, and some tens of products with the
/// matrix for each spectral norm.
public struct ForwardCoordinates: Hashable, Sendable {
    /// What is measured of one layer.
    public struct Layer: Hashable, Sendable {
        /// l, from 1 to L.
        public var layer: Int
        /// Mean |p_l| over units and samples: z_l for hidden layers, the output for L.
        public var meanMagnitude: Double
        /// Root mean square of p_l.
        public var rms: Double
        /// Root mean square of the change of p_l since the reference; 0 at the reference itself.
        public var rmsChange: Double
        /// ‖W_l − W_l(0)‖ / ‖W_l(0)‖, Frobenius norms; 0 at the reference itself.
        public var relativeWeightChange: Double
        /// The largest singular value of W_l, without its scale a_l.
        public var spectralNorm: Double
    }

    public var layers: [Layer]

    /// 1, L/4, L/2, 3L/4 and L, rounded, each once.
    public static func layers(of shape: NetworkShape) -> [Int] {
        let last = shape.matrixCount
        let parts = (0...4).map { max(1, Int((Double($0 * last) / 4).rounded())) }
        return Set(parts).sorted()
    }

    /// Measures a network of the reference's sizes on the reference's batch.
    public init(of network: LayeredNetwork, since reference: ForwardReference) {
        let shape = network.options.shape
        precondition(
            shape == reference.shape, "the network has \(shape), its reference \(reference.shape)")
        let chosen = Self.layers(of: shape)
        let activities = network.activities(ofLayers: chosen, inputs: reference.inputs)
        layers = chosen.indices.map { index in
            let (now, before) = (activities[index], reference.activities[index])
            let weights = network.weights[chosen[index] - 1]
            return Layer(
                layer: chosen[index],
                meanMagnitude: now.reduce(0) { $0 + abs($1) } / Double(now.count),
                rms: now.rootMeanSquare, rmsChange: zip(now, before).map { $0 - $1 }.rootMeanSquare,
                relativeWeightChange: zip(weights, reference.weights[index]).map { $0 - $1 }.rootMeanSquare
                    / reference.weights[index].rootMeanSquare,
                spectralNorm: DenseAlgebra.spectralNorm(
                    of: weights, rows: shape.fanOut(ofLayer: chosen[index])))
        }
    }
}

/// What a coordinate check remembers of the network at initialisation: its batch, and the weights and activities of the
/// layers that are measured.
public struct ForwardReference: Sendable {
    let shape: NetworkShape
    /// x of all samples.
    let inputs: [Double]
    /// p_l and W_l of the layers measured.
    let activities: [[Double]]
    let weights: [[Double]]

    /// - Parameter inputs: x of each sample of a fixed batch, at least one.
    public init(of network: LayeredNetwork, inputs: [[Double]]) {
        precondition(!inputs.isEmpty, "no sample")
        shape = network.options.shape
        self.inputs = Array(inputs.joined())
        let chosen = ForwardCoordinates.layers(of: shape)
        activities = network.activities(ofLayers: chosen, inputs: self.inputs)
        weights = chosen.map { network.weights[$0 - 1] }
    }
}

extension LayeredNetwork {
    /// p_l of the feedforward pass of a batch at some layers, in their order.
    fileprivate func activities(ofLayers chosen: [Int], inputs: [Double]) -> [[Double]] {
        var found: [[Double]] = []
        var below = inputs
        for layer in 1...options.shape.matrixCount {
            below = predictions(layer: layer, below: below)
            if chosen.contains(layer) { found.append(below) }
        }
        return found
    }
}
