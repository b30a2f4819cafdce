internal import COpenBLAS
internal import Foundation
public import PredictiveCoding

/// A network at one moment, in double precision: what the analyses look at.
///
/// Layers are counted from 1 to L = H + 1 as in `Trainer`; an array of hidden layers holds z_1 at index 0.
public struct LayeredNetwork: Sendable {
    public let options: NetworkOptions
    /// W_l at index l − 1, as [out, in] row by row.
    let weights: [[Double]]

    /// - Parameter weights: one array a layer, as [out, in] row by row.
    public init(options: NetworkOptions, weights: [[Double]]) {
        let shape = options.shape
        precondition(weights.count == shape.matrixCount, "\(weights.count) of \(shape.matrixCount) matrices")
        for layer in 1...shape.matrixCount {
            let expected = shape.fanIn(ofLayer: layer) * shape.fanOut(ofLayer: layer)
            let found = weights[layer - 1].count
            precondition(found == expected, "W_\(layer) has \(found) entries, not \(expected)")
        }
        self.options = options
        self.weights = weights
    }

    /// The network that a trainer holds now.
    public init(of trainer: Trainer<Float>) {
        let layers = 1...trainer.network.shape.matrixCount
        self.init(
            options: trainer.network,
            weights: layers.map { layer in trainer.weights(ofLayer: layer).map { Double($0) } })
    }

    /// Whether no weight has overflowed; of others nothing can be measured.
    public var isFinite: Bool { weights.allSatisfy { $0.allSatisfy(\.isFinite) } }

    /// a_l W_l v, of a vector with the inputs of layer l.
    func product(layer: Int, _ vector: [Double]) -> [Double] {
        let (rows, columns) = (options.shape.fanOut(ofLayer: layer), options.shape.fanIn(ofLayer: layer))
        precondition(vector.count == columns, "\(vector.count) inputs of layer \(layer), not \(columns)")
        var result = [Double](repeating: 0, count: rows)
        cblas_dgemv(
            CblasRowMajor, CblasNoTrans, blasint(rows), blasint(columns), options.scale(ofLayer: layer),
            weights[layer - 1], blasint(columns), vector, 1, 0, &result, 1)
        return result
    }

    /// p_l of the activities below it: those of layer l − 1, or the inputs x of layer 1.
    func prediction(layer: Int, below: [Double]) -> [Double] {
        if layer == 1 { return product(layer: 1, below) }
        var result = product(layer: layer, below.map { options.activation.derivatives(at: $0).value })
        if options.hasSkip(intoLayer: layer) {
            for index in result.indices { result[index] += below[index] }
        }
        return result
    }

    /// z_1…z_H of the feedforward pass.
    func feedforward(inputs: [Double]) -> [[Double]] {
        var below = inputs
        return (1...options.shape.depth).map { layer in
            below = prediction(layer: layer, below: below)
            return below
        }
    }

    /// e_l = z_l − p_l of the hidden layers, and last e_L = y − p_L, or y − softmax(p_L) for cross-entropy.
    func errors(activities: [[Double]], inputs: [Double], targets: [Double]) -> [[Double]] {
        var below = inputs
        var errors: [[Double]] = []
        for (index, z) in activities.enumerated() {
            errors.append(zip(z, prediction(layer: index + 1, below: below)).map { $0 - $1 })
            below = z
        }
        let output = prediction(layer: options.shape.matrixCount, below: below)
        let answer = options.loss == .mse ? output : Self.softmax(output)
        errors.append(zip(targets, answer).map { $0 - $1 })
        return errors
    }

    /// The energy of one sample, ½ Σ ‖e_l‖² with −Σ y log softmax(p_L) in the stead of ½‖e_L‖² for cross-entropy.
    func energy(activities: [[Double]], inputs: [Double], targets: [Double]) -> Double {
        let errors = errors(activities: activities, inputs: inputs, targets: targets)
        let hidden = errors.dropLast().reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } } / 2
        switch options.loss {
        case .mse: return hidden + errors[errors.count - 1].reduce(0) { $0 + $1 * $1 } / 2
        case .crossEntropy:
            let output = prediction(
                layer: options.shape.matrixCount, below: activities[activities.count - 1])
            let shares = Self.softmax(output)
            return hidden - zip(targets, shares).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * log($1.1) : 0) }
        }
    }

    static func softmax(_ values: [Double]) -> [Double] {
        let largest = values.max() ?? 0
        let weights = values.map { exp($0 - largest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
