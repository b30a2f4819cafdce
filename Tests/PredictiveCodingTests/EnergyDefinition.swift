import Foundation

@testable import PredictiveCoding

/// F from its definition:
///
///     F = (1/B) Σ_batch [ ½ Σ_{l=1…H} ‖z_l − p_l‖² + output + activity_decay/2 Σ_{l=1…H} ‖z_l‖² ]
///         + weight_decay/2 Σ ‖W_l‖² + spectral_penalty/2 Σ ‖W_lᵀW_l − I‖²
struct EnergyDefinition {
    let network: NetworkOptions
    let training: TrainingOptions
    let inputs: PlainMatrix
    let targets: PlainMatrix
    /// W_1…W_L, from index 0 on.
    var weights: [PlainMatrix]
    /// z_1…z_H, from index 0 on, a row a sample.
    var activities: [PlainMatrix]

    /// At the weights and activities of a trainer.
    init(of trainer: Trainer<Double>, inputs: [Double], targets: [Double]) {
        network = trainer.network
        training = trainer.training
        let shape = trainer.network.shape
        self.inputs = PlainMatrix(inputs, columns: shape.inputSize)
        self.targets = PlainMatrix(targets, columns: shape.outputSize)
        weights = (1...shape.matrixCount).map {
            PlainMatrix(trainer.weights.entries(ofLayer: $0), columns: shape.fanIn(ofLayer: $0))
        }
        activities = (1...shape.depth).map { PlainMatrix(trainer.activities[$0].array, columns: shape.width) }
    }

    var value: Double {
        let predictions = weights.indices.map(prediction)
        var data = training.activityDecay * activities.reduce(0) { $0 + $1.sumOfSquares } / 2
        for (z, p) in zip(activities, predictions) { data += (z - p).sumOfSquares / 2 }
        let output = predictions[network.shape.depth]
        switch network.loss {
        case .mse: data += (targets - output).sumOfSquares / 2
        case .crossEntropy:
            for (y, p) in zip(targets.rows, output.rows) {
                let logOfSum = log(p.reduce(0) { $0 + exp($1) })
                data -= zip(y, p).reduce(0) { $0 + $1.0 * ($1.1 - logOfSum) }
            }
        }
        var regularisers = 0.0
        for weight in weights {
            regularisers += training.weightDecay / 2 * weight.sumOfSquares
            let excess = weight.transposed * weight - .identity(weight.columnCount)
            regularisers += training.spectralPenalty / 2 * excess.sumOfSquares
        }
        return data / Double(training.batchSize) + regularisers
    }

    /// p_{index + 1}
    private func prediction(_ index: Int) -> PlainMatrix {
        let below = index == 0 ? inputs : activities[index - 1]
        let activated = below.rows.map { $0.map { KernelTests.phi($0, network.activation) } }
        let source = index == 0 ? below : PlainMatrix(rows: activated)
        let product = network.scale(ofLayer: index + 1) * (source * weights[index].transposed)
        let hasSkip = network.residual && index > 0 && index < network.shape.depth
        return hasSkip ? product + below : product
    }
}
