import PredictiveCoding
import Testing

@testable import ScalingAnalysis

@Suite struct EquilibriumTests {
    private func options(
        _ activation: Activation, _ parameterisation: Parameterisation = .mupc, width: Int = 12,
        depth: Int = 4
    ) -> NetworkOptions {
        NetworkOptions(
            shape: NetworkShape(inputSize: 5, width: width, depth: depth, outputSize: 3),
            parameterisation: parameterisation, activation: activation)
    }

    @Test(arguments: [Parameterisation.sp, .ntp, .mupc]) func linearNetworksInClosedForm(
        _ parameterisation: Parameterisation
    ) {
        let sample = Sample(options(.linear, parameterisation), seed: 1)
        let network = LayeredNetwork(of: sample.trainer)
        let equilibrium = Equilibrium(of: network, inputs: sample.inputs, targets: sample.targets)
        let expected = EnergyComparison.linearEnergy(
            of: network, inputs: sample.inputs, targets: sample.targets)
        #expect(equilibrium.isConverged)
        #expect(abs(equilibrium.energy - expected) < 1e-10 * expected)
    }

    @Test(arguments: Activation.allCases) func theGradientVanishes(_ activation: Activation) {
        let sample = Sample(options(activation), seed: 2)
        let network = LayeredNetwork(of: sample.trainer)
        let equilibrium = Equilibrium(of: network, inputs: sample.inputs, targets: sample.targets)
        let start = network.energy(
            activities: network.feedforward(inputs: sample.inputs), inputs: sample.inputs,
            targets: sample.targets)
        #expect(equilibrium.isConverged, "\(equilibrium.relativeGradient)")
        #expect(equilibrium.energy < start)
    }

    /// Also the negative control of the comparison: a narrow, deep network is far from backpropagation.
    @Test func widthBringsPredictiveCodingToBackpropagation() {
        let comparisons = [(8, 24), (512, 2)].map { width, depth in
            let sample = Sample(options(.linear, width: width, depth: depth), seed: 3)
            return EnergyComparison(
                of: LayeredNetwork(of: sample.trainer), inputs: [sample.inputs], targets: [sample.targets])
        }
        #expect(comparisons[0].ratio > 1.1)
        #expect(comparisons[0].cosine < comparisons[1].cosine)
        #expect(abs(comparisons[1].ratio - 1) < 0.02)
        #expect(comparisons[1].cosine > 0.99)
        #expect(comparisons.allSatisfy { $0.unconvergedSamples == 0 })
    }
}
