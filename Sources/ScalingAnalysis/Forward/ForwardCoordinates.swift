internal import Foundation
public import PredictiveCoding

/// The coordinate check: the size of activities and weights at some layers, and how far they have moved.
///
/// In a parameterisation that transfers, none of this depends on width or depth; an activity that grows or shrinks with
/// size, or one that does not move, shows where it fails.
///
/// **Source**: Yang et al., "Tensor Programs V", 2022, appendix D (the coordinate check); quantities for PCNs own.
public struct ForwardCoordinates: Hashable, Sendable {
    /// What is measured of one layer.
    public struct Layer: Hashable, Sendable {
        /// l, from 1 to L.
        public var layer: Int
        /// Mean |p_l| over units and samples: z_l for hidden layers, the output for L.
        public var meanMagnitude: Double
        /// Root mean square of p_l.
        public var rms: Double
        /// Root mean square of the change of p_l since the reference; nil at the reference itself.
        public var rmsChange: Double?
        /// ‖W_l − W_l(0)‖ / ‖W_l(0)‖; nil at the reference itself.
        public var relativeWeightChange: Double?
        /// The largest singular value of W_l.
        public var spectralNorm: Double
    }

    public var layers: [Layer]

    /// 1, L/4, L/2, 3L/4 and L, rounded, each once.
    public static func layers(of shape: NetworkShape) -> [Int] {
        let last = shape.matrixCount
        let parts = (0...4).map { max(1, Int((Double($0 * last) / 4).rounded())) }
        return Set(parts).sorted()
    }

    /// - Parameters:
    ///   - reference: the same network at initialisation; nil where this is it.
    ///   - inputs: x of each sample of a fixed batch.
    public init(of network: LayeredNetwork, since reference: LayeredNetwork?, inputs: [[Double]]) {
        precondition(!inputs.isEmpty, "no sample")
        let chosen = Self.layers(of: network.options.shape)
        var sums = chosen.map { _ in Sums() }
        for x in inputs {
            let now = network.outputs(inputs: x)
            let before = reference?.outputs(inputs: x)
            for (index, layer) in chosen.enumerated() {
                sums[index].add(now[layer - 1], before: before?[layer - 1])
            }
        }
        layers = zip(chosen, sums).map { layer, sums in
            let weights = network.weights[layer - 1]
            return Layer(
                layer: layer, meanMagnitude: sums.magnitude / sums.count,
                rms: (sums.square / sums.count).squareRoot(),
                rmsChange: reference.map { _ in (sums.changeSquare / sums.count).squareRoot() },
                relativeWeightChange: reference.map {
                    Self.relativeChange(of: weights, since: $0.weights[layer - 1])
                },
                spectralNorm: DenseAlgebra.spectralNorm(
                    of: weights, rows: network.options.shape.fanOut(ofLayer: layer)))
        }
    }

    private static func relativeChange(of weights: [Double], since reference: [Double]) -> Double {
        let change = zip(weights, reference).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return (change / reference.reduce(0) { $0 + $1 * $1 }).squareRoot()
    }
}

private struct Sums {
    var magnitude = 0.0
    var square = 0.0
    var changeSquare = 0.0
    var count = 0.0

    mutating func add(_ values: [Double], before: [Double]?) {
        for (index, value) in values.enumerated() {
            magnitude += abs(value)
            square += value * value
            if let before { changeSquare += (value - before[index]) * (value - before[index]) }
        }
        count += Double(values.count)
    }
}

extension LayeredNetwork {
    /// p_1…p_L of the feedforward pass; those of the hidden layers are z_1…z_H.
    fileprivate func outputs(inputs: [Double]) -> [[Double]] {
        let hidden = feedforward(inputs: inputs)
        return hidden + [prediction(layer: options.shape.matrixCount, below: hidden[hidden.count - 1])]
    }
}

extension DenseAlgebra {
    /// The largest singular value of a matrix, from the largest eigenvalue of WᵀW.
    static func spectralNorm(of matrix: [Double], rows: Int) -> Double {
        let columns = matrix.count / rows
        let order = min(rows, columns)
        let largest = Lanczos(dimension: order) { vector in
            // W Wᵀ where W is wide, so that the vectors are short.
            let isWide = columns > rows
            let middle = multiply(matrix, vector, rows: rows, transposing: isWide)
            return multiply(matrix, middle, rows: rows, transposing: !isWide)
        }
        return max(0, largest.highest.value).squareRoot()
    }
}
