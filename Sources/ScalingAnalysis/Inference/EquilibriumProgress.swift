internal import PredictiveCoding

/// How far inference has brought some samples from their feedforward pass to their equilibrium.
///
///     (F_0 − F_T) / (F_0 − F*)
///
/// with the sums of all three energies over the same samples in double precision, F_T at the trainer's activities. F* has
/// a closed form for linear networks; for others it comes from `Equilibrium`.
struct EquilibriumProgress {
    /// Of the samples whose equilibrium was found; nil where there is none with any way to go.
    let share: Double?
    /// Samples whose equilibrium was not reached; none in closed form.
    let unconvergedSamples: Int

    /// - Parameters:
    ///   - samples: x and y of the first samples of the batch under observation.
    ///   - observation: of the batch, at the end of inference.
    init(
        of network: LayeredNetwork, samples: [(inputs: [Double], targets: [Double])],
        endingAt observation: InferenceObservation<Float>, activityDecay: Double
    ) {
        let least = Self.leastEnergies(of: network, samples, activityDecay)
        unconvergedSamples = least.count { $0 == nil }
        var (way, made) = (0.0, 0.0)
        for (index, sample) in samples.enumerated() {
            guard let least = least[index] else { continue }
            let landscape = EnergyLandscape(
                network: network, inputs: sample.inputs, targets: sample.targets,
                activityDecay: activityDecay)
            let start = landscape.energy(at: network.feedforward(inputs: sample.inputs))
            let end = observation.activities(ofSample: index).map { $0.map { Double($0) } }
            made += start - landscape.energy(at: end)
            way += start - least
        }
        share = way > 0 ? made / way : nil
    }

    /// F* of each sample; nil where it was not reached.
    private static func leastEnergies(
        of network: LayeredNetwork, _ samples: [(inputs: [Double], targets: [Double])],
        _ activityDecay: Double
    ) -> [Double?] {
        if LinearEquilibrium.holds(for: network.options), activityDecay == 0 {
            let inputs = samples.flatMap(\.inputs)
            var equilibrium = LinearEquilibrium(of: network)
            let feedforward = network.backpropagation(
                inputs: inputs, targets: samples.flatMap(\.targets))
            let state = equilibrium?.state(inputs: inputs, feedforward: feedforward)
            return state?.energies ?? Array(repeating: nil, count: samples.count)
        }
        return samples.map { sample in
            let equilibrium = Equilibrium(
                of: network, inputs: sample.inputs, targets: sample.targets, activityDecay: activityDecay)
            return equilibrium.isConverged ? equilibrium.energy : nil
        }
    }
}
