internal import ScalingAnalysis
internal import SweepModel

extension Measurement {
    static func all(of coordinates: ForwardCoordinates) -> [Measurement] {
        coordinates.layers.flatMap { measured in
            [
                Measurement(.activationMeanMagnitude, layer: measured.layer, measured.meanMagnitude),
                Measurement(.activationRMS, layer: measured.layer, measured.rms),
                Measurement(.activationRMSChange, layer: measured.layer, measured.rmsChange),
                Measurement(.weightRelativeChange, layer: measured.layer, measured.relativeWeightChange),
                Measurement(.spectralNorm, layer: measured.layer, measured.spectralNorm),
            ]
        }
    }
}
