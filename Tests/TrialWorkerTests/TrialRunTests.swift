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
