public import Datasets
internal import PredictiveCoding

/// The values that a sweep file gives one trial, before defaults; indexed by key.
public struct TrialDraft: Hashable, Sendable {
    private var values: [ConfigurationValue?]

    public init() { values = Array(repeating: nil, count: TrialKey.allCases.count) }

    /// The value given for a key, or nil.
    public subscript(key: TrialKey) -> ConfigurationValue? {
        get { values[key.ordinal] }
        set { values[key.ordinal] = newValue }
    }
}

extension TrialKey {
    /// Position among all keys; written out because a look-up would hash the raw text for every value of
    /// every trial, a tenth of the time of planning.
    public var ordinal: Int {
        switch self {
        case .algorithm: 0
        case .parameterisation: 1
        case .width: 2
        case .depth: 3
        case .residual: 4
        case .activation: 5
        case .initialisation: 6
        case .loss: 7
        case .gamma: 8
        case .weightOptimiser: 9
        case .weightLearningRate: 10
        case .activityOptimiser: 11
        case .activityLearningRate: 12
        case .inferenceSteps: 13
        case .batchSize: 14
        case .trainSteps: 15
        case .epochs: 16
        case .evaluateEvery: 17
        case .recordEvery: 18
        case .dataset: 19
        case .seed: 20
        }
    }

    /// What is wrong with a value of this key taken alone, or nil.
    ///
    /// Whole numbers pass for `number` keys and numbers without a fraction for `integer` keys.
    public func complaint(about value: ConfigurationValue) -> String? {
        switch (definition.kind, value) {
        case (.flag, .flag): return nil
        case (.flag, _): return "must be true or false, not \(value.text)"
        case (.choice(let words), .word(let word)):
            if words.contains(word) { return nil }
            let near = nearest(to: word, among: words).map { "; did you mean \($0)?" } ?? ""
            return "must be one of \(words.joined(separator: ", ")), not \"\(word)\"\(near)"
        case (.choice(let words), _): return "must be one of \(words.joined(separator: ", "))"
        case (.integer(let range), _):
            guard let integer = value.wholeNumber else {
                return "must be a whole number, not \(value.text)"
            }
            if range.contains(integer) { return nil }
            return range.upperBound == .max
                ? "must be at least \(range.lowerBound), not \(integer)"
                : "must be from \(range.lowerBound) to \(range.upperBound), not \(integer)"
        case (.number(let positive), _):
            guard let number = value.number else { return "must be a number, not \(value.text)" }
            if !number.isFinite { return "must be finite, not \(number)" }
            return positive && number <= 0 ? "must be above 0, not \(value.text)" : nil
        }
    }
}

/// What is wrong with one trial of a sweep: the key to look at and what to do about it.
public struct TrialFault: Error, Hashable, Sendable {
    public var key: TrialKey
    public var message: String

    public init(_ key: TrialKey, _ message: String) {
        self.key = key
        self.message = message
    }
}

/// All faults of one trial.
public struct TrialFaults: Error, Hashable, Sendable {
    public var faults: [TrialFault]
}

