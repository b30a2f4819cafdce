internal import PredictiveCoding

/// How far inference has brought some samples from their feedforward pass to their equilibrium.
///
///     (F_0 − F_T) / (F_0 − F*)
///
/// with all three energies of the same samples in double precision, F_T at the trainer's activities. F* has a closed
/// form for linear networks; for others it comes from `Equilibrium`.
struct EquilibriumProgress {
    let share: Double

    /// Nil where some equilibrium was not found, or where no sample has any way to go.
    init?(
        of network: LayeredNetwork, samples: [(inputs: [Double], targets: [Double])],
        endingAt observation: InferenceObservation<Float>, activityDecay: Double
    ) {
        var (way, made) = (0.0, 0.0)
        for (index, sample) in samples.enumerated() {
            func energy(_ activities: [[Double]]) -> Double {
                let squares = activities.reduce(0) { $0 + $1.sumOfSquares }
                return activityDecay / 2 * squares
                    + network.energy(
                        activities: activities, inputs: sample.inputs, targets: sample.targets)
            }
            let start = energy(network.feedforward(inputs: sample.inputs))
            let end = energy(observation.activities(ofSample: index).map { $0.map { Double($0) } })
            guard let least = Self.leastEnergy(of: network, sample, activityDecay) else { return nil }
            made += start - end
            way += start - least
        }
        guard way > 0 else { return nil }
        share = made / way
    }

    /// F* of one sample.
    private static func leastEnergy(
        of network: LayeredNetwork, _ sample: (inputs: [Double], targets: [Double]), _ activityDecay: Double
    ) -> Double? {
        if network.options.activation == .linear, network.options.loss == .mse, activityDecay == 0 {
            return EnergyComparison.linearEnergy(
                of: network, inputs: sample.inputs, targets: sample.targets)
        }
        let equilibrium = Equilibrium(
            of: network, inputs: sample.inputs, targets: sample.targets, activityDecay: activityDecay)
        return equilibrium.isConverged ? equilibrium.energy : nil
    }
}
