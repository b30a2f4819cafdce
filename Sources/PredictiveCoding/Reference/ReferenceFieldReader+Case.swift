extension ReferenceFieldReader {
    /// The memory that checking a case may take, in bytes.
    private static var memoryLimit: Int { 4_000_000_000 }

    private static var positive: (String, (Double) -> Bool) { ("above 0", { $0 > 0 }) }
    private static var notNegative: (String, (Double) -> Bool) { ("0 or above", { $0 >= 0 }) }
    private static var belowOne: (String, (Double) -> Bool) {
        ("from 0 to below 1", { (0..<1).contains($0) })
    }

    /// - Returns: nil where a size is absent or faulty.
    mutating func network() -> NetworkOptions? {
        let inputSize = integer("input_size", in: 1...1_000_000)
        let width = integer("width", in: 1...65_536)
        let depth = integer("depth", in: 1...4_096)
        let outputSize = integer("output_size", in: 1...65_536)
        let parameterisation: Parameterisation = word("parameterisation")
        let residual = flag("residual", default: true)
        let activation: Activation = word("activation", default: .tanh)
        let loss: Loss = word("loss", default: .mse)
        let gamma = number("gamma", default: 1, Self.positive)
        guard let inputSize, let width, let depth, let outputSize else { return nil }
        return NetworkOptions(
            shape: NetworkShape(inputSize: inputSize, width: width, depth: depth, outputSize: outputSize),
            parameterisation: parameterisation, residual: residual, activation: activation, loss: loss,
            gamma: gamma)
    }

    /// - Parameter depth: the default of `inference_steps`.
    /// - Returns: nil where the batch size or the number of inference steps is absent or faulty.
    mutating func training(depth: Int?) -> TrainingOptions? {
        let optimiser: WeightOptimiser = word("weight_optimiser", default: .adam)
        let scaling: LearningRateScaling = word("learning_rate_scaling", default: LearningRateScaling.none)
        if scaling == .perLayer, optimiser == .sgd {
            add("per_layer is defined for adam, not for sgd", at: "learning_rate_scaling")
        }
        let standard = AdamConstants()
        let adam = AdamConstants(
            beta1: number("adam_beta_1", default: standard.beta1, Self.belowOne),
            beta2: number("adam_beta_2", default: standard.beta2, Self.belowOne),
            epsilon: number("adam_epsilon", default: standard.epsilon, Self.positive))
        let rate = number("weight_learning_rate", Self.positive)
        let weightDecay = number("weight_decay", default: 0, Self.notNegative)
        let spectralPenalty = number("spectral_penalty", default: 0, Self.notNegative)
        let batchSize = integer("batch_size", in: 1...1_000_000)
        guard let credit = credit(depth: depth), let batchSize else { return nil }
        return TrainingOptions(
            credit: credit, weightOptimiser: optimiser, adam: adam, weightLearningRate: rate,
            learningRateScaling: scaling, weightDecay: weightDecay, spectralPenalty: spectralPenalty,
            batchSize: batchSize)
    }

    /// Under `bp` the keys of inference may stand in the file, and have no effect.
    private mutating func credit(depth: Int?) -> TrainingOptions.Credit? {
        let algorithm: Algorithm = word("algorithm", default: .pc)
        if algorithm == .bp {
            for family in ReferenceFamily.allCases where family.belongsToInference && has(family.key) {
                add("does not exist under bp, which has no inference", at: family.key)
            }
            return .backpropagation
        }
        let optimiser: ActivityOptimiser = word("activity_optimiser", default: .gd)
        let rate = number("activity_learning_rate", Self.positive)
        let isRatePerSample = flag("activity_learning_rate_per_sample", default: false)
        let decay = number("activity_decay", default: 0, Self.notNegative)
        let steps = has("inference_steps") ? integer("inference_steps", in: 1...1_000_000) : depth
        guard let steps else { return nil }
        return .predictiveCoding(
            .init(
                optimiser: optimiser, learningRate: rate, isRatePerSample: isRatePerSample, steps: steps,
                activityDecay: decay))
    }

    /// The families that the case gives.
    mutating func families() -> [ReferenceFamily: [[Double]]] {
        var families: [ReferenceFamily: [[Double]]] = [:]
        let given = ReferenceFamily.allCases.filter { has($0.key) }
        if given.isEmpty { add("holds no values to compare with") }
        for family in given {
            switch family {
            case .firstLoss:
                guard let losses = list(family.key) else { continue }
                if losses.count != 3 { add("must hold 3 numbers, not \(losses.count)", at: family.key) }
                families[.firstLoss] = [Array(losses.prefix(1))]
                families[.laterLosses] = [Array(losses.dropFirst())]
            case .laterLosses: continue
            case .totalEnergies: families[family] = list(family.key).map { [$0] }
            default: families[family] = lists(family.key)
            }
        }
        return families
    }

    /// Holds every family to the shape that the options give it.
    mutating func expect(
        _ families: [ReferenceFamily: [[Double]]], toFit network: NetworkOptions, _ training: TrainingOptions
    ) {
        for family in ReferenceFamily.allCases where family.key == family.rawValue {
            expect(
                family.listSizes(network: network, training: training), of: families[family], at: family.key)
        }
    }

    /// Expects so many lists of so many numbers; nothing of an absent value.
    mutating func expect(_ sizes: [Int], of lists: [[Double]]?, at key: String) {
        guard let lists else { return }
        if lists.count != sizes.count {
            return add("must hold \(sizes.count) lists, not \(lists.count)", at: key)
        }
        for (index, (list, size)) in zip(lists, sizes).enumerated() where list.count != size {
            let isNested = sizes.count > 1
            add("must hold \(size) numbers, not \(list.count)", at: isNested ? "\(key)[\(index)]" : key)
        }
    }

    /// The gradient of cross-entropy is softmax(p_L) − y for targets that sum to 1, and another else.
    mutating func expectDistributions(in targets: [Double], columns: Int) {
        for start in stride(from: 0, to: targets.count, by: columns) {
            let sum = targets[start..<min(start + columns, targets.count)].reduce(0, +)
            if (sum - 1).magnitude < 1e-9 { continue }
            let row = start / columns
            return add("must sum to 1 in each row for cross_entropy, not to \(sum) as in row \(row)", at: "y")
        }
    }

    /// A few sizes in the file must not be able to fill the memory.
    mutating func expectModestSize(of network: NetworkOptions, _ training: TrainingOptions) {
        let largest = max(network.shape.width, network.shape.outputSize)
        // In double precision, twice that of the cost model; the spectral penalty needs W Wᵀ as well.
        let gram = training.spectralPenalty > 0 ? 8 * largest * largest : 0
        let needed = 2 * StepCost(network: network, training: training).memory + gram
        guard needed > Self.memoryLimit else { return }
        add("needs \(needed / 1_000_000) MB of memory, more than \(Self.memoryLimit / 1_000_000) MB")
    }
}
