internal import CKernels

/// How a network does on some images.
public struct EvaluationSums: Sendable, Hashable {
    /// Σ ½‖y − p_L‖² over the images.
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
    let output: Matrix<Scalar>

    init(shape: NetworkShape) {
        inputs = Matrix(rows: Self.rows, columns: shape.inputSize)
        current = Matrix(rows: Self.rows, columns: shape.width)
        previous = Matrix(rows: Self.rows, columns: shape.width)
        activated = Matrix(rows: Self.rows, columns: shape.width)
        product = Matrix(rows: Self.rows, columns: max(shape.width, shape.outputSize))
        output = Matrix(rows: Self.rows, columns: shape.outputSize)
    }
}

extension Trainer {
    /// Loss and hits of the current weights on up to `StepCost.evaluationChunk` images.
    ///
    /// - Parameters:
    ///   - inputs: [images, inputSize] row by row.
    ///   - targets: [images, outputSize] row by row, one-hot.
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
        let outputs = evaluator.output.elements
        for row in 0..<count {
            var (best, label, squares) = (0, 0, 0.0)
            for column in 0..<shape.outputSize {
                let output = outputs[row * shape.outputSize + column]
                let target = targets[row * shape.outputSize + column]
                let error = Double(target - output)
                squares += error * error
                if output > outputs[row * shape.outputSize + best] { best = column }
                if target > targets[row * shape.outputSize + label] { label = column }
            }
            sums.loss += squares / 2
            sums.correct += best == label ? 1 : 0
        }
        return sums
    }

    /// The output of the evaluator's inputs into its `output`.
    private func forwardPass(operations: inout Double) {
        let kernels = Scalar.kernels
        var source = evaluator.inputs
        for layer in weights.forward.indices {
            let weight = weights.forward[layer]
            let isOutput = layer == network.shape.matrixCount
            kernels.multiply(
                false, Evaluator<Scalar>.rows, weight.columns, weight.rows, 1, source.elements,
                weight.elements, evaluator.product.elements)
            operations += 2 * Double(Evaluator<Scalar>.rows) * Double(weight.count)
            let skip = network.hasSkip(intoLayer: layer) ? evaluator.previous.elements : nil
            let target = isOutput ? evaluator.output : evaluator.current
            kernels.predict(
                evaluator.product.elements, skip, scales[layer], target.elements, target.count)
            guard !isOutput else { return }
            kernels.activate(
                network.activation.kernel, target.elements, evaluator.activated.elements, target.count)
            source = evaluator.activated
            swap(&evaluator.current, &evaluator.previous)
        }
    }
}
