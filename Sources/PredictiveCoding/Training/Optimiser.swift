internal import CKernels

/// The state of the weight optimiser and its update, layer by layer.
///
/// Adam, as in Kingma and Ba 2015, algorithm 1, with gradient g at step t:
///
///     m ← β₁ m + (1 − β₁) g     v ← β₂ v + (1 − β₂) g²
///     W ← W − rate · m̂ / (√v̂ + ε),     m̂ = m/(1 − β₁ᵗ),  v̂ = v/(1 − β₂ᵗ)
final class Optimiser<Scalar: EngineScalar> {
    private let rule: WeightOptimiser
    private let rate: Double
    /// First and second moments per layer; nil for SGD.
    private let moments: Layers<(first: Matrix<Scalar>, second: Matrix<Scalar>)>?
    /// t, updates begun so far.
    private var step = 0

    static var beta1: Double { 0.9 }
    static var beta2: Double { 0.999 }
    static var epsilon: Double { 1e-8 }

    init(training: TrainingOptions, shape: NetworkShape) {
        rule = training.weightOptimiser
        rate = training.weightLearningRate
        moments =
            switch training.weightOptimiser {
            case .adam:
                Layers(count: shape.matrixCount) {
                    let rows = shape.fanIn(ofLayer: $0)
                    let columns = shape.fanOut(ofLayer: $0)
                    return (Matrix(rows: rows, columns: columns), Matrix(rows: rows, columns: columns))
                }
            case .sgd: nil
            }
    }

    /// Begins update t + 1; every layer is updated once before the next.
    func beginStep() { step += 1 }

    private var firstCorrection: Double { 1 / (1 - power(Self.beta1, step)) }
    private var rootCorrection: Double { (1 / (1 - power(Self.beta2, step))).squareRoot() }

    /// Updates W_l in place by its gradient, both as [in, out].
    func update(_ weight: Matrix<Scalar>, layer: Int, gradient: Matrix<Scalar>) {
        guard let (first, second) = moments?[layer] else {
            Scalar.kernels.sgd(weight.elements, gradient.elements, Scalar(rate), weight.count)
            return
        }
        Scalar.kernels.adam(
            weight.elements, first.elements, second.elements, gradient.elements, Scalar(Self.beta1),
            Scalar(Self.beta2), Scalar(rate * firstCorrection), Scalar(rootCorrection),
            Scalar(Self.epsilon), weight.count)
    }

    /// How large the update just made was; see `StepReport.updateSizes`.
    func updateSize(of weight: Matrix<Scalar>, layer: Int, gradient: Matrix<Scalar>) -> Double {
        let count = weight.count
        guard let (first, second) = moments?[layer] else {
            let norm = Scalar.kernels.sumOfSquares(weight.elements, count)
            return rate * (Scalar.kernels.sumOfSquares(gradient.elements, count) / norm).squareRoot()
        }
        let squares = Scalar.kernels.adamUpdateSquares(
            first.elements, second.elements, Scalar(firstCorrection), Scalar(rootCorrection),
            Scalar(Self.epsilon), count)
        return (squares / Double(count)).squareRoot()
    }
}

/// base^exponent by repeated squaring: exact operations only, so the same bits with every mathematics library.
private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
    }
    return result
}
