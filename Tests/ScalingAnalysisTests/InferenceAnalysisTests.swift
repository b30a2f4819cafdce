import Datasets
import Foundation
import PredictiveCoding
import RandomNumbers
import Testing

@testable import ScalingAnalysis

@Suite struct InferenceAnalysisTests {
    /// A network at step 0 and a batch of normal inputs and one-hot targets.
    struct Batch {
        let trainer: Trainer<Float>
        let inputs: [Float]
        let targets: [Float]

        init(_ network: NetworkOptions, _ inference: TrainingOptions.Inference, size: Int = 8, seed: Int = 1)
        {
            ProductLibrary.useThreads(1)
            trainer = Trainer(
                network: network,
                training: TrainingOptions(
                    credit: .predictiveCoding(inference), weightLearningRate: 0.05, batchSize: size),
                seed: seed)
            var random = Philox(seed: seed, stream: .split)
            let shape = network.shape
            inputs = (0..<size * shape.inputSize).map { _ in Float(random.nextNormal()) }
            let labels = (0..<size).map { _ in random.nextInteger(below: shape.outputSize) }
            targets = labels.flatMap { label in (0..<shape.outputSize).map { $0 == label ? 1 : 0 } }
        }

        func analysis(samples: Int = 2) -> InferenceAnalysis {
            InferenceAnalysis(of: trainer, inputs: inputs, targets: targets, samples: samples)
        }
    }

