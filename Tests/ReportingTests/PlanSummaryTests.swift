import Datasets
import PredictiveCoding
import Reporting
import SweepModel
import SweepStore
import Testing

@Suite struct PlanSummaryTests {
    private let data = DatasetDescription(
        name: .digits, inputSize: 64, outputSize: 10, trainCount: 1_500, testCount: 297, fingerprint: "0")

    /// Two groups of four widths, with a grid of rates that is too long for a line.
    private func sweep() throws -> PlannedSweep {
        var trials: [PlannedTrial] = []
        for parameterisation in ["mupc", "sp"] {
            for width in [16, 32, 64, 128] {
                for step in 0..<20 {
                    var draft = TrialDraft()
                    draft[.parameterisation] = .word(parameterisation)
                    draft[.width] = .integer(width)
                    draft[.depth] = .integer(6)
                    draft[.weightLearningRate] = .number(Double(1 << step) / 1_000)
                    draft[.activityLearningRate] = .number(8)
                    draft[.trainSteps] = .integer(300)
                    draft[.dataset] = .word("digits")
                    let configuration = try TrialConfiguration(resolving: draft) { _ in data }
                    trials.append(
                        PlannedTrial(
                            identity: TrialIdentity(of: configuration, data: data),
                            configuration: configuration, operations: 1e9 * Double(width),
                            memory: 50_000 * width,
                            coordinates: TransferCoordinates(
                                group: "parameterisation=\(parameterisation)", size: Double(width),
                                rate: configuration.weightLearningRate, otherRate: nil)))
                }
            }
        }
        return PlannedSweep(
            name: "quickstart", revision: String(repeating: "3fa2b1c09d1e4f5a", count: 4),
            description: "Digits, six hidden layers: does the best weight rate carry over in width?",
            source: "{}", question: nil, trials: trials)
    }

    @Test func text() throws {
        let summary = PlanSummary(
            of: try sweep(), stored: StatusCounts(pending: 118, completed: 40, failed: 2),
            machineMemory: 4_000_000, workers: 2, predictedSeconds: 4_300, toolVersion: "0.1.0")
        try expectSnapshot(summary.text(), "plan.txt")
    }

    @Test func json() throws {
        let summary = PlanSummary(
            of: try sweep(), stored: StatusCounts(pending: 160), machineMemory: 8_000_000, workers: 2,
            predictedSeconds: nil,
            toolVersion: "0.1.0")
        try expectSnapshot(try summary.json(), "plan.json")
    }

    @Test func theTrialsOfAShardAreAPart() throws {
        var sweep = try sweep()
        sweep.trials = Array(sweep.trials.prefix(40))
        sweep.part = SweepPart(ordinals: Array(0..<40), wholeCount: 1_600)
        let summary = PlanSummary(
            of: sweep, stored: StatusCounts(pending: 40), machineMemory: 8_000_000, workers: 1,
            predictedSeconds: 10, toolVersion: "0.1.0")
        #expect(summary.text().contains("  trials      40\n  part of     a sweep of 1,600 trials\n"))
        #expect(try summary.json().contains("\"trials_of_whole_sweep\" : 1600"))
    }

    @Test func aPlanOfOneTrialVariesNothing() throws {
        var sweep = try sweep()
        sweep.trials = [sweep.trials[0]]
        sweep.trials[0].coordinates = nil
        let summary = PlanSummary(
            of: sweep, stored: StatusCounts(completed: 1), machineMemory: 8_000_000, workers: 1,
            predictedSeconds: 10,
            toolVersion: "0.1.0")
        #expect(summary.variations.isEmpty && summary.groups.isEmpty)
        // Nothing is left to run, so nothing takes time.
        #expect(!summary.text().contains("time"))
    }
}
