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
        case .learningRateScaling: 11
        case .adamBeta1: 12
        case .adamBeta2: 13
        case .adamEpsilon: 14
        case .weightDecay: 15
        case .spectralPenalty: 16
        case .activityOptimiser: 17
        case .activityLearningRate: 18
        case .activityLearningRatePerSample: 19
        case .activityDecay: 20
        case .inferenceSteps: 21
        case .batchSize: 22
        case .trainSteps: 23
        case .epochs: 24
        case .evaluateEvery: 25
        case .recordEvery: 26
        case .stopAtChance: 27
        case .dataset: 28
        case .inputSize: 29
        case .outputSize: 30
        case .trainExamples: 31
        case .augmentation: 32
        case .analysis: 33
        case .seed: 34
        }
    }

    /// What is wrong with a value of this key taken alone, or nil.
    ///
    /// Whole numbers pass for `number` keys and numbers without a fraction for `integer` keys.
    public func complaint(about value: ConfigurationValue) -> String? {
        switch (kind, value) {
        case (.flag, .flag): return nil
        case (.flag, _): return "must be true or false, not \(value.shown)"
        case (.choice(let words), .word(let word)):
            if words.contains(word) { return nil }
            let near = nearest(to: word, among: words).map { "; did you mean \($0)?" } ?? ""
            return "must be one of \(words.joined(separator: ", ")), not \"\(word)\"\(near)"
        case (.choice(let words), _): return "must be one of \(words.joined(separator: ", "))"
        case (.integer(let range), _):
            if let integer = value.wholeNumber, range.contains(integer) { return nil }
            guard let number = value.number, number == number.rounded() else {
                return "must be a whole number, not \(value.shown)"
            }
            // One that no `Int` holds is out of range as well.
            return range.upperBound == .max && number < 0
                ? "must be at least \(range.lowerBound), not \(value.text)"
                : "must be from \(range.lowerBound) to \(range.upperBound), not \(value.text)"
        case (.number(let range), _):
            guard let number = value.number else { return "must be a number, not \(value.shown)" }
            if !number.isFinite { return "must be finite, not \(number)" }
            return range.complaint(about: number)
        }
    }
}

extension ConfigurationValue {
    /// The value as it is shown to one who should have given another kind: digits in quotes are no number.
    fileprivate var shown: String {
        switch self {
        case .word(""): "an empty text"
        case .word(let word): "the text \"\(word)\""
        case .null, .flag, .integer, .number: text
        }
    }
}

