import PredictiveCoding
import Testing

@testable import ScalingAnalysis

@Suite struct HessianExtremesTests {
    @Test(arguments: [
        (Parameterisation.mupc, Activation.relu, true), (.sp, .tanh, true), (.sp, .linear, false),
        (.ntp, .gelu, true),
    ])
    func agreeWithTheFullSpectrum(
        _ parameterisation: Parameterisation, _ activation: Activation, _ residual: Bool
    ) throws {
        let options = NetworkOptions(
            shape: NetworkShape(inputSize: 10, width: 24, depth: 12, outputSize: 5),
            parameterisation: parameterisation, residual: residual, activation: activation)
        let sample = Sample(options, seed: 2)
        let hessian = ActivityHessian(
            of: LayeredNetwork(of: sample.trainer), inputs: sample.inputs, targets: sample.targets)
        let spectrum = hessian.spectrum()
        let extremes = HessianExtremes(of: hessian)
        let scale = max(abs(spectrum[0]), abs(spectrum[spectrum.count - 1]))
        let nearest = try #require(spectrum.min { abs($0) < abs($1) })
        #expect(
            [extremes.largest, extremes.smallest, extremes.nearestToZero].allSatisfy {
                $0?.isConverged == true
            })
        #expect(abs(extremes.largest.value - spectrum[spectrum.count - 1]) < 1e-9 * scale)
        #expect(abs(extremes.smallest.value - spectrum[0]) < 1e-9 * scale)
        #expect(
            abs(try #require(extremes.nearestToZero).value - nearest) < 1e-8 * abs(nearest) + 1e-12 * scale)
        #expect(extremes.negativeEigenvalues == spectrum.count { $0 < 0 })
    }

    /// Deep μPC with tanh: few eigenvalues, and small ones, are negative, which products with H alone hardly find.
    @Test func theLowestOfABarelyIndefiniteHessianConverges() {
        let options = NetworkOptions(
            shape: NetworkShape(inputSize: 10, width: 64, depth: 40, outputSize: 5),
            parameterisation: .mupc, activation: .tanh)
        let sample = Sample(options, seed: 1)
        let hessian = ActivityHessian(
            of: LayeredNetwork(of: sample.trainer), inputs: sample.inputs, targets: sample.targets)
        let lowest = hessian.spectrum()[0]
        #expect(lowest < 0 && lowest > -0.05, "\(lowest) asks for nothing")
        let smallest = HessianExtremes(of: hessian).smallest
        #expect(smallest.isConverged)
        #expect(abs(smallest.value - lowest) < 1e-6 * abs(lowest))
    }

    /// Its lowest eigenvalues are within the rounding of its largest, and so are the pivots that would count them.
    @Test(arguments: [Activation.linear, .relu])
    func ofANearlySingularHessianNoInertiaIsTold(_ activation: Activation) throws {
        let options = NetworkOptions(
            shape: NetworkShape(inputSize: 10, width: 16, depth: 96, outputSize: 5), parameterisation: .sp,
            activation: activation, initialisation: .standardGaussian)
        let sample = Sample(options, seed: 1)
        let hessian = ActivityHessian(
            of: LayeredNetwork(of: sample.trainer), inputs: sample.inputs, targets: sample.targets)
        let extremes = HessianExtremes(of: hessian)
        let nearest = try #require(extremes.nearestToZero)
        #expect(!nearest.isConverged)
        #expect(extremes.negativeEigenvalues == nil)
        #expect(
            abs(nearest.value) <= abs(extremes.smallest.value), "the smallest is next to zero, or negative")
        #expect(extremes.conditionNumber > 1e15)
    }

    /// Condition numbers at initialisation, means over 8 draws within two spreads of a draw.
    ///
    /// Those with 784 inputs and their spread are known, as are those of μPC with one input. A computation that shares no
    /// code with this one, by LAPACK on dense matrices, gives 47,700 ± 4,100 for SP with skips, with relu 11,800 ± 2,100,
    /// and 38 ± 0.6 without skips.
    @Test(arguments: [
        KnownNumber(.mupc, width: 64, depth: 8, inputs: 784, outputs: 10, mean: 503, tolerance: 42),
        KnownNumber(.mupc, width: 128, depth: 8, inputs: 784, outputs: 10, mean: 540, tolerance: 28),
        KnownNumber(.sp, width: 128, depth: 8, inputs: 784, outputs: 10, mean: 2042, tolerance: 256),
        KnownNumber(.mupc, mean: 1950, tolerance: 100), KnownNumber(.mupc, .relu, mean: 1350, tolerance: 70),
        KnownNumber(.sp, mean: 47_700, tolerance: 8200),
        KnownNumber(.sp, .relu, mean: 11_800, tolerance: 4200),
        KnownNumber(.sp, residual: false, mean: 38, tolerance: 2),
        KnownNumber(.sp, .relu, residual: false, mean: 16, tolerance: 0.8),
    ])
    func knownConditionNumbers(_ known: KnownNumber) {
        let numbers = (0..<8).map { seed in
            let sample = Sample(known.options, seed: seed)
            return HessianExtremes(
                of: ActivityHessian(
                    of: LayeredNetwork(of: sample.trainer), inputs: sample.inputs, targets: sample.targets)
            ).conditionNumber
        }
        let found = numbers.reduce(0, +) / 8
        #expect(abs(found - known.mean) < known.tolerance, "\(found)")
    }
}

/// A condition number that is known, by default of a network with L = 16 and one input and output.
struct KnownNumber: CustomTestStringConvertible {
    let options: NetworkOptions
    let mean: Double
    let tolerance: Double

    init(
        _ parameterisation: Parameterisation, _ activation: Activation = .linear, residual: Bool = true,
        width: Int = 128, depth: Int = 15, inputs: Int = 1, outputs: Int = 1, mean: Double, tolerance: Double
    ) {
        options = NetworkOptions(
            shape: NetworkShape(inputSize: inputs, width: width, depth: depth, outputSize: outputs),
            parameterisation: parameterisation, residual: residual, activation: activation)
        self.mean = mean
        self.tolerance = tolerance
    }

    var testDescription: String { "\(options.parameterisation) \(options.activation) \(mean)" }
}
