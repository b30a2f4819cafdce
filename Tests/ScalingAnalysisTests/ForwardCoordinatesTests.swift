import Foundation
import PredictiveCoding
import Testing

@testable import ScalingAnalysis

@Suite struct ForwardCoordinatesTests {
    private func options(
        _ parameterisation: Parameterisation, width: Int = 16, depth: Int = 7,
        activation: Activation = .tanh
    ) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: 6, width: width, depth: depth, outputSize: 3),
            parameterisation: parameterisation, activation: activation)
    }

    @Test(arguments: [(7, [1, 2, 4, 6, 8]), (1, [1, 2]), (2, [1, 2, 3]), (511, [1, 128, 256, 384, 512])])
    func layersAreSpreadOverTheNetwork(_ depth: Int, _ expected: [Int]) {
        #expect(ForwardCoordinates.layers(of: options(.mupc, depth: depth).shape) == expected)
    }

    /// Every number against one computed sample by sample, with a singular value from the full spectrum of WᵀW.
    @Test func agreeWithTheDefinitions() throws {
        let options = options(.mupc)
        let batch = Batch(options, samples: 5, seed: 1)
        let reference = ForwardReference(of: batch.network, inputs: batch.inputs)
        let atStart = ForwardCoordinates(of: batch.network, since: reference)
        #expect(atStart.layers.allSatisfy { $0.rmsChange == 0 && $0.relativeWeightChange == 0 })

        var weights = batch.network.weights
        for layer in weights.indices {
            for index in weights[layer].indices { weights[layer][index] += 0.1 * sin(Double(index)) }
        }
        let moved = LayeredNetwork(options: options, weights: weights)
        let coordinates = ForwardCoordinates(of: moved, since: reference)
        for layer in coordinates.layers {
            let values = batch.inputs.flatMap { outputs(of: moved, layer: layer.layer, inputs: $0) }
            let before = batch.inputs.flatMap { outputs(of: batch.network, layer: layer.layer, inputs: $0) }
            expectClose(layer.meanMagnitude, values.reduce(0) { $0 + abs($1) } / Double(values.count))
            expectClose(layer.rms, rms(values))
            expectClose(layer.rmsChange, rms(zip(values, before).map { $0 - $1 }))
            let (now, then) = (weights[layer.layer - 1], batch.network.weights[layer.layer - 1])
            expectClose(layer.relativeWeightChange, rms(zip(now, then).map { $0 - $1 }) / rms(then))
            let columns = options.shape.fanIn(ofLayer: layer.layer)
            var gram = [Double](repeating: 0, count: columns * columns)
            DenseAlgebra.addProduct(
                now, now, rows: columns, columns: columns, inner: now.count / columns, transposingA: true,
                factor: 1, to: &gram)
            let eigenvalues = DenseAlgebra.eigenvalues(ofSymmetric: gram, order: columns)
            expectClose(layer.spectralNorm, eigenvalues[columns - 1].squareRoot())
        }
    }

    /// A linear residual layer multiplies the mean square by 1 + N Var(a_l W_l), 4/3 under SP and 1 + 1/L under μPC: one
    /// explodes with depth, the other stays of order one. The tolerance is four standard deviations of a draw.
    @Test(arguments: [(Parameterisation.sp, 4.0 / 3), (.mupc, 1 + 1.0 / 65)])
    func activitiesGrowWithDepthAsInTheory(_ parameterisation: Parameterisation, _ factor: Double) {
        let options = options(parameterisation, width: 256, depth: 64, activation: .linear)
        let batch = Batch(options, samples: 2, seed: 2)
        let reference = ForwardReference(of: batch.network, inputs: batch.inputs)
        let layers = ForwardCoordinates(of: batch.network, since: reference).layers
        #expect(layers.map(\.layer) == [1, 16, 33, 49, 65])
        let expected = 48 * log2(factor) / 2
        #expect(abs(log2(layers[3].rms / layers[0].rms) - expected) < 0.12 * expected + 0.25)
    }

    private func outputs(of network: LayeredNetwork, layer: Int, inputs: [Double]) -> [Double] {
        let hidden = network.feedforward(inputs: inputs)
        if layer <= hidden.count { return hidden[layer - 1] }
        return network.prediction(layer: layer, below: hidden[hidden.count - 1])
    }

    private func rms(_ values: [Double]) -> Double {
        (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    }

    private func expectClose(_ found: Double, _ expected: Double) {
        #expect(abs(found - expected) < 1e-9 * abs(expected))
    }
}
