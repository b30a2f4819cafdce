import CKernels
import Foundation
import RandomNumbers
import Testing

@testable import PredictiveCoding

/// The compiled loops and products against naive ones written here.
@Suite struct KernelTests {
    /// φ from its definition.
    static func phi(_ z: Double, _ activation: Activation) -> Double {
        switch activation {
        case .linear: z
        case .relu: max(0, z)
        case .leakyReLU: z < 0 ? 0.01 * z : z
        case .hardTanh: min(1, max(-1, z))
        case .tanh: tanh(z)
        case .gelu: z / 2 * (1 + tanh((2 / Double.pi).squareRoot() * (z + 0.044715 * z * z * z)))
        case .selu: 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (exp(z) - 1))
        case .silu: z / (1 + exp(-z))
        }
    }

    /// Both precisions against the definition, and slopes against central differences.
    @Test(arguments: Activation.allCases)
    func activationsFollowTheirDefinitions(_ activation: Activation) {
        let z = stride(from: -30.0, through: 30, by: 0.0137).map { $0 }
        let ones = z.map { _ in 1.0 }
        var double = z
        var slopes = z
        Double.kernels.activate(activation.kernel, z, &double, z.count)
        Double.kernels.sendDown(activation.kernel, z, double, ones, nil, 1, &slopes, z.count)
        let singleZ = z.map { Float($0) }
        var single = singleZ
        var singleSlopes = singleZ
        Float.kernels.activate(activation.kernel, singleZ, &single, z.count)
        Float.kernels.sendDown(
            activation.kernel, singleZ, single, ones.map { Float($0) }, nil, 1, &singleSlopes, z.count)
        let h = 1e-5
        for index in z.indices {
            let place = "\(activation)(\(z[index]))"
            let exact = Self.phi(z[index], activation)
            #expect(abs(double[index] - exact) <= 1e-14 * max(1, abs(exact)), "\(place)")
            #expect(abs(Double(single[index]) - exact) <= 1e-6 * max(1, abs(exact)), "\(place)")
            let slope = (Self.phi(z[index] + h, activation) - Self.phi(z[index] - h, activation)) / (2 * h)
            // Kinks lie off the grid.
            #expect(abs(slopes[index] - slope) < 1e-8, "\(place)")
            #expect(abs(Double(singleSlopes[index]) - slope) < 2e-5, "\(place)")
        }
    }

    /// The slopes at the kinks, as the definitions of the field have them.
    @Test func slopesAtKinks() {
        func slope(_ activation: Activation, at z: Double) -> Double {
            let phi = [Self.phi(z, activation)]
            var slope = [0.0]
            Double.kernels.sendDown(activation.kernel, [z], phi, [1], nil, 1, &slope, 1)
            return slope[0]
        }
        #expect(slope(.relu, at: 0) == 0)
        #expect(slope(.leakyReLU, at: 0) == 1)
        #expect(slope(.hardTanh, at: 1) == 1 && slope(.hardTanh, at: -1) == 1)
        #expect(abs(slope(.selu, at: 0) - 1.0507009873554805 * 1.6732632423543772) < 1e-12)
    }

    /// Orthonormal columns or rows, whichever are fewer, times the gain.
    @Test func orthogonalWeightsAreOrthogonal() {
        let shape = NetworkShape(inputSize: 12, width: 30, depth: 2, outputSize: 7)
        let network = NetworkOptions(
            shape: shape, parameterisation: .sp, activation: .relu, initialisation: .orthogonal)
        for layer in 1...3 {
            let entries: [Double] = InitialWeights.entries(ofLayer: layer, in: network, seed: 4)
            let (rows, columns) = (shape.fanOut(ofLayer: layer), shape.fanIn(ofLayer: layer))
            let short = min(rows, columns)
            for first in 0..<short {
                for second in 0...first {
                    let product = (0..<max(rows, columns)).reduce(0.0) { sum, index in
                        rows >= columns
                            ? sum + entries[index * columns + first] * entries[index * columns + second]
                            : sum + entries[first * columns + index] * entries[second * columns + index]
                    }
                    #expect(abs(product - (first == second ? 1 : 0)) < 1e-13, "layer \(layer)")
                }
            }
        }
    }

    @Test func tanhInSinglePrecisionIsAccurate() {
        let magnitudes = stride(from: -20.0, through: 4, by: 0.001).map { Float(pow(2.0, $0)) }
        let inputs = [0] + magnitudes + magnitudes.map { -$0 }
        var outputs = inputs
        pcn_activate_f32(PCN_TANH, inputs, &outputs, inputs.count)
        for (x, y) in zip(inputs, outputs) {
            let exact = tanh(Double(x))
            #expect(abs(Double(y) - exact) <= 4e-7 * abs(exact), "tanh(\(x)) = \(y)")
            #expect(abs(y) <= 1)
        }
        #expect(outputs[0] == 0)
    }

    /// −log softmax against the C library's, in both precisions.
    @Test func crossEntropyIsAccurate() {
        var random = Philox(seed: 6, stream: .split)
        for scale in [0.01, 1, 30] {
            let products = (0..<40).map { _ in random.nextNormal() * scale }
            let targets = (0..<40).map { $0 % 10 == 3 ? 1.0 : 0 }
            var errors = products
            let loss = pcn_softmax_error_f64(targets, products, 1, &errors, 4, 10)
            var expected = 0.0
            for row in 0..<4 {
                let outputs = products[row * 10..<row * 10 + 10]
                let sum = outputs.reduce(0) { $0 + exp($1) }
                expected += log(sum) - products[row * 10 + 3]
                for (column, output) in outputs.enumerated() {
                    let error = targets[row * 10 + column] - exp(output) / sum
                    #expect(abs(errors[row * 10 + column] - error) < 1e-14)
                }
            }
            #expect(abs(loss - expected) < 1e-13 * max(1, expected))
        }
        var error: [Double] = [0, 0]
        #expect(pcn_softmax_error_f64([1, 0], [.nan, 0], 1, &error, 1, 2).isNaN)
        #expect(!pcn_softmax_error_f64([1, 0], [.infinity, 0], 1, &error, 1, 2).isFinite)
    }

    @Test func activationsKeepNaN() {
        for activation in Activation.allCases {
            var outputs: [Float] = [0]
            pcn_activate_f32(activation.kernel, [.nan], &outputs, 1)
            #expect(outputs[0].isNaN)
        }
    }

    /// Every shape up to 9 in each dimension, both with and without transposition, by every library.
    @Test(arguments: ProductLibrary.allCases.filter(\.isAvailable))
    func productsAgreeWithTheNaiveLoop(_ library: ProductLibrary) {
        var random = Philox(seed: 5, stream: .split)
        for rows in 1...9 {
            for columns in 1...9 {
                for inner in 1...9 {
                    let plain = ProductShape(rows: rows, columns: columns, inner: inner)
                    // Some columns of wider matrices.
                    let transposed = ProductShape(
                        rows: rows, columns: columns, inner: inner, isTransposed: true, leadingA: rows + 2,
                        leadingB: columns + 1, leadingC: columns + 3)
                    for shape in [plain, transposed] {
                        let stored = (shape.isTransposed ? inner : rows) * shape.leadingA
                        let a = (0..<stored).map { _ in random.nextNormal() }
                        let b = (0..<inner * shape.leadingB).map { _ in random.nextNormal() }
                        let place = "\(shape)"
                        #expect(worstError(of: shape, library, a, b) < 1e-13, "\(place)")
                        #expect(
                            worstError(of: shape, library, a.map { Float($0) }, b.map { Float($0) }) < 1e-5,
                            "\(place)")
                    }
                }
            }
        }
    }

    private func worstError<Scalar: EngineScalar>(
        of shape: ProductShape, _ library: ProductLibrary, _ a: [Scalar], _ b: [Scalar]
    ) -> Double {
        var c = [Scalar](repeating: .nan, count: shape.rows * shape.leadingC)
        Scalar.kernels.product(shape, library)(a, b, into: &c)
        var worst = 0.0
        for row in 0..<shape.rows {
            for column in 0..<shape.columns {
                let sum = (0..<shape.inner).reduce(0.0) {
                    let place = shape.isTransposed ? $1 * shape.leadingA + row : row * shape.leadingA + $1
                    return $0 + Double(a[place]) * Double(b[$1 * shape.leadingB + column])
                }
                let error = abs(Double(c[row * shape.leadingC + column]) - sum)
                worst = error.isNaN ? .infinity : max(worst, error)
            }
        }
        return worst
    }

    @Test func transposeTurnsEveryShape() {
        for rows in [1, 2, 15, 16, 17, 40] {
            for columns in [1, 3, 16, 33] {
                let source = (0..<rows * columns).map { Float($0) }
                var target = source
                pcn_transpose_f32(source, rows, columns, &target, rows)
                for row in 0..<rows {
                    for column in 0..<columns {
                        #expect(target[column * rows + row] == source[row * columns + column])
                    }
                }
            }
        }
    }

    /// Sums have one order whatever the length, and every element counts once.
    @Test func reductionsSeeEveryElement() {
        for count in [1, 2, 15, 16, 17, 100] {
            for place in 0..<count {
                var x = [Float](repeating: 0, count: count)
                #expect(!pcn_any_nonzero_f32(x, count))
                x[place] = -3
                #expect(pcn_any_nonzero_f32(x, count))
                #expect(pcn_sum_of_squares_f32(x, count) == 9)
            }
        }
    }

    /// Single-precision Adam fed with given gradients, against the equations in double.
    @Test func adamFollowsItsEquations() {
        let rate = 0.05
        let training = TrainingOptions(
            credit: .backpropagation, weightLearningRate: rate, batchSize: 1)
        let shape = NetworkShape(inputSize: 7, width: 5, depth: 1, outputSize: 1)
        let optimiser = Optimiser<Float>(
            training: training,
            network: NetworkOptions(shape: shape, parameterisation: .sp, activation: .linear))
        let weight = PanelMatrix<Float>(rows: 7, columns: 5)
        let gradient = Matrix<Float>(rows: 7, columns: 5)
        var random = Philox(seed: 9, stream: .split)
        var (w, m, v) = (
            [Double](repeating: 0, count: 35), [Double](repeating: 0, count: 35),
            [Double](repeating: 0, count: 35)
        )
        for step in 1...5 {
            gradient.copy(from: (0..<35).map { _ in Float(random.nextNormal() * 1e-3) })
            optimiser.beginStep()
            optimiser.update(
                weight, layer: 1, panel: weight.panels[0], gradient: gradient, factor: 1)
            var squares = 0.0
            for index in 0..<35 {
                let g = Double(gradient.elements[index])
                m[index] = 0.9 * m[index] + 0.1 * g
                v[index] = 0.999 * v[index] + 0.001 * g * g
                let update =
                    m[index] / (1 - pow(0.9, Double(step)))
                    / ((v[index] / (1 - pow(0.999, Double(step)))).squareRoot() + 1e-8)
                w[index] -= rate * update
                squares += update * update
                #expect(
                    abs(Double(weight.storage.elements[index]) - w[index]) < 1e-5, "step \(step), \(index)")
            }
            let size = optimiser.updateSize(of: weight, layer: 1, gradientSquares: .nan)
            #expect(abs(size - (squares / 35).squareRoot()) < 1e-4)
        }
    }

    /// Initial weights have the moments that their names promise, and each layer its own stream.
    @Test(arguments: Initialisation.allCases)
    func initialWeightsHaveTheirMoments(_ initialisation: Initialisation) {
        let shape = NetworkShape(inputSize: 100, width: 200, depth: 3, outputSize: 50)
        let network = NetworkOptions(
            shape: shape, parameterisation: .sp, activation: .tanh, initialisation: initialisation)
        let weights = Weights<Float>(network: network, seed: 11)
        for layer in weights.forward.indices {
            let entries = weights.entries(ofLayer: layer).map { Double($0) }
            let count = Double(entries.count)
            let fanIn = Double(shape.fanIn(ofLayer: layer))
            let variance =
                switch initialisation {
                case .fanInUniform: 1 / fanIn / 3
                case .fanInGaussian: 1 / fanIn
                case .standardGaussian: 1.0
                // Every entry of a unit vector along the longer side, times the gain of tanh.
                case .orthogonal: 1.05 * 1.05 / max(fanIn, Double(shape.fanOut(ofLayer: layer)))
                }
            let mean = entries.reduce(0, +) / count
            let second = entries.reduce(0) { $0 + $1 * $1 } / count
            #expect(abs(mean) < 5 * (variance / count).squareRoot(), "layer \(layer)")
            // The variance of x² is at most 2·variance² for these distributions.
            #expect(abs(second - variance) < 5 * variance * (2 / count).squareRoot(), "layer \(layer)")
        }
        #expect(weights.entries(ofLayer: 2) != weights.entries(ofLayer: 3))
        #expect(
            Weights<Float>(network: network, seed: 11).entries(ofLayer: 2) == weights.entries(ofLayer: 2))
        #expect(
            Weights<Float>(network: network, seed: 12).entries(ofLayer: 2) != weights.entries(ofLayer: 2))
    }
}