extension TrialConfiguration {
    /// Fills in defaults, turns epochs into steps and nulls the keys that have no effect.
    ///
    /// - Parameter description: the data set that the draft names; asked once per draft.
    /// - Throws: every fault of the draft at once.
    public init(
        resolving draft: TrialDraft, description: (DatasetName) -> DatasetDescription?
    ) throws(TrialFaults) {
        var reader = DraftReader(draft: draft)
        let algorithm = reader.choice(.algorithm) ?? Algorithm.pc
        let parameterisation: Parameterisation = reader.required(.parameterisation) ?? .mupc
        let width = reader.requiredInteger(.width)
        let depth = reader.requiredInteger(.depth)
        let usesInference = algorithm == .pc
        let activityLearningRate = usesInference ? reader.requiredNumber(.activityLearningRate) : nil
        let batchSize = reader.integer(.batchSize) ?? 64
        let dataset: DatasetName? = reader.required(.dataset)
        let trainSteps = reader.trainSteps(batchSize: batchSize, data: dataset.flatMap(description))
        let initialisation: Initialisation? = reader.choice(.initialisation)
        let weightLearningRate = reader.requiredNumber(.weightLearningRate)
        let activation: Activation = reader.choice(.activation) ?? .tanh
        let loss: Loss = reader.choice(.loss) ?? .mse
        let weightOptimiser: WeightOptimiser = reader.choice(.weightOptimiser) ?? .adam
        let activityOptimiser: ActivityOptimiser = reader.choice(.activityOptimiser) ?? .gd
        let inferenceSteps = reader.integer(.inferenceSteps) ?? depth
        let residual = reader.flag(.residual) ?? true
        let gamma = reader.number(.gamma) ?? 1
        let evaluateEvery = reader.integer(.evaluateEvery)
        let recordEvery = reader.integer(.recordEvery)
        let seed = reader.integer(.seed) ?? 0
        guard reader.faults.isEmpty, let dataset else { throw TrialFaults(faults: reader.faults) }

        self.algorithm = algorithm
        self.parameterisation = parameterisation
        self.width = width
        self.depth = depth
        self.residual = residual
        self.activation = activation
        self.initialisation = initialisation ?? parameterisation.defaultInitialisation
        self.loss = loss
        self.gamma = gamma
        self.weightOptimiser = weightOptimiser
        self.weightLearningRate = weightLearningRate
        self.activityOptimiser = usesInference ? activityOptimiser : nil
        self.activityLearningRate = activityLearningRate
        self.inferenceSteps = usesInference ? inferenceSteps : nil
        self.batchSize = batchSize
        self.trainSteps = trainSteps
        // Evaluating only after the last step is the same trial however large the interval.
        self.evaluateEvery = min(evaluateEvery ?? trainSteps, trainSteps)
        self.recordEvery = min(recordEvery ?? max(1, trainSteps / 100), trainSteps)
        self.dataset = dataset
        self.seed = seed
    }
}

/// Reads typed values out of a draft and gathers every fault on the way.
private struct DraftReader {
    let draft: TrialDraft
    var faults: [TrialFault] = []

    private mutating func value(_ key: TrialKey) -> ConfigurationValue? {
        guard let value = draft[key] else { return nil }
        if let complaint = key.complaint(about: value) {
            faults.append(TrialFault(key, complaint))
            return nil
        }
        return value
    }

    mutating func choice<Word: RawRepresentable<String>>(_ key: TrialKey) -> Word? {
        guard case .word(let word)? = value(key) else { return nil }
        return Word(rawValue: word)
    }

    mutating func flag(_ key: TrialKey) -> Bool? {
        guard case .flag(let flag)? = value(key) else { return nil }
        return flag
    }

    mutating func integer(_ key: TrialKey) -> Int? { value(key)?.wholeNumber }

    mutating func number(_ key: TrialKey) -> Double? { value(key)?.number }

    mutating func required<Word: RawRepresentable<String>>(_ key: TrialKey) -> Word? {
        requirePresence(of: key)
        return choice(key)
    }

    mutating func requiredInteger(_ key: TrialKey) -> Int {
        requirePresence(of: key)
        return integer(key) ?? 1
    }

    mutating func requiredNumber(_ key: TrialKey) -> Double {
        requirePresence(of: key)
        return number(key) ?? 1
    }

    private mutating func requirePresence(of key: TrialKey) {
        if draft[key] == nil { faults.append(TrialFault(key, "is missing: every trial needs it")) }
    }

    /// Steps as given, or epochs times the full batches of the training set.
    mutating func trainSteps(batchSize: Int, data: DatasetDescription?) -> Int {
        let steps = integer(.trainSteps)
        let epochs = integer(.epochs)
        if draft[.trainSteps] != nil, draft[.epochs] != nil {
            faults.append(TrialFault(.epochs, "cannot stand beside train_steps: give one of them"))
        } else if draft[.trainSteps] == nil, draft[.epochs] == nil {
            faults.append(TrialFault(.trainSteps, "is missing: give train_steps or epochs"))
        }
        guard let data else { return steps ?? 1 }
        if batchSize > data.trainCount {
            faults.append(
                TrialFault(
                    .batchSize,
                    "must not exceed the \(data.trainCount) training images of \(data.name.rawValue), not \(batchSize)"
                ))
            return 1
        }
        return steps ?? (epochs ?? 1) * (data.trainCount / batchSize)
    }
}
