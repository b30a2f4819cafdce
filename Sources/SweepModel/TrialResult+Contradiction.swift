extension TrialResult {
    /// What no run of the configuration can have given; nil for a result that it may have.
    ///
    /// Workers are other processes: what they say is believed within these bounds alone.
    public func contradiction(to configuration: TrialConfiguration) -> String? {
        let numbers = [
            finalTrainLoss, minTrainLoss, testLoss, zeroGradientLayers, executedOperations, seconds,
        ]
        let matrices = configuration.depth + 1
        if outcome != .completed && outcome != .diverged { return "outcome \(outcome.rawValue)" }
        if !(0...configuration.trainSteps).contains(stepsDone) {
            return "\(stepsDone) of \(configuration.trainSteps) steps"
        }
        if outcome == .completed && (finalTrainLoss == nil || minTrainLoss == nil) {
            return "completed without a loss"
        }
        if !numbers.allSatisfy(\.isAbsentOrMeasure) { return "a number that is negative or infinite" }
        if !testAccuracy.isAbsentOrPercentage { return "an accuracy that is no percentage" }
        if let trainedLayers, !(0...matrices).contains(trainedLayers) {
            return "\(trainedLayers) of \(matrices) layers trained"
        }
        if !losses.map(\.step).areOrdered(within: 1...max(1, stepsDone)) { return "losses out of order" }
        if !losses.allSatisfy({ $0.loss.isMeasure }) { return "a loss that is negative or infinite" }
        if !evaluations.map(\.step).areOrdered(within: 0...stepsDone) { return "evaluations out of order" }
        if !evaluations.allSatisfy({ $0.isPossible(matrices: matrices) }) {
            return "an evaluation out of range"
        }
        if !measurements.allSatisfy({ $0.isPossible(for: configuration, after: stepsDone) }) {
            return "a measurement that its analysis cannot have made"
        }
        return nil
    }
}

extension Evaluation {
    fileprivate func isPossible(matrices: Int) -> Bool {
        testLoss.isMeasure && testAccuracy.isAbsentOrPercentage && zeroGradientLayers.isMeasure
            && (0...matrices).contains(trainedLayers)
            && layers.map(\.layer).areOrdered(within: 1...matrices)
            && layers.allSatisfy {
                $0.updateSize.isMeasure && $0.relativeChange.isMeasure
                    && (0...1).contains($0.zeroGradientShare)
            }
    }
}

extension Measurement {
    fileprivate func isPossible(for configuration: TrialConfiguration, after steps: Int) -> Bool {
        let definition = quantity.definition
        guard let analysis = configuration.analysis, definition.analyses.contains(analysis) else {
            return false
        }
        return (0...steps).contains(step) && layer.map { (1...configuration.depth + 1).contains($0) } ?? true
            && (layer == nil || definition.isOfLayers) && (place != nil) == (definition.place != nil)
            && place.map { $0 >= 0 } ?? true && value?.isFinite ?? true && residual.isAbsentOrMeasure
    }
}

extension Double {
    /// Finite and not negative.
    fileprivate var isMeasure: Bool { isFinite && self >= 0 }
}

extension Double? {
    fileprivate var isAbsentOrMeasure: Bool { map(\.isMeasure) ?? true }
    fileprivate var isAbsentOrPercentage: Bool { map { (0...100).contains($0) } ?? true }
}

extension [Int] {
    /// Whether the numbers rise, and stay within bounds.
    fileprivate func areOrdered(within bounds: ClosedRange<Int>) -> Bool {
        allSatisfy(bounds.contains) && zip(self, dropFirst()).allSatisfy(<)
    }
}
