import PredictiveCoding
import RandomNumbers
import Testing

@testable import ScalingAnalysis

@Suite struct AnalysisCostTests {
    private func options(_ width: Int, _ depth: Int, _ activation: Activation = .relu) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: 784, width: width, depth: depth, outputSize: 10),
            parameterisation: .mupc, activation: activation)
    }

    /// The figures that decide whether an analysis is tried at all: the blocks in O(H N²), the dense matrix in (H N)².
    @Test func memoryOfTheHessian() {
        let blocks = AnalysisCost.hessian(of: options(128, 128)).memory
        let dense = AnalysisCost.spectrum(of: options(128, 128)).memory
        #expect(blocks < 150_000_000)
        #expect(dense > 2_100_000_000)
        let deeper = AnalysisCost.hessian(of: options(128, 256)).memory
        #expect(abs(Double(deeper) / Double(blocks) - 2) < 0.05)
    }

    /// Each analysis's leading term.
    @Test func growthOfOperations() {
        func growth(
            _ cost: (NetworkOptions) -> AnalysisCost, _ small: NetworkOptions, _ large: NetworkOptions
        )
            -> Double
        {
            cost(large).operations / cost(small).operations
        }
        let (narrow, wide, deep) = (options(2048, 64), options(4096, 64), options(2048, 128))
        #expect(abs(growth({ .forward(of: $0, batchSize: 4096) }, narrow, deep) - 2) < 0.1)
        #expect(abs(growth({ .forward(of: $0, batchSize: 4096) }, narrow, wide) - 4) < 0.2)
        #expect(abs(growth({ .energy(of: $0, samples: 1) }, narrow, wide) - 8) < 0.1)
        // Twice as many steps of twice the layers.
        #expect(abs(growth({ .energy(of: $0, samples: 1) }, narrow, deep) - 4) < 0.2)
        #expect(growth({ .hessian(of: $0) }, narrow, wide) > 4)
        #expect(abs(growth({ .spectrum(of: $0) }, narrow, wide) - 8) < 1e-9)
    }

    /// Newton's steps are counted for networks without a closed form alone.
    @Test func closedFormIsCheap() {
        let linear = options(128, 64, .linear)
        let closed = AnalysisCost.energy(of: linear, samples: 8)
        let decayed = AnalysisCost.energy(of: linear, samples: 8, activityDecay: 0.1)
        let numeric = AnalysisCost.energy(of: options(128, 64), samples: 8)
        #expect(decayed.memory == numeric.memory)
        #expect(decayed.operations > 100 * closed.operations)
        #expect(numeric.operations > decayed.operations, "relu has kinks")
        #expect(numeric.memory > closed.memory)
    }

    /// What plans reckon with against what the method takes, on inputs of which half are at their least, as in images.
    @Test(arguments: [
        (Activation.relu, Parameterisation.mupc, 24, 16), (.relu, .sp, 24, 16), (.relu, .mupc, 16, 48),
        (.tanh, .mupc, 24, 16), (.tanh, .sp, 24, 16), (.tanh, .sp, 16, 28),
    ])
    func newtonStepsAreThoseThatAreTaken(
        activation: Activation, parameterisation: Parameterisation, width: Int, depth: Int
    ) {
        let options = NetworkOptions(
            shape: NetworkShape(inputSize: 784, width: width, depth: depth, outputSize: 10),
            parameterisation: parameterisation, activation: activation)
        let taken = (0..<5).map { seed in
            var generator = Philox(seed: seed, stream: .split)
            let inputs = (0..<784).map { pixel in
                pixel.isMultiple(of: 2) ? -1 : max(-1, min(1, generator.nextNormal()))
            }
            return Equilibrium(
                of: LayeredNetwork(of: Sample(options, seed: seed).trainer), inputs: inputs,
                targets: (0..<10).map { $0 == seed ? 1 : 0 }
            ).steps
        }
        let mean = Double(taken.reduce(0, +)) / 5
        let expected = AnalysisCost.newtonSteps(of: options)
        #expect((0.4...2.5).contains(mean / expected), "\(taken), not \(expected)")
    }
}
