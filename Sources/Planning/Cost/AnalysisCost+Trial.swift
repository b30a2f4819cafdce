internal import Datasets
internal import PredictiveCoding
internal import ScalingAnalysis
internal import SweepModel

extension AnalysisCost {
    /// What one measurement of a trial's network costs; nil where its trial measures nothing.
    init?(of configuration: TrialConfiguration, network: NetworkOptions) {
        switch configuration.analysis {
        case nil: return nil
        case .forward: self = .forward(of: network, batchSize: configuration.batchSize)
        case .hessian: self = .hessian(of: network)
        case .spectrum: self = .spectrum(of: network)
        case .inference: self = .inference(of: network, training: configuration.trainingOptions)
        case .energy:
            self = .energy(
                of: network, samples: min(EnergyComparison.defaultSamples, configuration.batchSize),
                activityDecay: configuration.inference?.activityDecay ?? 0)
        }
    }
}
