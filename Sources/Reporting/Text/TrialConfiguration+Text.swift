public import SweepModel

extension TrialConfiguration {
    /// The keys by which a person knows a trial, as `key=value key=value`.
    public var brief: String {
        let keys: [TrialKey] = [
            .algorithm, .parameterisation, .width, .depth, .weightLearningRate, .activityLearningRate,
            .dataset, .seed,
        ]
        return keys.map { "\($0.rawValue)=\(self[$0].text)" }.joined(separator: " ")
    }
}
