import Datasets
import Planning
import PredictiveCoding
import SweepModel
import Testing

/// Predicted times from measured speeds.
@Suite struct CostModelTests {
    private let data: [DatasetRequest: DatasetDescription] = [
        DatasetRequest(.digits): describe(DatasetRequest(.digits))
    ]

    private func shape(width: Int, batch: Int = 64, algorithm: Algorithm = .pc) -> WorkShape {
        WorkShape(
            width: width, batchSize: batch, inputSize: 64, outputSize: 10, activation: .tanh,
            algorithm: algorithm)
    }

    private func trials(widths: [Int], rest: String = "") throws -> [PlannedTrial] {
        try plan(sweep(fixed: #""depth": 2\#(rest)"#, #""grid": {"width": \#(widths)}"#)).trials
    }

    @Test func aProfileWithoutMeasurementsPredictsNothing() {
        #expect(
            CostModel(profile: MachineProfile(secondsPerOperation: [:], secondsPerTrial: 1), data: data)
                == nil)
    }

    @Test func aTrialTakesItsOperationsAtTheMeasuredSpeed() throws {
        let profile = MachineProfile(secondsPerOperation: [shape(width: 16): 2e-9], secondsPerTrial: 0.5)
        let model = try #require(CostModel(profile: profile, data: data))
        let trial = try trials(widths: [16])[0]
        #expect(model.seconds(of: trial) == 0.5 + trial.operations * 2e-9)
    }

    @Test func unmeasuredShapesTakeTheNearest() throws {
        let profile = MachineProfile(
            secondsPerOperation: [
                shape(width: 16): 1, shape(width: 256): 2, shape(width: 16, batch: 8): 3,
                shape(width: 60, algorithm: .bp): 4,
            ], secondsPerTrial: 0)
        let model = try #require(CostModel(profile: profile, data: data))
        func speed(_ width: Int, _ rest: String = "") throws -> Double {
            let trial = try trials(widths: [width], rest: rest)[0]
            return model.seconds(of: trial) / trial.operations
        }
        #expect(try speed(48) == 1)
        #expect(try speed(80) == 2)
        #expect(try speed(8, #", "batch_size": 16"#) == 3)
        #expect(try speed(1024, #", "algorithm": "bp""#) == 4)
    }

    @Test func wallTimeIsAnEvenShareButNoLessThanTheLongestTrial() throws {
        let profile = MachineProfile(secondsPerOperation: [shape(width: 16): 0], secondsPerTrial: 2)
        let model = try #require(CostModel(profile: profile, data: data))
        let eight = try trials(widths: Array(1...8))
        #expect(model.totalSeconds(of: eight, workers: 1) == 16)
        #expect(model.totalSeconds(of: eight, workers: 4) == 4)
        #expect(model.totalSeconds(of: eight, workers: 100) == 2)
        #expect(model.totalSeconds(of: [], workers: 3) == 0)
    }

    @Test func representativesSpreadOverTheWidths() throws {
        let few = try trials(widths: [8, 32, 16])
        #expect(WorkShape.representatives(of: few + few, data: data).map(\.width) == [8, 16, 32])
        let many = try trials(widths: Array(1...100))
        let shapes = WorkShape.representatives(of: many, data: data)
        #expect(shapes.map(\.width) == [1, 10, 19, 28, 37, 46, 55, 64, 73, 82, 91, 100])
        #expect(WorkShape.representatives(of: many, data: [:]) == [])
    }
}
