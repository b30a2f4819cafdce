internal import ScalingAnalysis
internal import SweepModel

extension Measurement {
    static func all(of comparison: EnergyComparison) -> [Measurement] {
        [
            Measurement(.batchLoss, comparison.loss),
            Measurement(.equilibratedEnergy, comparison.energy),
            Measurement(.energyRatio, comparison.ratio),
            Measurement(.gradientCosine, comparison.cosine),
            Measurement(.unconvergedSamples, Double(comparison.unconvergedSamples)),
        ]
            + comparison.layerCosines.enumerated().map {
                Measurement(.gradientCosine, layer: $0.offset + 1, $0.element)
            }
    }
}
