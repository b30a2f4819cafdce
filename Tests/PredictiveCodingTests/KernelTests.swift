import CKernels
import Foundation
import RandomNumbers
import Testing

@testable import PredictiveCoding

/// The compiled loops and products against naive ones written here.
@Suite struct KernelTests {
    static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

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

    @Test func activationsKeepNaN() {
        for kind in [PCN_LINEAR, PCN_TANH, PCN_RELU] {
            var outputs: [Float] = [0]
            pcn_activate_f32(kind, [.nan], &outputs, 1)
            #expect(outputs[0].isNaN)
        }
    }

    /// Every shape up to 9 in each dimension, both with and without transposition.
    @Test func productsAgreeWithTheNaiveLoop() {
        var random = Philox(seed: 5, stream: .split)
        for rows in 1...9 {
            for columns in 1...9 {
                for inner in 1...9 {
                    let a = (0..<rows * inner).map { _ in random.nextNormal() }
                    let b = (0..<inner * columns).map { _ in random.nextNormal() }
                    for transposing in [false, true] {
                        var c = [Double](repeating: .nan, count: rows * columns)
                        Double.kernels.multiply(transposing, rows, columns, inner, -0.5, a, b, &c)
                        var worst = 0.0
                        for row in 0..<rows {
                            for column in 0..<columns {
                                let sum = (0..<inner).reduce(0.0) {
                                    $0 + a[transposing ? $1 * rows + row : row * inner + $1]
                                        * b[$1 * columns + column]
                                }
                                worst = max(worst, abs(c[row * columns + column] + 0.5 * sum))
                            }
                        }
                        #expect(worst < 1e-13, "\(rows) × \(columns) over \(inner), \(transposing)")
                    }
                }
            }
        }
    }

    @Test func transposeTurnsEveryShape() {
        for rows in [1, 2, 15, 16, 17, 40] {
            for columns in [1, 3, 16, 33] {
                let source = (0..<rows * columns).map { Float($0) }
                var target = source
                pcn_transpose_f32(source, rows, columns, &target)
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
        let optimiser = Optimiser<Float>(training: training, shape: shape)
        let weight = Matrix<Float>(rows: 7, columns: 5)
        let gradient = Matrix<Float>(rows: 7, columns: 5)
        var random = Philox(seed: 9, stream: .split)
        var (w, m, v) = (
            [Double](repeating: 0, count: 35), [Double](repeating: 0, count: 35),
            [Double](repeating: 0, count: 35)
        )
        for step in 1...5 {
            gradient.copy(from: (0..<35).map { _ in Float(random.nextNormal() * 1e-3) })
            optimiser.beginStep()
            optimiser.update(weight, layer: 1, gradient: gradient)
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
                #expect(abs(Double(weight.elements[index]) - w[index]) < 1e-5, "step \(step), \(index)")
            }
            let size = optimiser.updateSize(of: weight, layer: 1, gradient: gradient)
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
