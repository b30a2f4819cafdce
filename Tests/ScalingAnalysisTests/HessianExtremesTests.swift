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
        #expect(extremes.isConverged)
        #expect(abs(extremes.largest.value - spectrum[spectrum.count - 1]) < 1e-9 * scale)
        #expect(abs(extremes.smallest.value - spectrum[0]) < 1e-9 * scale)
        #expect(
            abs(try #require(extremes.nearestToZero).value - nearest) < 1e-8 * abs(nearest) + 1e-12 * scale)
        #expect(extremes.negativeEigenvalues == spectrum.count { $0 < 0 })
    }

    /// Means over draws of the known numbers, within four standard errors of the difference or their spread.
    @Test(arguments: [
        (Parameterisation.mupc, 64, 8, 503.0, 21.0), (.mupc, 128, 8, 540, 14), (.sp, 128, 8, 2042, 128),
    ])
    func knownConditionNumbers(
        _ parameterisation: Parameterisation, _ width: Int, _ depth: Int, _ mean: Double, _ spread: Double
    ) {
        let options = NetworkOptions(
            shape: NetworkShape(inputSize: 784, width: width, depth: depth, outputSize: 10),
            parameterisation: parameterisation, activation: .linear)
        let seeds = 0..<5
        let numbers = seeds.map { seed in
            let sample = Sample(options, seed: seed)
            return HessianExtremes(
                of: ActivityHessian(
                    of: LayeredNetwork(of: sample.trainer), inputs: sample.inputs, targets: sample.targets)
            ).conditionNumber
        }
        let found = numbers.reduce(0, +) / Double(numbers.count)
        #expect(abs(found - mean) < 2 * spread, "\(numbers)")
    }
}
