internal import PredictiveCoding

extension TransferCoordinates {
    /// Places trials by their values alone, where no sweep file says which key follows which.
    ///
    /// A group fixes every varying key except the size, the rates, the seed, keys that are at a default which
    /// follows another key, and numbers that follow the size: trials that agree in their words have one value of
    /// those at each size, and not the same at all sizes. Two rules for one key (twice the depth here, thrice
    /// there) cannot be told from values that vary for themselves; the planner, which reads the rules, can.
    ///
    /// - Returns: the coordinates of each trial, in order; nil where its size is null.
    /// - Complexity: O(keys · trials).
    public static func place(
        _ trials: [TrialConfiguration], asking question: TransferQuestion
    ) -> [TransferCoordinates?] {
        let across = question.across
        let excepted: Set<TrialKey> = [across, .seed, .recordEvery, .epochs]
        let varying = TrialKey.allCases.filter { key in
            !excepted.contains(key) && varies(trials.lazy.map { $0[key] })
                && varies(trials.lazy.map { $0.label(of: key) })
        }
        let candidates = varying.filter { !$0.isRate }
        let words = wordings(of: trials, keys: candidates.filter { !$0.isNumeric })
        let groupKeys = candidates.filter { key in
            !key.isNumeric || !follows(key, across, among: trials, wordings: words)
        }
        let otherRateVaries = varying.contains(question.otherRate)
        return trials.map { trial in
            trial[across].number.map { size in
                TransferCoordinates(
                    group: group(groupKeys.map { ($0, trial.label(of: $0)) }), size: size,
                    rate: trial[question.rate].number,
                    otherRate: otherRateVaries ? trial[question.otherRate].number : nil)
            }
        }
    }

    /// The name of the group that has these values, nulls left out.
    public static func group(_ values: some Sequence<(TrialKey, ConfigurationValue)>) -> String {
        values.filter { $1 != .null }.map { "\($0.rawValue)=\($1.text)" }.joined(separator: " ")
    }

    /// Whether there is more than one value. Null is none: it follows from another key, which varies then.
    private static func varies(_ values: some Sequence<ConfigurationValue>) -> Bool {
        var first = ConfigurationValue.null
        for value in values where value != .null && value != first {
            if first != .null { return true }
            first = value
        }
        return false
    }

    /// For each trial the index of what it has for the keys.
    private static func wordings(of trials: [TrialConfiguration], keys: [TrialKey]) -> [Int] {
        var indices: [[ConfigurationValue]: Int] = [:]
        return trials.map { trial in
            let words = keys.map { trial.label(of: $0) }
            let index = indices[words] ?? indices.count
            indices[words] = index
            return index
        }
    }

    private static func follows(
        _ key: TrialKey, _ across: TrialKey, among trials: [TrialConfiguration], wordings: [Int]
    ) -> Bool {
        var values: [Int: [ConfigurationValue: ConfigurationValue]] = [:]
        for (trial, wording) in zip(trials, wordings) {
            let (size, value) = (trial[across], trial[key])
            if value == .null { continue }
            let known = values[wording, default: [:]].updateValue(value, forKey: size)
            if let known, known != value { return false }
        }
        return values.values.contains { Set($0.values).count > 1 }
    }
}

extension TrialConfiguration {
    /// The value of a key, or the key that it follows where it is the default.
    fileprivate func label(of key: TrialKey) -> ConfigurationValue {
        let followed: TrialKey? =
            switch key {
            case .initialisation where initialisation == parameterisation.defaultInitialisation:
                .parameterisation
            case .inferenceSteps where inference?.steps == depth: .depth
            case .evaluateEvery where evaluateEvery == trainSteps: .trainSteps
            default: nil
            }
        return followed.map { .word($0.rawValue) } ?? self[key]
    }
}
