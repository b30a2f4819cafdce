import Datasets
import Planning
import SweepModel
import Testing

/// What finished trials teach about the time of the others.
@Suite struct TimeEstimateTests {
    private let data: [DatasetRequest: DatasetDescription] = [
        DatasetRequest(.digits): describe(DatasetRequest(.digits))
    ]

    /// Two depths, two rates, two seeds; every trial is predicted to take `unit` seconds.
    private func sample() throws -> (estimate: TimeEstimate, trials: [PlannedTrial], unit: Double) {
        let trials = try plan(
            """
            {"name": "test",
             "fixed": {"dataset": "digits", "parameterisation": "mupc", "train_steps": 100, "width": 8,
                       "activity_learning_rate": 1},
             "grid": {"depth": [2, 4], "weight_learning_rate": [0.1, 0.2], "seed": [0, 1]}}
            """
        ).trials
        let shape = WorkShape(of: trials[0].configuration, data: data[DatasetRequest(.digits)]!)
        let profile = MachineProfile(secondsPerOperation: [shape: 0], secondsPerTrial: 4)
        let model = try #require(CostModel(profile: profile, data: data))
        return (TimeEstimate(of: trials, model: model), trials, 4)
    }

    @Test func withoutExperienceThePredictionStands() throws {
        let (estimate, trials, unit) = try sample()
        #expect(trials.count == 8)
        #expect(estimate.secondsLeft(workers: 1) == 8 * unit)
        #expect(estimate.secondsLeft(workers: 2) == 4 * unit)
    }

    /// The nearest likeness counts: the cell, then other rates, then other depths.
    @Test func trialsTeachThoseMostLikeThem() throws {
        var (estimate, trials, unit) = try sample()
        func index(_ depth: Int, _ rate: Double, _ seed: Int) throws -> Int {
            try #require(
                trials.firstIndex {
                    $0.configuration.depth == depth && $0.configuration.weightLearningRate == rate
                        && $0.configuration.seed == seed
                })
        }
        // One trial at half its prediction: all others follow it.
        estimate.finish(trials[try index(2, 0.1, 0)].identity, seconds: unit / 2)
        #expect(estimate.secondsLeft(workers: 1) == 7 * unit / 2)
        // One at twice: its cell mate follows, the other rate of its depth the mean of both.
        estimate.finish(trials[try index(2, 0.2, 0)].identity, seconds: 2 * unit)
        #expect(estimate.secondsLeft(workers: 1) == unit / 2 + 2 * unit + 4 * 1.25 * unit)
        // The other depth teaches itself.
        estimate.finish(trials[try index(4, 0.1, 0)].identity, seconds: unit / 4)
        #expect(estimate.secondsLeft(workers: 1) == unit / 2 + 2 * unit + 3 * unit / 4)
    }

    /// What ended without a result is left no longer, and teaches nothing; nor does a trial twice.
    @Test func trialsCountOnce() throws {
        var (estimate, trials, unit) = try sample()
        estimate.finish(trials[0].identity, seconds: nil)
        estimate.finish(trials[0].identity, seconds: 100)
        estimate.finish(TrialIdentity(rawValue: "unknown"), seconds: 100)
        #expect(estimate.secondsLeft(workers: 1) == 7 * unit)
        for trial in trials { estimate.finish(trial.identity, seconds: unit) }
        #expect(estimate.secondsLeft(workers: 1) == 0)
    }
}
