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

    /// a_l W_lᵀ e_l.
    func weighted(from layer: Int, error: [Double]) -> [Double] {
        let columns = options.shape.fanIn(ofLayer: layer)
        var sent = [Double](repeating: 0, count: columns)
        cblas_dgemv(
            CblasRowMajor, CblasTrans, blasint(error.count), blasint(columns), options.scale(ofLayer: layer),
            weights[layer - 1], blasint(columns), error, 1, 0, &sent, 1)
        return sent
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
        let predictions = predictions(activities: activities, inputs: inputs)
        return zip(activities, predictions).map { z, p in zip(z, p).map { $0 - $1 } }
            + [outputError(predictions[activities.count], targets: targets)]
    }

    /// The energy of one sample, ½ Σ ‖e_l‖² with −Σ y log softmax(p_L) in the stead of ½‖e_L‖² for cross-entropy.
    func energy(activities: [[Double]], inputs: [Double], targets: [Double]) -> Double {
        let predictions = predictions(activities: activities, inputs: inputs)
        let hidden = zip(activities, predictions).reduce(0) { sum, pair in
            sum + zip(pair.0, pair.1).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        return hidden / 2 + outputLoss(predictions[activities.count], targets: targets)
    }

    /// e_L of one sample with output p_L: the negative derivative of its loss.
    func outputError(_ output: [Double], targets: [Double]) -> [Double] {
        let answer = options.loss == .mse ? output : Self.softmax(output)
        return zip(targets, answer).map { $0 - $1 }
    }

    /// ½‖y − p_L‖² or −Σ y log softmax(p_L) of one sample with output p_L.
    func outputLoss(_ output: [Double], targets: [Double]) -> Double {
        switch options.loss {
        case .mse: return zip(targets, output).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 2
        case .crossEntropy:
            let largest = output.max() ?? 0
            let normaliser = largest + log(output.reduce(0) { $0 + exp($1 - largest) })
            return zip(targets, output).reduce(0) { $0 + $1.0 * (normaliser - $1.1) }
        }
    }

    /// p_1…p_L, each of the activities below it.
    private func predictions(activities: [[Double]], inputs: [Double]) -> [[Double]] {
        let below = [inputs] + activities
        return below.indices.map { prediction(layer: $0 + 1, below: below[$0]) }
    }

    static func softmax(_ values: [Double]) -> [Double] {
        let largest = values.max() ?? 0
        let weights = values.map { exp($0 - largest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
