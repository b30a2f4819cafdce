internal import PredictiveCoding

/// The activities and errors of several samples, an array a layer, as [samples, units] row by row.
struct BatchState {
    /// z_1…z_H.
    var activities: [[Double]]
    /// e_1…e_L.
    var errors: [[Double]]
    /// The energy of each sample, and its loss where all hidden errors are zero.
    var energies: [Double]

    /// ∂F/∂W_l, summed over the samples.
    func weightGradient(layer: Int, of network: LayeredNetwork, inputs: [Double]) -> [Double] {
        network.weightGradient(
            layer: layer, errors: errors[layer - 1], below: layer == 1 ? inputs : activities[layer - 2])
    }
}

extension LayeredNetwork {
    /// The feedforward pass with the errors that backpropagation assigns: e_L, sent down layer by layer.
    func backpropagation(inputs: [Double], targets: [Double]) -> BatchState {
        let shape = options.shape
        var activities: [[Double]] = []
        var below = inputs
        for layer in 1...shape.depth {
            below = predictions(layer: layer, below: below)
            activities.append(below)
        }
        let outputs = predictions(layer: shape.matrixCount, below: below)
        let samples = stride(from: 0, to: outputs.count, by: shape.outputSize).map { start in
            let rows = start..<start + shape.outputSize
            return (output: Array(outputs[rows]), targets: Array(targets[rows]))
        }
        let outputErrors = samples.flatMap { outputError($0.output, targets: $0.targets) }
        return BatchState(
            activities: activities, errors: errors(sentDown: outputErrors, onto: activities),
            energies: samples.map { outputLoss($0.output, targets: $0.targets) })
    }

    /// e_1…e_L where each error is what the one above it sends down.
    func errors(sentDown outputErrors: [Double], onto activities: [[Double]]) -> [[Double]] {
        var errors = [outputErrors]
        for layer in (1...options.shape.depth).reversed() {
            errors.append(
                sentDown(from: layer + 1, errors: errors[errors.count - 1], onto: activities[layer - 1]))
        }
        return errors.reversed()
    }
}
