import Datasets
import Planning
import SweepModel
import Testing

@testable import Cluster

@Suite struct TaskSizeTests {
    /// Four trials of as many operations, in two shards, on a machine of a speed at which each takes ten minutes.
    private func size(workers: Int) throws -> (size: TaskSize, trials: [PlannedTrial]) {
        let data = DatasetDescription(
            name: .digits, inputSize: 64, outputSize: 10, trainCount: 1500, testCount: 297, fingerprint: "")
        let sweep = try SweepPlanner.plan(
            text: """
                {"name": "four",
                 "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 16, "depth": 2,
                           "train_steps": 10, "activity_learning_rate": 1, "weight_learning_rate": 0.1},
                 "grid": {"seed": [0, 1, 2, 3]}}
                """, named: "four.json", datasets: { _ in data })
        let trials = sweep.trials
        let shape = WorkShape(of: trials[0].configuration, data: data)
        let profile = MachineProfile(
            secondsPerOperation: [shape: 600 / trials[0].operations], secondsPerTrial: 0)
        let model = try #require(
            CostModel(profile: profile, data: [trials[0].configuration.datasetRequest: data]))
        let shards = try sweep.parts(2, named: "four.json").map(\.trials)
        return (TaskSize(of: shards, ofTrials: 4, model: model, workers: workers), trials)
    }

    /// Two trials after each other, and room for one more.
    @Test func timeIsTwiceThePredictionAndFiveMinutes() throws {
        let (size, _) = try size(workers: 1)
        #expect(abs(size.longestSeconds - 1_800) < 1e-6)
        #expect((65...66).contains(size.timeLimit.seconds / 60))
        #expect(abs(size.coreHours - 4.0 / 6) < 1e-9)
    }

    /// What no machine could do has a size all the same.
    @Test func whatIsBeyondAllMeasureIsBounded() throws {
        let (size, trials) = try size(workers: 65_536)
        #expect(size.workerMemory == 65_536 * trials[0].memory)
        let (huge, _) = try self.size(workers: .max)
        #expect(huge.memory.hasSuffix("M"))
        var endless = huge
        endless.longestSeconds = 1e300
        #expect(endless.timeLimit.seconds > 1_000_000_000)
    }

    @Test func moreWorkersTakeLessTimeAndMoreMemory() throws {
        let (one, trials) = try size(workers: 1)
        let (two, _) = try size(workers: 2)
        #expect(two.longestSeconds < one.longestSeconds)
        #expect(two.coreHours == one.coreHours)
        #expect(one.workerMemory == trials[0].memory)
        #expect(two.workerMemory == 2 * trials[0].memory)
        let mebibytes = try [one, two].map { try #require(Int($0.memory.dropLast())) }
        #expect(mebibytes[0] * 1_048_576 >= trials[0].memory + 200_000_000)
        #expect(mebibytes[1] > mebibytes[0])
    }
}
