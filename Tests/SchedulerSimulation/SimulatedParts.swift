internal import Datasets
internal import PredictiveCoding
internal import RandomNumbers
internal import SweepModel
internal import SweepRunner
internal import SweepStore

/// A worker of the simulation: what it is at, and what has been ordered of it.
struct SimulatedProcess {
    var isReady = false
    var claims: [Claim] = []
    var isWrappingUp = false
    var isClosing = false
    var isKilled = false
    var hangs = false

    var takesTrials: Bool { isReady && !isWrappingUp && !isClosing && !isKilled }
}

/// How things tend to go in one world.
struct Temper {
    /// The chances that a start fails, and that a worker dies at its trial, hangs, or says what cannot be.
    let startsFail, crashes, hangs, lies: Double
    let mayInterrupt, othersHoldTrials, trialsAreShort: Bool

    init(_ random: inout Philox) {
        func pick(_ choices: [Double]) -> Double { choices[random.nextInteger(below: choices.count)] }
        startsFail = pick([0, 0, 0.2, 1])
        crashes = pick([0, 0.1, 0.6, 0.95])
        hangs = pick([0, 0, 0.05])
        lies = pick([0, 0, 0.1])
        mayInterrupt = pick([0, 0, 1]) > 0
        othersHoldTrials = pick([0, 0, 1]) > 0
        trialsAreShort = pick([0, 1]) > 0
    }
}

extension Scheduler.Settings {
    init(_ random: inout Philox) {
        func pick<Value>(_ choices: [Value]) -> Value { choices[random.nextInteger(below: choices.count)] }
        self.init(
            workers: pick([1, 2, 5]), maxAttempts: pick([1, 3, 3]), maxFailures: pick([nil, nil, 1, 4]),
            timeout: pick([nil, nil, 2, 20]), silence: pick([3, 10]),
            memory: pick([nil, Scheduler.Memory(available: 40, total: 60)]))
    }
}

/// Values without meaning.
enum Samples {
    static let platform = NumericPlatform(
        numericsVersion: 1, productLibrary: "none", productKernel: "none", threadsPerWorker: 1)
    static let result = TrialResult(
        outcome: .completed, stepsDone: 1, finalTrainLoss: 1, minTrainLoss: 1, testLoss: nil,
        testAccuracy: nil, learned: true, trainedLayers: 1, zeroGradientLayers: 0, executedOperations: 1,
        seconds: 0, losses: [], evaluations: [])
    static let impossibleResult: TrialResult = {
        var result = Self.result
        result.finalTrainLoss = -1
        return result
    }()

    /// A trial whose memory and cost follow from its number.
    static func claim(_ trial: Int64, attempt: Int, failures: Int, short: Bool) -> Claim {
        Claim(
            id: Claim.ID(trial: TrialRowID(rawValue: trial), attempt: attempt),
            identity: TrialIdentity(rawValue: "\(trial)"),
            configuration: TrialConfiguration(
                algorithm: .bp, parameterisation: .sp, width: 1, depth: 1, residual: false,
                activation: .linear, initialisation: .fanInUniform, loss: .mse, gamma: 1,
                weightOptimiser: .sgd, weightLearningRate: 1, learningRateScaling: .none, adam: nil,
                weightDecay: 0, spectralPenalty: 0, inference: nil, batchSize: 1, trainSteps: 1,
                evaluateEvery: 0, recordEvery: 1, stopAtChance: false, dataset: .digits,
                inputSize: nil, outputSize: nil, trainExamples: nil, augmentation: .none, seed: 0),
            operations: short ? 3e7 * Double(trial % 3 + 1) : 1e12, memory: Int(trial % 6) * 11,
            failures: failures)
    }
}
