import Foundation
import Planning
import SweepModel
import Testing

/// Trials placed by their values, without their sweep file.
@Suite struct TransferCoordinatesTests {
    private static let depthwise = """
        "transfer": {"across": "depth", "from": 2, "rate": "weight_learning_rate"}
        """

    /// What the planner, which reads the rules of the file, and the values alone say.
    private func placed(_ text: String) throws -> (planned: [String?], placed: [String?]) {
        let plan = try plan(text)
        let asked = plan.question
        let question = try #require(asked)
        let placed = TransferCoordinates.place(plan.trials.map(\.configuration), asking: question)
        return (plan.trials.map { "\($0.coordinates!)" }, placed.map { $0.map { "\($0)" } })
    }

    @Test(arguments: ["quickstart", "width-relu", "depth-relu"])
    func valuesPlaceTheTrialsOfAPublishedSweepAsItsRulesDo(name: String) throws {
        let file = packageRoot.appending(path: "sweeps/\(name).json")
        let (planned, placed) = try placed(String(contentsOf: file, encoding: .utf8))
        #expect(planned == placed)
    }

    @Test func aNumberThatFollowsTheSizeSetsNoGroupsApart() throws {
        let file = sweep(
            fixed: #""width": 8, "inference_steps": "= 2 * depth""#,
            #""grid": {"depth": [2, 4], "activation": ["relu", "tanh"], "batch_size": [16, 32]}, "#
                + Self.depthwise)
        let (planned, placed) = try placed(file)
        #expect(planned == placed)
        #expect(Set(placed).count == 2 * 4)
    }

    @Test func aNumberThatIsTheSameAtEverySizeNamesItsGroup() throws {
        let branches = #"{"fixed": {"gamma": 1}}, {"fixed": {"gamma": 2, "activation": "relu"}}"#
        let file = sweep(
            fixed: #""width": 8"#,
            #""grid": {"depth": [2, 4]}, "branches": [\#(branches)], "# + Self.depthwise)
        let (planned, placed) = try placed(file)
        #expect(planned == placed)
        #expect(placed.first??.contains("activation=tanh gamma=1") == true)
    }

    @Test func theOtherRateCountsWhereItVaries() throws {
        let file = sweep(
            fixed: #""width": 8"#,
            #""grid": {"depth": [2, 4]}, "branches": [{"grid": {"activity_learning_rate": [1, 2]}}, "#
                + #"{"fixed": {"algorithm": "bp"}}], "# + Self.depthwise)
        let (planned, placed) = try placed(file)
        #expect(planned == placed)
    }

    /// Twice the depth and half the width follow; the batch size varies for itself.
    @Test func groupsAcrossTwoSizesHaveNoNumberThatFollowsThem() throws {
        let file = sweep(
            fixed: #""inference_steps": "= 2 * depth", "weight_decay": "= width / 2""#,
            #""grid": {"width": [4, 8], "depth": [2, 4], "batch_size": [16, 32], "seed": [0, 1]}"#)
        let trials = try plan(file).trials.map(\.configuration)
        let groups = TransferCoordinates.groups(
            trials.count, across: [.width, .depth], ignoring: [.analysis]
        ) { trials[$0][$1] }
        #expect(Set(groups) == ["batch_size=16", "batch_size=32"])
        let ignored = TransferCoordinates.groups(
            trials.count, across: [.width, .depth], ignoring: [.batchSize]
        ) { trials[$0][$1] }
        #expect(Set(ignored) == [""])
    }

    @Test func aTrialWithoutSizeHasNoPlace() throws {
        let trials = try plan(
            sweep(fixed: #""width": 8, "depth": 2"#, #""grid": {"algorithm": ["pc", "bp"]}"#)
        ).trials.map(\.configuration)
        let question = TransferQuestion(
            across: .inferenceSteps, from: 2, rate: .weightLearningRate, metric: .testLoss, tolerance: 0.05)
        #expect(
            TransferCoordinates.place(trials, asking: question).map { $0?.group } == ["algorithm=pc", nil])
    }
}
