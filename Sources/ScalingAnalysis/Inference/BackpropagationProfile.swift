internal import PredictiveCoding

/// What the errors of backpropagation tell of each layer of a network, for the chain that predicts inference.
///
/// **Complexity**: 4 (H N² + D N + N O) operations a sample; no more than a layer's gradient is kept.
struct BackpropagationProfile {
    let chain: ErrorChain
    /// The norm of e_l from which on W_l trains, at index l − 1: the error of backpropagation, scaled until its
    /// gradient meets the criterion. Infinite where a gradient is zero.
    let trainedErrors: [Double]

    /// Rows of each gradient that stand for all.
    private static let sampledRows = 16

    /// - Parameters:
    ///   - inputs: x of the batch, [batch, inputSize] row by row.
    ///   - targets: y of the batch.
    init(
        of network: LayeredNetwork, inputs: [Float], targets: [Float], training: TrainingOptions
    ) {
        let shape = network.options.shape
        let batch = training.batchSize
        var errorSquares = [Double](repeating: 0, count: shape.matrixCount)
        var activitySquares = [Double](repeating: 0, count: shape.depth)
        let rows = (1...shape.matrixCount).map { layer in
            let count = shape.fanOut(ofLayer: layer)
            return Array(stride(from: 0, to: count, by: max(1, count / Self.sampledRows)))
        }
        var gradients = (1...shape.matrixCount).map { layer in
            [Double](repeating: 0, count: rows[layer - 1].count * shape.fanIn(ofLayer: layer))
        }
        for sample in 0..<batch {
            let x = inputs.row(sample, of: batch)
            let (activities, errors) = network.backpropagatedErrors(
                inputs: x, targets: targets.row(sample, of: batch))
            for index in errors.indices { errorSquares[index] += errors[index].sumOfSquares }
            for index in activities.indices { activitySquares[index] += activities[index].sumOfSquares }
            for layer in 1...shape.matrixCount {
                let below =
                    layer == 1
                    ? x : activities[layer - 2].map { network.options.activation.derivatives(at: $0).value }
                let scale = network.options.scale(ofLayer: layer) / Double(batch)
                for (place, row) in rows[layer - 1].enumerated() {
                    let factor = scale * errors[layer - 1][row]
                    for (column, value) in below.enumerated() {
                        gradients[layer - 1][place * below.count + column] -= factor * value
                    }
                }
            }
        }
        let norms = errorSquares.map { ($0 / Double(batch)).squareRoot() }
        chain = ErrorChain(
            width: shape.width, batchSize: batch,
            couplings: (0..<shape.depth).map { norms[$0 + 1] > 0 ? norms[$0] / norms[$0 + 1] : 0 },
            activityScales: activitySquares.map { ($0 / Double(batch * shape.width)).squareRoot() },
            outputError: norms[shape.depth])
        let criterion = TrainingCriterion(training: training, network: network.options)
        trainedErrors = norms.indices.map { index in
            norms[index]
                * criterion.leastScale(
                    gradient: gradients[index], layer: index + 1,
                    weightScale: network.weights[index].rootMeanSquare)
        }
    }
}

extension [Float] {
    /// A row of a matrix that has so many, in double precision.
    func row(_ index: Int, of rows: Int) -> [Double] {
        let columns = count / rows
        return self[index * columns..<(index + 1) * columns].map { Double($0) }
    }
}