    static func options(
        _ activation: Activation, _ parameterisation: Parameterisation = .mupc, width: Int = 16,
        depth: Int = 6, residual: Bool = true
    ) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: 12, width: width, depth: depth, outputSize: 4),
            parameterisation: parameterisation, residual: residual, activation: activation)
    }

    /// In a linear network the distance d from equilibrium becomes (I − η H) d with every step, and the energy above
    /// the equilibrium's is ½ dᵀ H d.
    @Test(arguments: [Parameterisation.sp, .ntp, .mupc], [false, true])
    func progressOfLinearNetworks(_ parameterisation: Parameterisation, _ isRatePerSample: Bool) throws {
        let (steps, rate) = (12, 0.15)
        let batch = Batch(
            Self.options(.linear, parameterisation),
            .init(
                learningRate: isRatePerSample ? rate : 8 * rate, isRatePerSample: isRatePerSample,
                steps: steps))
        let network = LayeredNetwork(of: batch.trainer)
        var (start, end) = (0.0, 0.0)
        for sample in 0..<2 {
            let (x, y) = (
                batch.inputs.map(Double.init).row(sample, of: 8),
                batch.targets.map(Double.init).row(sample, of: 8)
            )
            let hessian = ActivityHessian(of: network, inputs: x, targets: y)
            let rest = Equilibrium(of: network, inputs: x, targets: y).activities.flatMap { $0 }
            var distance = zip(network.feedforward(inputs: x).flatMap { $0 }, rest).map { $0 - $1 }
            func energy() -> Double {
                zip(distance, hessian.product(distance)).reduce(0) { $0 + $1.0 * $1.1 } / 2
            }
            start += energy()
            for _ in 0..<steps {
                let pull = hessian.product(distance)
                for index in distance.indices { distance[index] -= rate * pull[index] }
            }
            end += energy()
        }
        let progress = try #require(batch.analysis().equilibriumProgress)
        #expect(abs(progress - (1 - end / start)) < 1e-5)
        #expect(progress > 0.05 && progress < 0.999)
    }

    @Test func inferenceIsStableBelowTheBoundAndNotAbove() throws {
        func analysis(rate: Double) -> InferenceAnalysis {
            Batch(Self.options(.linear, .sp), .init(learningRate: rate, steps: 3000)).analysis()
        }
        let bound = try #require(analysis(rate: 1).stableRate).largest
        let (below, above) = (analysis(rate: 0.99 * bound), analysis(rate: 1.02 * bound))
        #expect(!below.isDiverged)
        #expect(try #require(below.equilibriumProgress) > 0.99)
        #expect(above.isDiverged || above.moments[above.moments.count - 1].energy > above.moments[0].energy)
    }

    @Test func theBoundKnowsHowRatesAreMeant() throws {
        let options = Self.options(.tanh)
        let ofBatch = Batch(options, .init(learningRate: 1, steps: 8)).analysis()
        let perSample = Batch(options, .init(learningRate: 1 / 8, isRatePerSample: true, steps: 8)).analysis()
        #expect(try #require(ofBatch.stableRate).largest == 8 * (try #require(perSample.stableRate).largest))
        #expect(ofBatch.moments == perSample.moments)
        let needed = try #require(ofBatch.prediction?.rateNeeded)
        #expect(abs(needed / (8 * (try #require(perSample.prediction?.rateNeeded))) - 1) < 1e-12)
        let adam = Batch(options, .init(optimiser: .adam, learningRate: 0.1, steps: 4)).analysis()
        #expect(adam.stableRate == nil && adam.prediction == nil)
        #expect(adam.reachedLayers == 5 && adam.reachSteps == 6)
    }

    /// The largest eigenvalue is the spectrum's.
    @Test func theLargestEigenvalueIsFound() throws {
        let batch = Batch(Self.options(.relu, .sp), .init(learningRate: 1, steps: 1))
        let network = LayeredNetwork(of: batch.trainer)
        let largest = try (0..<2).map { sample in
            let hessian = ActivityHessian(
                of: network, inputs: batch.inputs.map(Double.init).row(sample, of: 8),
                targets: batch.targets.map(Double.init).row(sample, of: 8))
            return try #require(hessian.spectrum().last)
        }
        let found = try #require(batch.analysis().stableRate).largestEigenvalue
        #expect(found.isConverged)
        #expect(abs(found.value - largest.max()!) < 1e-6 * largest.max()!)
    }

    @Test func momentsAreSpreadOverTheSteps() {
        #expect(InferenceAnalysis.steps(upTo: 5) == [0, 1, 2, 3, 4, 5])
        for last in [1, 32, 33, 50, 64, 100, 128, 1000, 1 << 20] {
            let steps = InferenceAnalysis.steps(upTo: last)
            #expect(steps.first == 0 && steps.last == last && steps.count <= 33, "\(last): \(steps)")
            #expect(steps.count >= min(last + 1, 25), "\(last): \(steps)")
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
            for power in [1, 2, 4, 8, 16] where power <= last { #expect(steps.contains(power)) }
        }
    }

    /// Every moment is what a fresh trainer with so many steps ends at.
    @Test func momentsAreThoseOfTheEngine() {
        let options = Self.options(.gelu)
        let analysis = Batch(options, .init(learningRate: 2, steps: 40)).analysis()
        #expect(analysis.moments.count > 25)
        for moment in analysis.moments {
            let fresh = Batch(options, .init(learningRate: 2, steps: max(1, moment.step)))
            let observation = InferenceObservation(
                of: fresh.trainer, inputs: fresh.inputs, targets: fresh.targets)
            observation.advance(to: moment.step)
            #expect(moment.energy == observation.energy())
            #expect(moment.squaredErrors == observation.squaredErrors())
        }
        for (earlier, later) in zip(analysis.moments, analysis.moments.dropFirst()) {
            #expect(later.energy < earlier.energy)
        }
    }

    @Test func divergenceIsToldAndEndsTheTrace() throws {
        let analysis = Batch(Self.options(.linear, .sp), .init(learningRate: 1e6, steps: 200)).analysis()
        #expect(analysis.isDiverged)
        #expect(analysis.moments.count < 33)
        #expect(analysis.moments.dropLast().allSatisfy { $0.energy.isFinite })
        #expect(analysis.equilibriumProgress == nil && analysis.reachedLayers == nil)
        #expect(try #require(analysis.stableRate).largest < 1e6, "the reason is told")
    }

    /// What was foretold comes true: with the steps or the rate that all layers are said to need, the gradient of every
    /// layer is large enough to train it, and with much less it is not.
    @Test(arguments: [
        (Activation.relu, Parameterisation.mupc, true), (.tanh, .mupc, true), (.linear, .ntp, true),
        (.tanh, .sp, false),
    ])
    func allLayersTrainWithWhatTheyNeed(
        _ activation: Activation, _ parameterisation: Parameterisation, _ residual: Bool
    ) throws {
        let options = Self.options(activation, parameterisation, width: 32, depth: 12, residual: residual)
        func analysis(rate: Double, steps: Int) -> InferenceAnalysis {
            Batch(options, .init(learningRate: rate, steps: steps)).analysis(samples: 1)
        }
        func trainable(rate: Double, steps: Double) throws -> Int {
            try #require(analysis(rate: rate, steps: Int(steps)).trainableLayers)
        }
        let layers = options.shape.matrixCount
        let (rate, steps) = (0.5, 12)
        let first = analysis(rate: rate, steps: steps)
        let prediction = try #require(first.prediction)
        #expect(abs(prediction.reachedLayers - (try #require(first.reachedLayers))) <= 1)
        #expect(abs(prediction.trainedLayers - (try #require(first.trainableLayers))) <= 1)
        #expect(try trainable(rate: rate, steps: Double(steps)) < layers)
        let stepsNeeded = Double(try #require(prediction.stepsNeeded))
        #expect(try trainable(rate: rate, steps: 1.15 * stepsNeeded) == layers)
        #expect(try trainable(rate: rate, steps: 0.85 * stepsNeeded) < layers)
        let rateNeeded = try #require(prediction.rateNeeded)
        #expect(try trainable(rate: 1.15 * rateNeeded, steps: Double(steps)) == layers)
        #expect(try trainable(rate: 0.85 * rateNeeded, steps: Double(steps)) < layers)
    }

    /// As `Documentation/analysis.md` has it: a deep network whose error never comes down.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/datasets/fashion-mnist")))
    func zeroGradientsOnFashionMNIST() throws {
        let dataset = try DatasetLibrary(environment: [:]).load(.fashionMNIST)
        var (inputs, targets): ([Float], [Float]) = ([], [])
        dataset.fill(inputs: &inputs, targets: &targets, from: dataset.train, samples: Int32(0)..<64)
        let network = NetworkOptions(
            shape: NetworkShape(inputSize: 784, width: 128, depth: 32, outputSize: 10),
            parameterisation: .mupc, activation: .relu)
        let trainer = Trainer<Float>(
            network: network,
            training: TrainingOptions(
                credit: .predictiveCoding(.init(learningRate: 0.5, steps: 32)), weightLearningRate: 0.1,
                batchSize: 64),
            seed: 0)
        let analysis = InferenceAnalysis(of: trainer, inputs: inputs, targets: targets, samples: 1)
        let (zeros, reached) = (
            try #require(analysis.zeroGradientLayers), try #require(analysis.reachedLayers)
        )
        #expect(abs(zeros - 25) <= 1)
        #expect(zeros + reached == 33)
        #expect(abs(try #require(analysis.prediction).reachedLayers - reached) <= 1)
        let bound = try #require(analysis.stableRate).largest
        #expect(bound > 25 && bound < 30, "\(bound)")
    }
}
