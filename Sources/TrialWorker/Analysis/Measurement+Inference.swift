internal import ScalingAnalysis
internal import SweepModel

extension Measurement {
    static func all(of analysis: InferenceAnalysis) -> [Measurement] {
        let (stable, prediction) = (analysis.stableRate, analysis.prediction)
        let wholes: [(MeasuredQuantity, Double?)] = [
            (.errorDecay, analysis.decay?.factor),
            (.reachedLayers, analysis.reachedLayers.map(Double.init)),
            (.reachSteps, analysis.reachSteps.map(Double.init)),
            (.zeroGradients, analysis.zeroGradientLayers.map(Double.init)),
            (.trainableLayers, analysis.trainableLayers.map(Double.init)),
            (.predictedTrainedLayers, prediction.map { Double($0.trainedLayers) }),
            (.equilibriumProgress, analysis.equilibriumProgress),
            (.unconvergedSamples, analysis.unconvergedSamples.map(Double.init)),
            (.largestStableRate, stable?.largest),
            (.neededSteps, prediction?.stepsNeeded.map(Double.init)),
            (.neededRate, prediction?.rateNeeded),
        ]
        let eigenvalue = stable?.largestEigenvalue
        return analysis.moments.flatMap(all) + wholes.map { Measurement($0.0, $0.1) } + [
            Measurement(.largestEigenvalue, eigenvalue?.value, residual: eigenvalue?.residual)
        ]
    }

    private static func all(of moment: InferenceAnalysis.Moment) -> [Measurement] {
        [Measurement(.energy, place: moment.step, moment.energy)]
            + moment.squaredErrors.enumerated().map {
                Measurement(.errorNorm, layer: $0.offset + 1, place: moment.step, $0.element.squareRoot())
            }
    }
}
