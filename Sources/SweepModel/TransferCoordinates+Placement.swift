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
        place(trials.count, asking: question) { trials[$0][$1] }
    }

    /// The same for trials of which some keys alone are known.
    ///
    /// - Parameters:
    ///   - count: the number of trials.
    ///   - keys: the known keys in the order of the vocabulary: the rates, the size, and all that vary with the keys
    ///     that their defaults follow.
    ///   - value: the value of a key of a trial, by its number from 0.
    public static func place(
        _ count: Int, asking question: TransferQuestion, keys: [TrialKey] = TrialKey.allCases,
        value: (Int, TrialKey) -> ConfigurationValue
    ) -> [TransferCoordinates?] {
        withoutActuallyEscaping(value) { value in
            PlacedTrials(count: count, sizes: [question.across], value: value)
                .coordinates(asking: question, keys: keys)
        }
    }

    /// Groups trials that differ in the given sizes and keys alone, and in what follows from those.
    ///
    /// - Parameters:
    ///   - sizes: one or several that grow independently.
    ///   - keys: as for `place`; rates set groups apart.
    ///   - ignored: keys that set no groups apart.
    /// - Returns: the name of the group of each trial, in order.
    public static func groups(
        _ count: Int, across sizes: [TrialKey], keys: [TrialKey] = TrialKey.allCases,
        ignoring ignored: Set<TrialKey>, value: (Int, TrialKey) -> ConfigurationValue
    ) -> [String] {
        withoutActuallyEscaping(value) { value in
            let trials = PlacedTrials(count: count, sizes: sizes, value: value)
            return trials.groups(by: trials.varying(keys).filter { !ignored.contains($0) })
        }
    }

    /// The name of the group that has these values, nulls left out.
    public static func group(_ values: some Sequence<(TrialKey, ConfigurationValue)>) -> String {
        values.filter { $1 != .null }.map { "\($0.rawValue)=\($1.text)" }.joined(separator: " ")
    }
}

private struct PlacedTrials {
    let count: Int
    /// What grows.
    let sizes: [TrialKey]
    let value: (Int, TrialKey) -> ConfigurationValue

    func coordinates(asking question: TransferQuestion, keys: [TrialKey]) -> [TransferCoordinates?] {
        let varying = varying(keys)
        let groups = groups(by: varying.filter { !$0.isRate })
        let otherRateVaries = varying.contains(question.otherRate)
        return (0..<count).map { trial in
            value(trial, question.across).number.map { size in
                TransferCoordinates(
                    group: groups[trial], size: size, rate: value(trial, question.rate).number,
                    otherRate: otherRateVaries ? value(trial, question.otherRate).number : nil)
            }
        }
    }

    /// The keys that differ between trials and may set them apart.
    func varying(_ keys: [TrialKey]) -> [TrialKey] {
        let excepted: Set<TrialKey> = [.seed, .recordEvery, .epochs]
        return keys.filter { key in
            !excepted.contains(key) && !sizes.contains(key) && varies { value($0, key) }
                && varies { label($0, key) }
        }
    }

    /// The name of the group of each trial, which has the values of some keys but of those that follow the sizes.
    func groups(by candidates: [TrialKey]) -> [String] {
        let words = wordings(candidates.filter { !$0.isNumeric }).indices
        let keys = candidates.filter { key in !key.isNumeric || !follows(key, wordings: words) }
        let groups = wordings(keys)
        let names = groups.labels.map { TransferCoordinates.group(zip(keys, $0)) }
        return groups.indices.map { names[$0] }
    }

    /// The value of a key, or the key that it follows where it is the default.
    private func label(_ trial: Int, _ key: TrialKey) -> ConfigurationValue {
        let own = value(trial, key)
        let followed: TrialKey? =
            switch key {
            case .initialisation where own == defaultInitialisation(trial): .parameterisation
            case .inferenceSteps where own == value(trial, .depth): .depth
            case .evaluateEvery where own == value(trial, .trainSteps): .trainSteps
            default: nil
            }
        return followed.map { .word($0.rawValue) } ?? own
    }

    private func defaultInitialisation(_ trial: Int) -> ConfigurationValue? {
        guard case .word(let word) = value(trial, .parameterisation) else { return nil }
        return Parameterisation(rawValue: word).map { .word($0.defaultInitialisation.rawValue) }
    }

    /// Whether trials have more than one value. Null is none: it follows from another key, which varies then.
    private func varies(_ value: (Int) -> ConfigurationValue) -> Bool {
        var first = ConfigurationValue.null
        for trial in 0..<count {
            let value = value(trial)
            if value == .null || value == first { continue }
            if first != .null { return true }
            first = value
        }
        return false
    }

    /// What trials have for some keys, each once, and for each trial its index.
    private func wordings(_ keys: [TrialKey]) -> (labels: [[ConfigurationValue]], indices: [Int]) {
        var known: [[ConfigurationValue]: Int] = [:]
        var labels: [[ConfigurationValue]] = []
        let indices = (0..<count).map { trial in
            let own = keys.map { label(trial, $0) }
            // Most trials are of the group of the one before.
            if let last = labels.last, last == own { return labels.count - 1 }
            if let index = known[own] { return index }
            known[own] = labels.count
            labels.append(own)
            return labels.count - 1
        }
        return (labels, indices)
    }

    /// Whether a key has one value at each size among trials of the same words, and not the same at all sizes.
    private func follows(_ key: TrialKey, wordings: [Int]) -> Bool {
        var values: [Int: [[ConfigurationValue]: ConfigurationValue]] = [:]
        for trial in 0..<count {
            let (size, own) = (sizes.map { value(trial, $0) }, value(trial, key))
            if own == .null { continue }
            let known = values[wordings[trial], default: [:]].updateValue(own, forKey: size)
            if let known, known != own { return false }
        }
        return values.values.contains { Set($0.values).count > 1 }
    }
}
