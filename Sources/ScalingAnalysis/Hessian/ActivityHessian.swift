internal import COpenBLAS
internal import PredictiveCoding

/// The Hessian of the energy of one sample with respect to its hidden activities z_1…z_H.
///
/// It is symmetric, block-tridiagonal and of order H·N. With J_l = ∂p_l/∂z_{l−1} = a_l W_l diag φ'(z_{l−1}) + s I,
/// the change of the errors by v, δ_l = v_l − J_l v_{l−1} and δ_L = −S J_L v_H, and
/// c_l = a_{l+1} φ''(z_l) ⊙ (W_{l+1}ᵀ e_{l+1}),
///
///     (H v)_l = δ_l − J_{l+1}ᵀ δ_{l+1} − c_l ⊙ v_l
///     D_l = I + J_{l+1}ᵀ S_{l+1} J_{l+1} − diag c_l        (the diagonal blocks; S_l = I but at the output)
///
/// with S = I at a squared-error output and diag(q) − q qᵀ at a cross-entropy one, q = softmax(p_L). After a
/// feedforward pass all hidden errors are zero, so that c_l is, but for c_H. The activity decay adds its I. For linear
/// networks this is the closed form of the paper and does not depend on the sample.
///
/// **Source**: Innocenti, Achour, Buckley, "μPC", NeurIPS 2025, section 4 and its appendix on the activity Hessian, where
/// it is given for linear networks; the general form is own.
/// **Complexity**: a product costs 4 H N² operations and no block of the Hessian; H N² numbers are kept.
public struct ActivityHessian: Sendable {
    let depth: Int
    let width: Int
    let outputs: Int
    /// J_{l+1} of z_l at index l − 1, as [out, N] row by row.
    let jacobians: [[Double]]
    /// What is added to the diagonal, −c_l and the decay, layer after layer.
    private(set) var diagonal: [Double]
    /// S at the output, nil for the identity.
    let outputCurvature: [Double]?

    /// H·N.
    public var order: Int { depth * width }

    /// - Parameters:
    ///   - activities: z_1…z_H; nil for those of the feedforward pass.
    ///   - activityDecay: adds as much of the identity.
    public init(
        of network: LayeredNetwork, inputs: [Double], targets: [Double], activities: [[Double]]? = nil,
        activityDecay: Double = 0
    ) {
        let shape = network.options.shape
        let activities = activities ?? network.feedforward(inputs: inputs)
        let errors = network.errors(activities: activities, inputs: inputs, targets: targets)
        depth = shape.depth
        width = shape.width
        outputs = shape.outputSize
        var jacobians: [[Double]] = []
        var diagonal: [Double] = []
        for layer in 1...shape.depth {
            let slopes = activities[layer - 1].map { network.options.activation.derivatives(at: $0) }
            let scale = network.options.scale(ofLayer: layer + 1)
            var jacobian = network.weights[layer]
            for index in jacobian.indices { jacobian[index] *= scale * slopes[index % shape.width].first }
            if network.options.hasSkip(intoLayer: layer + 1) {
                for unit in 0..<shape.width { jacobian[unit * shape.width + unit] += 1 }
            }
            let received = DenseAlgebra.multiply(
                network.weights[layer], errors[layer], rows: errors[layer].count, transposing: true)
            diagonal += zip(slopes, received).map { activityDecay - scale * $0.second * $1 }
            jacobians.append(jacobian)
        }
        self.jacobians = jacobians
        self.diagonal = diagonal
        outputCurvature =
            network.options.loss == .mse
            ? nil
            : Self.softmaxCurvature(
                zip(targets, errors[shape.depth]).map { $0 - $1 })
    }

    /// H with so much more on its diagonal, layer after layer.
    func adding(_ increments: [Double]) -> ActivityHessian {
        precondition(increments.count == order, "\(increments.count) elements, not \(order)")
        var sum = self
        for index in increments.indices { sum.diagonal[index] += increments[index] }
        return sum
    }

    /// No element of the diagonal of H is larger.
    var diagonalBound: Double {
        (0..<order).reduce(0) { largest, index in
            let (layer, unit) = (index / width, index % width)
            let jacobian = jacobians[layer]
            let squares = stride(from: unit, to: jacobian.count, by: width).reduce(0) {
                $0 + jacobian[$1] * jacobian[$1]
            }
            return max(largest, 1 + diagonal[index] + squares)
        }
    }

    /// H v, without any block of H.
    func product(_ vector: [Double]) -> [Double] {
        precondition(vector.count == order, "\(vector.count) elements, not \(order)")
        var result = zip(diagonal, vector).map { $0 * $1 }
        var delta = Array(vector[0..<width])
        for layer in 1...depth {
            let here = (layer - 1) * width
            for unit in 0..<width { result[here + unit] += delta[unit] }
            // δ_{l+1}, and what it sends back to layer l.
            let above = layer < depth ? Array(vector[here + width..<here + 2 * width]) : nil
            var next = above ?? [Double](repeating: 0, count: outputs)
            let rows = blasint(next.count)
            vector.withUnsafeBufferPointer {
                cblas_dgemv(
                    CblasRowMajor, CblasNoTrans, rows, blasint(width), -1, jacobians[layer - 1],
                    blasint(width), $0.baseAddress! + here, 1, 1, &next, 1)
            }
            if layer == depth { next = curved(next) }
            let sent = DenseAlgebra.multiply(
                jacobians[layer - 1], next, rows: next.count, transposing: true)
            for unit in 0..<width { result[here + unit] -= sent[unit] }
            delta = next
        }
        return result
    }

    /// D_l, row by row.
    func diagonalBlock(layer: Int) -> [Double] {
        let jacobian = jacobians[layer - 1]
        let rows = jacobian.count / width
        var curved = jacobian
        if layer == depth, let outputCurvature {
            curved = [Double](repeating: 0, count: jacobian.count)
            DenseAlgebra.addProduct(
                outputCurvature, jacobian, rows: rows, columns: width, inner: rows, factor: 1, to: &curved)
        }
        var block = [Double](repeating: 0, count: width * width)
        DenseAlgebra.addProduct(
            jacobian, curved, rows: width, columns: width, inner: rows, transposingA: true, factor: 1,
            to: &block)
        for unit in 0..<width {
            block[unit * width + unit] += 1 + diagonal[(layer - 1) * width + unit]
        }
        return block
    }

    /// The whole matrix, row by row.
    ///
    /// - Complexity: (H N)² numbers.
    func dense() -> [Double] {
        var matrix = [Double](repeating: 0, count: order * order)
        for layer in 1...depth {
            let (block, here) = (diagonalBlock(layer: layer), (layer - 1) * width)
            for row in 0..<width {
                for column in 0..<width {
                    matrix[(here + row) * order + here + column] = block[row * width + column]
                    guard layer < depth else { continue }
                    let coupling = -jacobians[layer - 1][row * width + column]
                    matrix[(here + width + row) * order + here + column] = coupling
                    matrix[(here + column) * order + here + width + row] = coupling
                }
            }
        }
        return matrix
    }

    private func curved(_ output: [Double]) -> [Double] {
        guard let outputCurvature else { return output }
        return DenseAlgebra.multiply(outputCurvature, output, rows: outputs, transposing: true)
    }

    /// diag(q) − q qᵀ.
    private static func softmaxCurvature(_ shares: [Double]) -> [Double] {
        shares.enumerated().flatMap { row, share in
            shares.enumerated().map { column, other in (row == column ? share : 0) - share * other }
        }
    }
}
