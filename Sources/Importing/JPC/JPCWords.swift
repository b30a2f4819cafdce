internal import SweepModel

/// Reads the words that the JPC scripts make the folders of a run of.
///
/// **Source**: `experiments/mupc_paper` of thebuckleylab/jpc; `Documentation/import.md` names commits and files.
struct JPCWords {
    var draft = TrialDraft()
    /// Folders that say nothing known.
    private(set) var unknown: [String] = []
    private var weightInitialisation: String?
    private var parameterisationWord: String?
    /// Scripts of before September 2025 number their skips, and initialise as the folder says.
    private var countsSkips = false

    /// - Parameter folders: the last is the seed. What stands before the data set is the user's own.
    init(folders: [String], isBackpropagation: Bool) {
        let start = folders.firstIndex { Self.datasets[$0] != nil } ?? 0
        for folder in folders[start...].dropLast() where !take(folder) { unknown.append(folder) }
        if let seed = folders.last { draft[.seed] = TrialKey.seed.value(seed) }
        draft[.algorithm] = .word(isBackpropagation ? "bp" : "pc")
        if isBackpropagation { draft[.residual] = .flag(parameterisationWord == "depth_mup") }
        if draft[.dataset] == .word("cifar10") { draft[.augmentation] = .word("crop_flip_rotate") }
        // Training ends where the test accuracy is below 15 %.
        draft[.stopAtChance] = .flag(true)
        draft[.initialisation] = initialisation.map { .word($0) }
    }

    private static let datasets = ["MNIST": "mnist", "Fashion-MNIST": "fashion_mnist", "CIFAR10": "cifar10"]
    private static let losses = [
        "mse_loss": "mse", "ce_loss": "cross_entropy", "mse": "mse", "ce": "cross_entropy",
    ]
    private static let skips = ["skips": true, "no_skips": false, "1_skip": true, "0_skip": false]
    /// μ is written with the Greek letter or with the sign for micro.
    private static let parameterisations = [
        "sp": "sp", "ntp": "ntp", "mupc": "mupc", "depth_mup": "mupc", "\u{3BC}P": "mupc", "\u{B5}P": "mupc",
    ]
    private static let initialisations = [
        "standard": "fan_in_uniform", "standard_gauss": "standard_gaussian", "one_over_N": "fan_in_gaussian",
        "orthogonal": "orthogonal",
    ]
    private static let optimisers = ["adam", "sgd", "gd"]

    private static let prefixes: [(String, TrialKey)] = [
        ("init_width_", .width), ("width_", .width), ("param_lr_", .weightLearningRate),
        ("lr_", .weightLearningRate), ("batch_size_", .batchSize), ("activity_lr_", .activityLearningRate),
        ("activity_decay_", .activityDecay), ("weight_decay_", .weightDecay),
        ("spectral_penalty_", .spectralPenalty),
    ]
    private static let suffixes: [(String, TrialKey)] = [
        ("_n_hidden", .depth), ("_max_infer_iters", .inferenceSteps), ("_epochs", .epochs),
    ]

    /// Takes what a folder says; returns whether it says anything known.
    private mutating func take(_ folder: String) -> Bool {
        if let dataset = Self.datasets[folder] { return set(.dataset, to: .word(dataset)) }
        if let loss = Self.losses[folder] { return set(.loss, to: .word(loss)) }
        if let residual = Self.skips[folder] {
            countsSkips = folder.hasSuffix("_skip")
            return set(.residual, to: .flag(residual))
        }
        if let word = folder.removing(suffix: "_param") {
            parameterisationWord = word
            return Self.parameterisations[word].map { set(.parameterisation, to: .word($0)) } ?? false
        }
        if let word = folder.removing(suffix: "_weight_init") {
            weightInitialisation = word
            return Self.initialisations[word] != nil
        }
        if let word = folder.removing(prefix: "activity_optim_")?.lowercased() {
            return Self.optimisers.contains(word) && set(.activityOptimiser, to: .word(word))
        }
        // Folders of the backpropagation script name the optimiser alone.
        let optimiser = (folder.removing(prefix: "param_optim_") ?? folder).lowercased()
        if Self.optimisers.contains(optimiser) { return set(.weightOptimiser, to: .word(optimiser)) }
        for (prefix, key) in Self.prefixes {
            if let text = folder.removing(prefix: prefix) { return set(key, to: key.value(text)) }
        }
        for (suffix, key) in Self.suffixes {
            if let text = folder.removing(suffix: suffix) { return set(key, to: key.value(text)) }
        }
        let isActivation = TrialKey.activation.complaint(about: .word(folder)) == nil
        return isActivation && set(.activation, to: .word(folder))
    }

    private mutating func set(_ key: TrialKey, to value: ConfigurationValue) -> Bool {
        draft[key] = value
        return true
    }

    /// The word for the initial weights; nil for the default of the parameterisation.
    ///
    /// Of the folder's words the later scripts follow `orthogonal` alone; else JPC draws standard Gaussian weights
    /// for μPC and those of the standard parameterisation for all others.
    private var initialisation: String? {
        if countsSkips || weightInitialisation == "orthogonal" {
            return weightInitialisation.flatMap { Self.initialisations[$0] }
        }
        return parameterisationWord == "ntp" ? "fan_in_uniform" : nil
    }
}

extension String {
    fileprivate func removing(prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }

    fileprivate func removing(suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }
}