extension TrialKey.NumberRange {
    /// What is wrong with a finite number, or nil. The engine computes in single precision, in which a number that
    /// is too small or too near 1 would be another one.
    fileprivate func complaint(about number: Double) -> String? {
        let single = Float(number)
        if !single.isFinite { return "must be at most \(Float.greatestFiniteMagnitude), not \(number)" }
        if number > 0, single < .leastNormalMagnitude {
            return
                "must be at least \(Float.leastNormalMagnitude), the smallest number of single precision, not \(number)"
        }
        switch self {
        case .positive:
            return number > 0 ? nil : "must be above 0, not \(ConfigurationValue.number(number).text)"
        case .notNegative:
            return number >= 0 ? nil : "must not be negative, not \(ConfigurationValue.number(number).text)"
        case .belowOne:
            return number >= 0 && single < 1
                ? nil : "must be from 0 to below 1, not \(ConfigurationValue.number(number).text)"
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
        resolving draft: TrialDraft, description: (DatasetRequest) -> DatasetDescription?
    ) throws(TrialFaults) {
        var reader = DraftReader(draft: draft)
        let algorithm = reader.choice(.algorithm) ?? Algorithm.pc
        let parameterisation: Parameterisation = reader.required(.parameterisation) ?? .mupc
        let width = reader.requiredInteger(.width)
        let depth = reader.requiredInteger(.depth)
        let residual = reader.flag(.residual) ?? true
        let activation: Activation = reader.choice(.activation) ?? .tanh
        let initialisation: Initialisation? = reader.choice(.initialisation)
        let loss: Loss = reader.choice(.loss) ?? .mse
        let gamma = reader.number(.gamma) ?? 1
        let weightOptimiser: WeightOptimiser = reader.choice(.weightOptimiser) ?? .adam
        let weightLearningRate = reader.requiredNumber(.weightLearningRate)
        let scaling = reader.learningRateScaling(weightOptimiser)
        let adam = reader.adam()
        let weightDecay = reader.number(.weightDecay) ?? 0
        let spectralPenalty = reader.number(.spectralPenalty) ?? 0
        let inference = algorithm == .pc ? reader.inference(depth: depth) : nil
        let batchSize = reader.integer(.batchSize) ?? 64
        let request = reader.datasetRequest()
        let augmentation = reader.augmentation(of: request)
        let data = request.flatMap(description)
        let trainExamples = reader.trainExamples(of: data)
        let trainSteps = reader.trainSteps(batchSize: batchSize, examples: trainExamples, data: data)
        let evaluateEvery = reader.integer(.evaluateEvery)
        let recordEvery = reader.integer(.recordEvery)
        let stopAtChance = reader.flag(.stopAtChance) ?? false
        let analysis = reader.analysis(algorithm: algorithm, width: width, depth: depth)
        let seed = reader.integer(.seed) ?? 0
        reader.requireClasses(in: request, for: .loss, if: loss == .crossEntropy, "cross_entropy; use mse")
        reader.requireClasses(in: request, for: .stopAtChance, if: stopAtChance, "stop_at_chance; use false")
        guard reader.faults.isEmpty, let request else { throw TrialFaults(faults: reader.faults) }

        self.init(
            algorithm: algorithm, parameterisation: parameterisation, width: width, depth: depth,
            residual: residual, activation: activation,
            initialisation: initialisation ?? parameterisation.defaultInitialisation, loss: loss,
            gamma: gamma,
            weightOptimiser: weightOptimiser, weightLearningRate: weightLearningRate,
            // The scalings leave the standard parameterisation as it is.
            learningRateScaling: parameterisation == .sp ? .none : scaling,
            adam: weightOptimiser == .adam ? adam : nil, weightDecay: weightDecay,
            spectralPenalty: spectralPenalty, inference: inference, batchSize: batchSize,
            trainSteps: trainSteps,
            // Evaluating only after the last step is the same trial however large the interval.
            evaluateEvery: min(evaluateEvery ?? trainSteps, trainSteps),
            recordEvery: min(recordEvery ?? max(1, trainSteps / 100), trainSteps),
            stopAtChance: stopAtChance, dataset: request.name, inputSize: request.inputSize,
            outputSize: request.outputSize, trainExamples: trainExamples, augmentation: augmentation,
            analysis: analysis, seed: seed)
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

    mutating func adam() -> AdamConstants {
        let standard = AdamConstants()
        return AdamConstants(
            beta1: number(.adamBeta1) ?? standard.beta1, beta2: number(.adamBeta2) ?? standard.beta2,
            epsilon: number(.adamEpsilon) ?? standard.epsilon)
    }

    mutating func learningRateScaling(_ optimiser: WeightOptimiser) -> LearningRateScaling {
        let scaling: LearningRateScaling = choice(.learningRateScaling) ?? .none
        if scaling == .perLayer, optimiser == .sgd {
            fault(.learningRateScaling, "per_layer is defined for adam, not for sgd: use global or none")
        }
        return scaling
    }

    mutating func inference(depth: Int) -> TrainingOptions.Inference {
        let optimiser: ActivityOptimiser = choice(.activityOptimiser) ?? .gd
        let isRatePerSample = flag(.activityLearningRatePerSample) ?? false
        return TrainingOptions.Inference(
            optimiser: optimiser, learningRate: requiredNumber(.activityLearningRate),
            // With Adam the batch size cancels.
            isRatePerSample: isRatePerSample && optimiser == .gd,
            steps: integer(.inferenceSteps) ?? depth, activityDecay: number(.activityDecay) ?? 0)
    }

    /// The data set with its sizes, which are null where it has sizes of its own.
    mutating func datasetRequest() -> DatasetRequest? {
        let name: DatasetName? = required(.dataset)
        let (inputSize, outputSize) = (integer(.inputSize), integer(.outputSize))
        guard let name else { return nil }
        do throws(DatasetError) {
            return try DatasetRequest(name, inputSize: inputSize, outputSize: outputSize).resolved()
        } catch {
            switch error.reason {
            case .fixedSize(let size):
                fault(size.key, "does not apply to \(name.rawValue), which has sizes of its own")
            case .sizeOutOfRange(let size, let value, let allowed):
                fault(
                    size.key,
                    "must be from \(allowed.lowerBound) to \(allowed.upperBound) for \(name.rawValue), not \(value)"
                )
            case .missing, .unusableFile: preconditionFailure("sizes were asked for, not files")
            }
            return nil
        }
    }

    mutating func augmentation(of request: DatasetRequest?) -> Augmentation {
        let augmentation: Augmentation = choice(.augmentation) ?? .none
        if let request, !request.name.supports(augmentation: augmentation) {
            fault(.augmentation, "\(augmentation.rawValue) does not apply to \(request.name.rawValue)")
        }
        return augmentation
    }

    mutating func analysis(algorithm: Algorithm, width: Int, depth: Int) -> Analysis? {
        let analysis: Analysis? = choice(.analysis)
        switch analysis {
        case .inference where algorithm != .pc:
            fault(.analysis, "inference needs algorithm pc: bp has no inference")
        case .spectrum where width * depth > Analysis.largestSpectrum:
            let order = width * depth
            fault(
                .analysis,
                """
                spectrum takes at most \(Analysis.largestSpectrum) activities, not \(order) (width × depth), whose \
                Hessian would take \(memoryText(order * order * 8)): use hessian
                """)
        case nil, .forward, .hessian, .spectrum, .inference, .energy: break
        }
        return analysis
    }

    mutating func requireClasses(
        in request: DatasetRequest?, for key: TrialKey, if isNeeded: Bool, _ advice: String
    ) {
        guard isNeeded, let request, !request.name.isClassification else { return }
        fault(key, "\(request.name.rawValue) has no classes, so there is no \(advice)")
    }

    private mutating func fault(_ key: TrialKey, _ message: String) {
        faults.append(TrialFault(key, message))
    }

    /// The first images to train on; nil for all.
    mutating func trainExamples(of data: DatasetDescription?) -> Int? {
        guard let examples = integer(.trainExamples) else { return nil }
        guard let data else { return examples }
        if examples > data.trainCount {
            fault(
                .trainExamples,
                "must not exceed the \(data.trainCount) training images of \(data.name.rawValue), not \(examples)"
            )
        }
        return examples < data.trainCount ? examples : nil
    }

    /// Steps as given, or epochs times the full batches of the images to train on.
    mutating func trainSteps(batchSize: Int, examples: Int?, data: DatasetDescription?) -> Int {
        let steps = integer(.trainSteps)
        let epochs = integer(.epochs)
        if draft[.trainSteps] != nil, draft[.epochs] != nil {
            fault(.epochs, "cannot stand beside train_steps: give one of them")
        } else if draft[.trainSteps] == nil, draft[.epochs] == nil {
            fault(.trainSteps, "is missing: give train_steps or epochs")
        }
        guard let data else { return steps ?? 1 }
        let count = examples ?? data.trainCount
        if batchSize > count {
            faults.append(
                TrialFault(
                    .batchSize,
                    "must not exceed the \(count) training images of \(data.name.rawValue), not \(batchSize)")
            )
            return 1
        }
        let resolved = steps ?? (epochs ?? 1) * (count / batchSize)
        if steps == nil, let complaint = TrialKey.trainSteps.complaint(about: .integer(resolved)) {
            fault(.epochs, "gives train_steps, which \(complaint)")
        }
        return resolved
    }
}

extension DatasetRequest.Size {
    fileprivate var key: TrialKey {
        switch self {
        case .input: .inputSize
        case .output: .outputSize
        }
    }
}
