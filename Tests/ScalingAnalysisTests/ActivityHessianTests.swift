import PredictiveCoding
import RandomNumbers
import Testing

@testable import ScalingAnalysis

@Suite struct ActivityHessianTests {
    static let cases: [NetworkOptions] = Activation.allCases.flatMap { activation in
        [Parameterisation.sp, .mupc].flatMap { parameterisation in
            [true, false].map { residual in
                NetworkOptions(
                    shape: NetworkShape(inputSize: 3, width: 4, depth: 3, outputSize: 2),
                    parameterisation: parameterisation, residual: residual, activation: activation,
                    loss: activation == .tanh && residual ? .crossEntropy : .mse)
            }
        }
    }

    /// Against differences of differences of the energy, away from equilibrium so that all terms count.
    @Test(arguments: cases) func secondDifferencesOfTheEnergy(_ options: NetworkOptions) {
        let sample = Sample(options, seed: 3)
        let network = LayeredNetwork(of: sample.trainer)
        var generator = Philox(seed: 5, stream: .split)
        let activities = network.feedforward(inputs: sample.inputs).map { layer in
            layer.map { $0 + 0.3 * generator.nextNormal() }
        }
        let hessian = ActivityHessian(
            of: network, inputs: sample.inputs, targets: sample.targets, activities: activities)
        let (width, step) = (options.shape.width, 1e-3)
        func energy(_ moves: [(Int, Double)]) -> Double {
            var moved = activities
            for (index, distance) in moves { moved[index / width][index % width] += distance }
            return network.energy(activities: moved, inputs: sample.inputs, targets: sample.targets)
        }
        let dense = hessian.dense()
        let scale = dense.reduce(0) { max($0, abs($1)) }
        for row in 0..<hessian.order {
            for column in 0...row {
                let second =
                    (energy([(row, step), (column, step)]) - energy([(row, step), (column, -step)])
                        - energy([(row, -step), (column, step)])
                        + energy([(row, -step), (column, -step)])) / (4 * step * step)
                let found = dense[row * hessian.order + column]
                #expect(
                    abs(found - second) < 1e-5 * scale,
                    "\(options.activation) \(options.parameterisation) at (\(row), \(column))")
            }
        }
    }

    @Test(arguments: cases) func productsAreThoseOfTheMatrix(_ options: NetworkOptions) {
        let sample = Sample(options, seed: 4)
        let hessian = ActivityHessian(
            of: LayeredNetwork(of: sample.trainer), inputs: sample.inputs, targets: sample.targets,
            activityDecay: 0.25)
        let dense = hessian.dense()
        var generator = Philox(seed: 6, stream: .split)
        let vector = (0..<hessian.order).map { _ in generator.nextNormal() }
        let product = hessian.product(vector)
        for row in 0..<hessian.order {
            let expected = (0..<hessian.order).reduce(0) { $0 + dense[row * hessian.order + $1] * vector[$1] }
            #expect(abs(product[row] - expected) < 1e-12 * (1 + abs(expected)))
        }
    }

    /// For a linear network the paper writes the blocks down: I + a²WᵀW on the diagonal, with skips inside W.
    @Test func closedFormOfLinearNetworks() {
        let options = NetworkOptions(
            shape: NetworkShape(inputSize: 3, width: 4, depth: 2, outputSize: 2), parameterisation: .mupc,
            residual: false, activation: .linear)
        let sample = Sample(options, seed: 8)
        let network = LayeredNetwork(of: sample.trainer)
        let dense = ActivityHessian(of: network, inputs: sample.inputs, targets: sample.targets).dense()
        let (second, third) = (network.weights[1], network.weights[2])
        let (a, b) = (options.scale(ofLayer: 2), options.scale(ofLayer: 3))
        for row in 0..<4 {
            for column in 0..<4 {
                let identity = row == column ? 1.0 : 0
                let lower = (0..<4).reduce(0) { $0 + second[$1 * 4 + row] * second[$1 * 4 + column] }
                let upper = (0..<2).reduce(0) { $0 + third[$1 * 4 + row] * third[$1 * 4 + column] }
                #expect(abs(dense[row * 8 + column] - (identity + a * a * lower)) < 1e-12)
                #expect(abs(dense[(row + 4) * 8 + column + 4] - (identity + b * b * upper)) < 1e-12)
                #expect(abs(dense[(row + 4) * 8 + column] + a * second[row * 4 + column]) < 1e-12)
            }
        }
    }
}

/// A trainer at step 0 and a made-up sample for it.
struct Sample {
    let trainer: Trainer<Float>
    let inputs: [Double]
    let targets: [Double]

    init(_ options: NetworkOptions, seed: Int) {
        ProductLibrary.useThreads(1)
        trainer = Trainer(
            network: options,
            training: TrainingOptions(
                credit: .backpropagation, weightOptimiser: .sgd, weightLearningRate: 0.1, batchSize: 1),
            seed: seed)
        var generator = Philox(seed: seed, stream: .order(epoch: 0))
        inputs = (0..<options.shape.inputSize).map { _ in 1 + 0.1 * generator.nextNormal() }
        targets =
            options.loss == .mse
            ? (0..<options.shape.outputSize).map { _ in 1 + 0.1 * generator.nextNormal() }
            : (0..<options.shape.outputSize).map { $0 == 0 ? 1 : 0 }
    }
}
