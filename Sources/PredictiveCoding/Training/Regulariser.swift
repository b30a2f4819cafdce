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
    private let kernels: Kernels<Scalar>
    private var products: [ProductShape: MatrixProduct<Scalar>] = [:]
    /// V and VᵀV − I of the layer at hand, row by row.
    private var dense: [Scalar] = []
    private var excess: [Scalar] = []
    /// A panel of V (VᵀV − I).
    private var term: [Scalar] = []
    /// Operations of the products made since it was set to zero.
    var operations = 0.0

    init(_ training: TrainingOptions, library: ProductLibrary, kernels: Kernels<Scalar>) {
        self.kernels = kernels
        weightDecay = training.weightDecay
        spectralPenalty = training.spectralPenalty
        self.library = library
    }

    /// Reads the layer's weights before the update of their panels.
    func prepare(_ weight: PanelMatrix<Scalar>) {
        guard spectralPenalty > 0 else { return }
        multiplyByItself(weight)
        for index in 0..<weight.columns { excess[index * weight.columns + index] -= 1 }
    }

    /// Makes `factor` times the data's gradient of a panel the whole gradient of that panel.
    func regularise(
        _ gradient: Matrix<Scalar>, factor: Scalar, of weight: PanelMatrix<Scalar>,
        panel: PanelMatrix<Scalar>.Panel
    ) {
        let count = weight.rows * panel.columns.count
        kernels.combine(
            gradient.elements, factor, weight.elements(of: panel), Scalar(weightDecay), count)
        guard spectralPenalty > 0 else { return }
        let shape = ProductShape(
            rows: weight.rows, columns: panel.columns.count, inner: weight.columns, leadingB: weight.columns)
        Self.resize(&term, to: count)
        excess.withUnsafeBufferPointer {
            product(shape)(dense, $0.baseAddress! + panel.columns.lowerBound, into: &term)
        }
        kernels.addScaled(gradient.elements, term, Scalar(2 * spectralPenalty), count)
    }

    /// The layer's share of the energy, with ‖WᵀW − I‖² = ‖W Wᵀ‖² − 2‖W‖² + fan-in.
    func energy(of weight: PanelMatrix<Scalar>) -> Double {
        let squares = kernels.sumOfSquares(weight.storage.elements, weight.count)
        let decay = weightDecay / 2 * squares
        guard spectralPenalty > 0 else { return decay }
        multiplyByItself(weight)
        let gramSquares = kernels.sumOfSquares(excess, excess.count)
        return decay + spectralPenalty / 2 * (gramSquares - 2 * squares + Double(weight.rows))
    }

    /// V into `dense`, VᵀV [out, out] into `excess`.
    private func multiplyByItself(_ weight: PanelMatrix<Scalar>) {
        dense = weight.array
        Self.resize(&excess, to: weight.columns * weight.columns)
        let shape = ProductShape(
            rows: weight.columns, columns: weight.columns, inner: weight.rows, isTransposed: true)
        product(shape)(dense, dense, into: &excess)
    }

    private static func resize(_ array: inout [Scalar], to count: Int) {
        if array.count != count { array = Array(repeating: 0, count: count) }
    }

    private func product(_ shape: ProductShape) -> MatrixProduct<Scalar> {
        operations += shape.operations
        if let known = products[shape] { return known }
        let product = kernels.product(shape, library)
        products[shape] = product
        return product
    }
}
