import Datasets
import PredictiveCoding
import SweepModel
import Testing

@testable import TrialWorker

@Suite struct TrialRunTests {
    static let digits: Dataset = {
        do {
            return try DatasetLibrary(environment: [:]).load(.digits)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    static func configuration(
        algorithm: String = "pc", rate: Double = 0.05, steps: Int = 40, evaluateEvery: Int? = nil
    ) throws -> TrialConfiguration {
        var draft = TrialDraft()
        draft[.algorithm] = .word(algorithm)
        draft[.parameterisation] = .word("mupc")
        draft[.width] = .integer(16)
        draft[.depth] = .integer(3)
        draft[.dataset] = .word("digits")
        draft[.weightLearningRate] = .number(rate)
        draft[.activityLearningRate] = .number(8)
        draft[.trainSteps] = .integer(steps)
        draft[.evaluateEvery] = evaluateEvery.map { .integer($0) }
        draft[.recordEvery] = .integer(1)
        return try TrialConfiguration(resolving: draft) { _ in digits.description }
    }

    /// The result without what a clock gave.
    private func timeless(_ result: TrialResult) -> TrialResult {
        var result = result
        result.seconds = 0
        return result
    }

    @Test(arguments: ["pc", "bp"])
    func aTrialLearnsAndIsTheSameEveryTime(algorithm: String) throws {
        let run = TrialRun(
            try Self.configuration(algorithm: algorithm, steps: 200), on: Self.digits)
        let first = run.run()
        #expect(first.outcome == .completed)
        #expect(first.learned)
        #expect(try #require(first.testAccuracy) > 80)
        #expect(first.trainedLayers == 4)
        #expect(timeless(first) == timeless(run.run()))
    }

    /// The statistics are those of the recorded losses.
    @Test func statisticsAreOfTheLosses() throws {
        let result = TrialRun(try Self.configuration(steps: 40), on: Self.digits).run()
        #expect(result.losses.map(\.step) == Array(1...40))
        let losses = result.losses.map(\.loss)
        let tail = losses.suffix(4).reduce(0, +) / 4
        #expect(abs(try #require(result.finalTrainLoss) - tail) < 1e-12)
        #expect(result.minTrainLoss == losses.min())
        #expect(result.stepsDone == 40)
    }

    @Test func fewStepsAverageTheLastOne() throws {
        let result = TrialRun(try Self.configuration(steps: 3), on: Self.digits).run()
        #expect(result.finalTrainLoss == result.losses.last?.loss)
    }

    /// At the intervals asked for and after the last step; never when asked not to.
    @Test func evaluationsComeAsAsked() throws {
        func steps(_ every: Int?) throws -> [Int] {
            TrialRun(try Self.configuration(steps: 25, evaluateEvery: every), on: Self.digits).run()
                .evaluations.map(\.step)
        }
        #expect(try steps(10) == [10, 20, 25])
        #expect(try steps(nil) == [25])
        #expect(try steps(0) == [])
        let unseen = TrialRun(try Self.configuration(steps: 5, evaluateEvery: 0), on: Self.digits).run()
        #expect(unseen.testLoss == nil && unseen.testAccuracy == nil && unseen.trainedLayers != nil)
    }

    /// A prefix of a longer trial: evaluating more often changes nothing that is learned.
    @Test func evaluatingDoesNotDisturbTraining() throws {
        let often = TrialRun(try Self.configuration(steps: 30, evaluateEvery: 1), on: Self.digits).run()
        let once = TrialRun(try Self.configuration(steps: 30), on: Self.digits).run()
        #expect(often.losses == once.losses)
        #expect(often.evaluations.last?.testLoss == once.evaluations.last?.testLoss)
    }

    /// Sizes that overflow single precision end a trial as diverged, with what it had until then.
    @Test func divergenceIsAResult() throws {
        let result = TrialRun(try Self.configuration(algorithm: "bp", rate: 1e30, steps: 40), on: Self.digits)
            .run()
        #expect(result.outcome == .diverged)
        #expect(result.stepsDone < 40 && result.losses.count == result.stepsDone)
        #expect(result.finalTrainLoss == nil && result.testAccuracy == nil && !result.learned)
        #expect(result.minTrainLoss == result.losses.map(\.loss).min())
    }

    /// The last update has no following step, and is looked at all the same.
    @Test func divergenceInTheLastUpdateIsSeen() throws {
        let result = TrialRun(try Self.configuration(algorithm: "bp", rate: 1e38, steps: 1), on: Self.digits)
            .run()
        #expect(result.outcome == .diverged)
        #expect(result.stepsDone == 1)
    }

    /// Ten nearly balanced classes: ½ (1 − 10 · 0.1²) = 0.45, and ln 10.
    @Test func chanceIsThatOfTheClassFrequencies() throws {
        #expect(abs(Self.digits.chanceLoss(.mse) - 0.45) < 2e-4)
        #expect(abs(Self.digits.chanceLoss(.crossEntropy) - 2.302585) < 2e-3)
        let guessing = try #require(Self.digits.accuracyOfGuessing)
        #expect(abs(guessing - 10) < 1)
    }

    /// A network that hardly learns stops at its first evaluation; one that learns goes on.
    @Test func aTrialAtChanceStopsWhenAsked() throws {
        func result(rate: Double, stops: Bool) throws -> TrialResult {
            var configuration = try Self.configuration(rate: rate, steps: 60, evaluateEvery: 20)
            configuration.stopAtChance = stops
            return TrialRun(configuration, on: Self.digits).run()
        }
        let stopped = try result(rate: 1e-9, stops: true)
        #expect(stopped.outcome == .completed && !stopped.learned)
        #expect(stopped.stepsDone == 20 && stopped.evaluations.count == 1)
        #expect(stopped.finalTrainLoss != nil)
        #expect(try result(rate: 1e-9, stops: false).stepsDone == 60)
        #expect(try result(rate: 0.05, stops: true).stepsDone == 60)
    }

    /// One row a matrix with every evaluation; nothing has moved where nothing can.
    @Test func layersTellHowTheyTrain() throws {
        let result = TrialRun(try Self.configuration(steps: 40, evaluateEvery: 20), on: Self.digits).run()
        #expect(result.evaluations.map { $0.layers.map(\.layer) } == [[1, 2, 3, 4], [1, 2, 3, 4]])
        let (early, late) = (result.evaluations[0].layers, result.evaluations[1].layers)
        for (first, second) in zip(early, late) {
            #expect(first.relativeChange > 0 && second.relativeChange > first.relativeChange)
            #expect(first.updateSize > 0.1 && first.zeroGradientShare == 0)
        }
        var slow = try Self.configuration(steps: 10)
        slow.inference?.learningRate = 1e-12
        let asleep = try #require(TrialRun(slow, on: Self.digits).run().evaluations.last)
        #expect(asleep.layers.map(\.zeroGradientShare) == [1, 1, 1, 0])
        #expect(asleep.layers.prefix(3).allSatisfy { $0.updateSize == 0 && $0.relativeChange == 0 })
        #expect(asleep.zeroGradientLayers == 3 && asleep.trainedLayers == 1)
    }

    /// Regression has no accuracy, and a loss to beat all the same.
    @Test func aTeacherIsLearned() throws {
        var configuration = try Self.configuration(steps: 150)
        configuration.dataset = .teacher
        configuration.inputSize = 8
        configuration.outputSize = 3
        let data = try DatasetLibrary(environment: [:]).load(configuration.datasetRequest)
        let result = TrialRun(configuration, on: data).run()
        #expect(result.learned)
        #expect(result.testAccuracy == nil && result.testLoss != nil)
        #expect(data.accuracyOfGuessing == nil)
    }

    /// Every option of the vocabulary runs, and changes the result that it is about.
    @Test func optionsReachTheEngine() throws {
        let plain = try Self.configuration(steps: 12)
        let base = TrialRun(plain, on: Self.digits).run().losses
        let changes: [(inout TrialConfiguration) -> Void] = [
            { $0.gamma = 2 }, { $0.activation = .silu }, { $0.loss = .crossEntropy },
            { $0.initialisation = .orthogonal }, { $0.weightOptimiser = .sgd },
            { $0.learningRateScaling = .global }, { $0.learningRateScaling = .perLayer },
            { $0.adam?.beta1 = 0.5 }, { $0.adam?.beta2 = 0.9 }, { $0.adam?.epsilon = 1 },
            { $0.weightDecay = 0.1 }, { $0.spectralPenalty = 0.1 }, { $0.inference?.optimiser = .adam },
            { $0.inference?.isRatePerSample = true }, { $0.inference?.activityDecay = 0.1 },
            { $0.inference?.steps = 9 }, { $0.trainExamples = 500 }, { $0.residual = false },
        ]
        for (index, change) in changes.enumerated() {
            var configuration = plain
            change(&configuration)
            #expect(configuration != plain, "change \(index)")
            #expect(TrialRun(configuration, on: Self.digits).run().losses != base, "change \(index)")
        }
    }

    @Test func aMachineHasASpeedForEachShape() {
        let shapes = [8, 32].map {
            WorkShape(
                width: $0, batchSize: 4, inputSize: 64, outputSize: 10, activation: .tanh, algorithm: .pc)
        }
        let profile = MachineCalibration.profile(of: shapes)
        #expect(Set(profile.secondsPerOperation.keys) == Set(shapes))
        #expect(profile.secondsPerOperation.values.allSatisfy { $0 > 0 && $0 < 1e-3 })
    }
}
