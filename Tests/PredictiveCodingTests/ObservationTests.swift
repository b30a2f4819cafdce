import Testing

@testable import PredictiveCoding

/// Kernels under observation compute what they always do, and are written down.
@Suite struct ObservationTests {
    private let network = NetworkOptions(
        shape: NetworkShape(inputSize: 5, width: 4, depth: 3, outputSize: 2), parameterisation: .mupc,
        activation: .tanh)
    private let training = TrainingOptions(
        credit: .predictiveCoding(.init(learningRate: 4, steps: 3)), weightLearningRate: 0.01, batchSize: 6)
    private let inputs = (0..<30).map { Float($0 % 7) - 3 }
    private let targets = (0..<12).map { Float($0 % 2) }

    private func trainer(seed: Int = 1, kernels: Kernels<Float> = Float.kernels) -> Trainer<Float> {
        Trainer(network: network, training: training, seed: seed, path: .front, kernels: kernels)
    }

    @Test func observedKernelsGiveTheSameBits() {
        let times = KernelTimes()
        let recorder = ProductRecorder()
        let plain = trainer()
        let observed = trainer(kernels: Float.kernels.timed(by: times).recorded(by: recorder))
        for _ in 1...3 {
            let expected = plain.step(inputs: inputs, targets: targets)
            _ = recorder.record { #expect(observed.step(inputs: inputs, targets: targets) == expected) }
            #expect(observed.hasSameBits(as: plain))
        }
        for kind in [KernelKind.products, .elementwise, .optimiser] { #expect(times.seconds(in: kind) > 0) }
        times.reset()
        #expect(times.seconds(in: .products) == 0)
    }

    @Test func aDifferenceOfBitsIsSeen() {
        #expect(!trainer(seed: 1).hasSameBits(as: trainer(seed: 2)))
        let (one, other) = (trainer(), trainer())
        #expect(one.hasSameBits(as: other))
        let last = other.weights.forward[4].storage
        last.elements[last.count - 1] = last.elements[last.count - 1].nextUp
        #expect(!one.hasSameBits(as: other))
    }

    @Test func theTraceHasTheProductsOfTheStep() {
        let recorder = ProductRecorder()
        let trainer = trainer(kernels: Float.kernels.recorded(by: recorder))
        var operations = 0.0
        let trace = recorder.record { operations = trainer.step(inputs: inputs, targets: targets).operations }
        #expect(trace.operations == operations)
        #expect(operations > 0)
        #expect(
            trace.products[0].shape == ProductShape(rows: 6, columns: 4, inner: 5), "x and the first matrix")
        for product in trace.products {
            for extent in product.extents {
                #expect(extent.lowerBound >= 0 && extent.upperBound <= trace.size)
            }
            let (a, b, c) = (product.extents[0], product.extents[1], product.extents[2])
            #expect(!c.overlaps(a) && !c.overlaps(b))
        }
        #expect(recorder.record {} == ProductTrace([]), "what is not recorded leaves nothing behind")
    }

    /// Operands move close together: order, overlaps and the place within a cache line stay.
    @Test func aTraceIsCompact() {
        let shape = ProductShape(rows: 2, columns: 3, inner: 4, leadingC: 6)
        let trace = ProductTrace([
            .init(shape: shape, a: 100_003, b: 2_000, c: 500_000),
            .init(shape: shape, a: 100_003, b: 2_012, c: 500_003),
        ])
        // B and its neighbour are one stretch of 24 elements, A has 8, and both C share rows of 6.
        #expect(trace.products.map(\.b) == [0, 12])
        #expect(trace.products.map(\.a) == [35, 35], "the next line, and 3 as 100,003 leaves 3 of 16")
        #expect(trace.products.map(\.c) == [48, 51])
        #expect(trace.size == 60)
    }

    @Test(arguments: ProductLibrary.allCases.filter(\.isAvailable))
    func aReplayMakesEveryProduct(library: ProductLibrary) {
        let recorder = ProductRecorder()
        let trainer = trainer(kernels: Float.kernels.recorded(by: recorder))
        let trace = recorder.record { _ = trainer.step(inputs: inputs, targets: targets) }
        let again = recorder.record {
            ProductReplay(trace, with: library, kernels: Float.kernels.recorded(by: recorder)).run()
        }
        #expect(again == trace)
    }
}
