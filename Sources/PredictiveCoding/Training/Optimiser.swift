internal import CKernels

/// The state of the weight optimiser and its update, layer by layer.
///
/// Adam, as in Kingma and Ba 2015, algorithm 1, with gradient g at step t:
///
///     m ← β₁ m + (1 − β₁) g     v ← β₂ v + (1 − β₂) g²
///     W ← W − rate · m̂ / (√v̂ + ε),     m̂ = m/(1 − β₁ᵗ),  v̂ = v/(1 − β₂ᵗ)
final class Optimiser<Scalar: EngineScalar> {
    private let kernels: Kernels<Scalar>
    private let constants: AdamConstants
    /// The learning rate of each layer.
    private let rates: Layers<Double>
    /// First and second moments per layer, element by element like the weights' storage; nil for SGD.
    private let moments: Layers<(first: Matrix<Scalar>, second: Matrix<Scalar>)>?
    /// Whether a layer's moments are all zero.
    private var isAtRest: Layers<Bool>
    /// t, updates begun so far.
    private var step = 0

    init(
        training: TrainingOptions, network: NetworkOptions, kernels: Kernels<Scalar> = Scalar.kernels
    ) {
        let shape = network.shape
        self.kernels = kernels
        constants = training.adam
        rates = Layers(count: shape.matrixCount) { training.weightLearningRate(ofLayer: $0, in: network) }
        isAtRest = Layers(count: shape.matrixCount) { _ in true }
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

    /// m and v of one layer; none for SGD.
    func moments(ofLayer layer: Int) -> [Matrix<Scalar>] {
        moments.map { [$0[layer].first, $0[layer].second] } ?? []
    }

    /// t, then 1 for each layer whose moments are all zero and 0 for the others: what a checkpoint keeps beside the
    /// moments.
    var counters: [Int64] {
        get { [Int64(step)] + isAtRest.indices.map { isAtRest[$0] ? 1 : 0 } }
        set {
            step = Int(newValue[0])
            for layer in isAtRest.indices { isAtRest[layer] = newValue[layer] == 1 }
        }
    }

    /// Begins update t + 1; every layer is updated once before the next.
    func beginStep() { step += 1 }

    private var firstCorrection: Double { 1 / (1 - power(constants.beta1, step)) }
    private var rootCorrection: Double { (1 / (1 - power(constants.beta2, step))).squareRoot() }

    /// Whether a zero gradient leaves W_l as it is: always under SGD, under Adam until the first other gradient.
    func isAtRest(layer: Int) -> Bool { isAtRest[layer] }

    /// Updates a panel of W_l [in, out] in place by `factor` times its gradient.
    func update(
        _ weight: PanelMatrix<Scalar>, layer: Int, panel: PanelMatrix<Scalar>.Panel,
        gradient: Matrix<Scalar>, factor: Scalar
    ) {
        let start = panel.start
        let count = weight.rows * panel.columns.count
        let elements = weight.elements(of: panel)
        guard let (first, second) = moments?[layer] else {
            kernels.sgd(
                elements, gradient.elements, Scalar(rates[layer]) * factor, count)
            return
        }
        isAtRest[layer] = false
        kernels.adam(
            elements, first.elements + start, second.elements + start, gradient.elements,
            factor, Scalar(constants.beta1), Scalar(constants.beta2), Scalar(rates[layer] * firstCorrection),
            Scalar(rootCorrection), Scalar(constants.epsilon), count)
    }

    /// How large the update just made was; see `StepReport.updateSizes`.
    ///
    /// - Parameter gradientSquares: the sum of the squares of the layer's gradient.
    func updateSize(of weight: PanelMatrix<Scalar>, layer: Int, gradientSquares: Double) -> Double {
        let count = weight.count
        guard let (first, second) = moments?[layer] else {
            let norm = kernels.sumOfSquares(weight.storage.elements, count)
            return rates[layer] * (gradientSquares / norm).squareRoot()
        }
        let squares = kernels.adamUpdateSquares(
            first.elements, second.elements, Scalar(firstCorrection), Scalar(rootCorrection),
            Scalar(constants.epsilon), count)
        return (squares / Double(count)).squareRoot()
    }
}

/// base^exponent by repeated squaring: exact operations only, so the same bits with every mathematics library.
func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
        if rest & 1 == 1 { result *= square }
        square *= square
        rest >>= 1
    }
    return result
}
