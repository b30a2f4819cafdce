/// Weight decay and the spectral penalty: their share of the energy and of its gradient,
///
///     weight_decay/2 ‖W‖² + spectral_penalty/2 ‖WᵀW − I‖²
///     weight_decay W + 2 spectral_penalty W (WᵀW − I)
///
/// In the storage order V = Wᵀ [in, out] the last term is 2 spectral_penalty V (VᵀV − I), with a matrix of
/// [out, out] in the middle.
final class Regulariser<Scalar: EngineScalar> {
    private let weightDecay: Double
    private let spectralPenalty: Double
    private let library: ProductLibrary
    /// VᵀV − I of the layer at hand; layers of one fan-out take turns. nil without a spectral penalty.
    private let excess: Layers<Matrix<Scalar>>?
    /// Some rows of V (VᵀV − I).
    private let term: Matrix<Scalar>?
    private var products: [ProductShape: MatrixProduct<Scalar>] = [:]
    /// Operations of the products made since it was set to zero.
    var operations = 0.0

    /// - Parameter rows: of V, at most, whose gradient is regularised at once.
    init(_ training: TrainingOptions, shape: NetworkShape, rows: Int, library: ProductLibrary) {
        weightDecay = training.weightDecay
        spectralPenalty = training.spectralPenalty
        self.library = library
        guard training.spectralPenalty > 0 else {
            (excess, term) = (nil, nil)
            return
        }
        let hidden = Matrix<Scalar>(rows: shape.width, columns: shape.width)
        let output = Matrix<Scalar>(rows: shape.outputSize, columns: shape.outputSize)
        excess = Layers(count: shape.matrixCount) { $0 == shape.matrixCount ? output : hidden }
        term = Matrix(rows: rows, columns: max(shape.width, shape.outputSize))
    }

    /// Reads the layer's weights before `regularise` changes the gradient of its parts.
    func prepare(layer: Int, weight: Matrix<Scalar>) {
        guard let excess = excess?[layer] else { return }
        multiplyByItself(weight, into: excess)
        for index in 0..<excess.rows { excess.elements[index * excess.columns + index] -= 1 }
    }

    /// Makes `factor` times the data's gradient of some rows of V the whole gradient of these rows.
    func regularise(
        _ gradient: Matrix<Scalar>, factor: Scalar, layer: Int, weight: Matrix<Scalar>, rows: Range<Int>
    ) {
        let count = rows.count * weight.columns
        let part = weight.elements + rows.lowerBound * weight.columns
        Scalar.kernels.combine(gradient.elements, factor, part, Scalar(weightDecay), count)
        guard let excess = excess?[layer], let term else { return }
        let shape = ProductShape(rows: rows.count, columns: weight.columns, inner: weight.columns)
        product(shape)(part, excess.elements, into: term.elements)
        Scalar.kernels.addScaled(gradient.elements, term.elements, Scalar(2 * spectralPenalty), count)
    }

    /// The layer's share of the energy, with ‖WᵀW − I‖² = ‖W Wᵀ‖² − 2‖W‖² + fan-in.
    func energy(layer: Int, weight: Matrix<Scalar>) -> Double {
        let squares = Scalar.kernels.sumOfSquares(weight.elements, weight.count)
        let decay = weightDecay / 2 * squares
        guard let gram = excess?[layer] else { return decay }
        multiplyByItself(weight, into: gram)
        let gramSquares = Scalar.kernels.sumOfSquares(gram.elements, gram.count)
        return decay + spectralPenalty / 2 * (gramSquares - 2 * squares + Double(weight.rows))
    }

    /// VᵀV, [out, out].
    private func multiplyByItself(_ weight: Matrix<Scalar>, into gram: Matrix<Scalar>) {
        let shape = ProductShape(
            transposed: weight.columns, of: weight.columns, columns: weight.columns, inner: weight.rows)
        product(shape)(weight.elements, weight.elements, into: gram.elements)
    }

    private func product(_ shape: ProductShape) -> MatrixProduct<Scalar> {
        operations += shape.operations
        if let known = products[shape] { return known }
        let product = Scalar.kernels.product(shape, library)
        products[shape] = product
        return product
    }
}
