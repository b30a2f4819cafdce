internal import Foundation
internal import PredictiveCoding

/// Whether the gradient of one batch is large enough to train a matrix, in the sense of `StepReport.updateSizes`.
///
/// Adam makes every gradient g that is large against its ε an update of size 1, and g/ε of a smaller one. But it averages
/// over batches: where their gradients have nothing in common but their size, m̂ has only
/// κ = √((1 − β₁)/(1 + β₁)) of it and √v̂ all, so that to be trained a matrix needs
///
///     κ √(mean (g / (|g| + ε))²) > 0.1
///
/// Under SGD it needs rate · ‖g‖ / ‖W‖ > 10⁻⁶.
///
/// **Source**: own; κ is the variance of an exponential average of independent terms.
struct TrainingCriterion {
    let training: TrainingOptions
    let network: NetworkOptions

    /// The update that gradients of this size make of batch after batch.
    ///
    /// - Parameters:
    ///   - gradient: entries of the gradient of W_l: all, or some that stand for them.
    ///   - weightScale: root mean square of the entries of W_l.
    func updateSize(gradient: [Double], layer: Int, weightScale: Double) -> Double {
        let rule = training.adam
        switch training.weightOptimiser {
        case .adam:
            let sum = gradient.reduce(0) { sum, entry in
                let size = abs(entry) / (abs(entry) + rule.epsilon)
                return sum + size * size
            }
            let averaged = (1 - rule.beta1) / (1 + rule.beta1)
            return (averaged * sum / Double(gradient.count)).squareRoot()
        case .sgd:
            let rate = training.weightLearningRate(ofLayer: layer, in: network)
            return rate * gradient.rootMeanSquare / weightScale
        }
    }

    /// By how much a gradient may be shortened, or has to be lengthened, to just train W_l; infinite where none will do.
    func leastScale(gradient: [Double], layer: Int, weightScale: Double) -> Double {
        func trains(_ exponent: Double) -> Bool {
            let factor = exp2(exponent)
            return updateSize(
                gradient: gradient.map { factor * $0 }, layer: layer, weightScale: weightScale)
                > training.weightOptimiser.trainedThreshold
        }
        // The update grows with the scale; gradients outside these powers of two are zero for every purpose.
        var (low, high) = (-400.0, 400.0)
        guard trains(high) else { return .infinity }
        while high - low > 0.01 {
            let middle = (low + high) / 2
            if trains(middle) { high = middle } else { low = middle }
        }
        return exp2(high)
    }
}
