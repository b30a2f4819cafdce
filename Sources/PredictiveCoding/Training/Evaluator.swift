internal import CKernels

/// How a network does on some images.
public struct EvaluationSums: Sendable, Hashable {
    /// Σ over the images of ½‖y − p_L‖², or of −Σ y log softmax(p_L).
    public var loss = 0.0
    /// Images whose largest output is that of their class; among equals the first counts.
    public var correct = 0
    /// Operations of the matrix products.
    public var operations = 0.0

    /// Of no images.
    public init() {}
}

/// Buffers for feedforward passes over a fixed number of rows.
///
/// The number is fixed because a row's bits may change with the batch size; a last chunk with fewer images is
/// computed whole and counted in part.
final class Evaluator<Scalar: EngineScalar> {
    static var rows: Int { StepCost.evaluationChunk }

    let inputs: Matrix<Scalar>
    /// z_l and z_{l−1} take turns.
    var current: Matrix<Scalar>
    var previous: Matrix<Scalar>
    let activated: Matrix<Scalar>
    let product: Matrix<Scalar>
    let target: Matrix<Scalar>
    let error: Matrix<Scalar>
    /// The product of each layer.
    let products: Layers<PanelProduct<Scalar>>

    init(shape: NetworkShape, library: ProductLibrary) {
        inputs = Matrix(rows: Self.rows, columns: shape.inputSize)
        current = Matrix(rows: Self.rows, columns: shape.width)
        previous = Matrix(rows: Self.rows, columns: shape.width)
        activated = Matrix(rows: Self.rows, columns: shape.width)
        product = Matrix(rows: Self.rows, columns: max(shape.width, shape.outputSize))
        target = Matrix(rows: Self.rows, columns: shape.outputSize)
        error = Matrix(rows: Self.rows, columns: shape.outputSize)
        products = Layers(count: shape.matrixCount) {
            PanelProduct(
                rows: Self.rows, columns: shape.fanOut(ofLayer: $0), inner: shape.fanIn(ofLayer: $0),
                library: library)
        }
    }
}

extension Trainer {
    /// Loss and hits of the current weights on up to `StepCost.evaluationChunk` images.
    ///
    /// - Parameters:
    ///   - inputs: [images, inputSize] row by row.
    ///   - targets: [images, outputSize] row by row, one-hot.
    @specialized(where Scalar == Float)
    public func evaluate(inputs: [Scalar], targets: [Scalar]) -> EvaluationSums {
        let shape = network.shape
        let count = inputs.count / shape.inputSize
        precondition(
            count <= Evaluator<Scalar>.rows && inputs.count == count * shape.inputSize
                && targets.count == count * shape.outputSize,
            "\(inputs.count) inputs and \(targets.count) targets are not one chunk of images")
        var sums = EvaluationSums()
        inputs.withUnsafeBufferPointer {
            evaluator.inputs.elements.update(from: $0.baseAddress!, count: inputs.count)
        }
        forwardPass(operations: &sums.operations)
        targets.withUnsafeBufferPointer {
            evaluator.target.elements.update(from: $0.baseAddress!, count: targets.count)
        }
        let last = network.shape.matrixCount
        switch network.loss {
        case .mse:
            Scalar.kernels.error(
                evaluator.target.elements, evaluator.product.elements, nil, scales[last],
                evaluator.error.elements, targets.count)
            sums.loss = Scalar.kernels.sumOfSquares(evaluator.error.elements, targets.count) / 2
        case .crossEntropy:
            sums.loss = Scalar.kernels.softmaxError(
                evaluator.target.elements, evaluator.product.elements, scales[last],
                evaluator.error.elements, count, shape.outputSize)
        }
        let outputs = evaluator.product.elements
        for row in 0..<count {
            var (best, label) = (0, 0)
            for column in 0..<shape.outputSize {
                if outputs[row * shape.outputSize + column] > outputs[row * shape.outputSize + best] {
                    best = column
                }
                if targets[row * shape.outputSize + column] > targets[row * shape.outputSize + label] {
                    label = column
                }
            }
            sums.correct += best == label ? 1 : 0
        }
        return sums
    }

    /// W_L φ(z_H) for the evaluator's inputs, into its `product`; the scale of the output, which is positive, is
    /// left to the loss.
    private func forwardPass(operations: inout Double) {
        var source = evaluator.inputs
        for layer in weights.forward.indices {
            let multiply = evaluator.products[layer]
            multiply(source.elements, weights.forward[layer], into: evaluator.product.elements)
            operations += multiply.operations
            guard layer < network.shape.matrixCount else { return }
            let skip = network.hasSkip(intoLayer: layer) ? evaluator.previous.elements : nil
            let z = evaluator.current
            Scalar.kernels.feed(
                network.activation.kernel, evaluator.product.elements, skip, scales[layer], z.elements,
                evaluator.activated.elements, z.count)
            source = evaluator.activated
            swap(&evaluator.current, &evaluator.previous)
        }
    }
}
