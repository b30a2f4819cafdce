internal import PredictiveCoding

/// What the errors of backpropagation tell of each layer of a network, for the chain that predicts inference.
///
/// **Complexity**: a training step of backpropagation in double precision; one gradient is kept at a time.
struct BackpropagationProfile {
    let chain: ErrorChain
    /// The norm of e_l from which on W_l trains, at index l − 1: that of the backpropagated error, scaled until its
    /// gradient meets the criterion. Infinite where the gradient is zero.
    let trainedErrors: [Double]

    /// Entries of a gradient that stand for all.
    private static let sampledEntries = 4_096

    /// - Parameters:
    ///   - inputs: x of the batch, [batch, inputSize] row by row.
    ///   - targets: y of the batch.
    init(of network: LayeredNetwork, inputs: [Double], targets: [Double], training: TrainingOptions) {
        let shape = network.options.shape
        let batch = training.batchSize
        let state = network.backpropagation(inputs: inputs, targets: targets)
        let norms = state.errors.map { ($0.sumOfSquares / Double(batch)).squareRoot() }
        chain = ErrorChain(
            width: shape.width, batchSize: batch,
            couplings: (0..<shape.depth).map { norms[$0 + 1] > 0 ? norms[$0] / norms[$0 + 1] : 0 },
            activityScales: state.activities.map(\.rootMeanSquare), outputError: norms[shape.depth])
        let criterion = TrainingCriterion(training: training, network: network.options)
        trainedErrors = norms.indices.map { index in
            let gradient = state.weightGradient(layer: index + 1, of: network, inputs: inputs)
            // The layer's sizes are powers of two as a rule, and entries a power of two apart would share their columns.
            let distance = max(1, gradient.count / Self.sampledEntries) | 1
            let sampled = stride(from: 0, to: gradient.count, by: distance).map {
                gradient[$0] / Double(batch)
            }
            return norms[index]
                * criterion.leastScale(
                    gradient: sampled, layer: index + 1, weightScale: network.weights[index].rootMeanSquare)
        }
    }
}
