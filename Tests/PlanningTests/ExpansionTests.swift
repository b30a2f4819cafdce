import Datasets
import Foundation
import Planning
import PredictiveCoding
import SweepModel
import Testing

/// From a sound file to its trials.
@Suite struct ExpansionTests {
    private func values(_ key: TrialKey, of file: String, set overrides: [String: String] = [:]) throws
        -> [String]
    {
        try plan(file, set: overrides).trials.map { $0.configuration[key].text }
    }

    @Test func gridsMultiplyInTheOrderOfTheFileLastFastest() throws {
        let plan = try plan(sweep(fixed: #""width": 8"#, #""grid": {"seed": [0, 1], "depth": [2, 3, 4]}"#))
        #expect(plan.trials.map(\.configuration.seed) == [0, 0, 0, 1, 1, 1])
        #expect(plan.trials.map(\.configuration.depth) == [2, 3, 4, 2, 3, 4])
        #expect(Set(plan.trials.map(\.identity)).count == 6)
    }

    @Test func zipsAreWalkedTogetherAndMultiplyWithOneAnother() throws {
        let file = sweep(
            #""zip": [{"width": [8, 16], "depth": [2, 4]}, {"seed": [5, 6], "batch_size": [3, 4]}]"#)
        let found = try plan(file).trials.map(\.configuration)
        #expect(
            found.map { [$0.width, $0.depth, $0.seed, $0.batchSize] } == [
                [8, 2, 5, 3], [8, 2, 6, 4], [16, 4, 5, 3], [16, 4, 6, 4],
            ])
    }

    @Test func branchesAreUnitedAndWinOverSharedValues() throws {
        let file = sweep(
            fixed: #""depth": 2, "gamma": 3"#,
            #""grid": {"width": [8, 16]}, "branches": [{}, {"fixed": {"gamma": 4}}, {"grid": {"gamma": [3, 5]}}]"#
        )
        // The third branch's first value repeats the first branch's trials.
        #expect(try values(.gamma, of: file) == ["3", "3", "4", "4", "5", "5"])
        #expect(try values(.width, of: file) == ["8", "16", "8", "16", "8", "16"])
    }

    @Test func rangesHoldBothEnds() throws {
        func gammas(_ range: String) throws -> [Double] {
            try plan(sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"gamma": \#(range)}"#))
                .trials.map(\.configuration.gamma)
        }
        #expect(
            try gammas(#"{"linear": {"from": 0.1, "to": 0.5, "count": 5}}"#) == [0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(try gammas(#"{"linear": {"from": 3, "to": 1, "count": 3}}"#) == [3, 2, 1])
        #expect(
            try gammas(#"{"logarithmic": {"from": 0.001, "to": 10, "count": 5}}"#) == [
                0.001, 0.01, 0.1, 1, 10,
            ])
        #expect(
            try gammas(#"{"logarithmic": {"from": 1e-30, "to": 1e30, "count": 3}}"#) == [1e-30, 1, 1e30])
        #expect(try gammas(#"{"powers_of_two": {"from": -4, "to": -2}}"#) == [0.0625, 0.125, 0.25])
        #expect(
            try gammas(#"{"powers_of_two": {"from": -1.5, "to": 0.5}}"#) == [
                0.353553390593, 0.707106781187, 1.41421356237,
            ])
        let widths = sweep(
            fixed: #""depth": 2"#, #""grid": {"width": {"logarithmic": {"from": 16, "to": 128, "count": 7}}}"#
        )
        #expect(try values(.width, of: widths) == ["16", "23", "32", "45", "64", "91", "128"])
    }

    @Test func expressionsUseTheTrialsOwnNumbers() throws {
        let cases: [(String, Double)] = [
            ("= depth", 3), ("=width/2+1", 5), ("= 2^3^2", 512), ("= -2^2 + 5", 1), ("= 2^-1", 0.5),
            ("= (depth - 1) * width", 16), ("= min(depth, width, 2) + max(1, 4)", 6),
            ("= sqrt(width / 2)", 2),
            ("= log2(width)", 3), ("= round(2.5) + floor(2.9) + ceil(2.1)", 8), ("= 10 - 3 - 2", 5),
            ("= 12 / 3 / 2", 2),
            ("= 1e-3 * 1E3", 1), ("= 0.1 * depth", 0.3), ("= 2 * batch_size", 14), ("= .5", 0.5),
        ]
        for (expression, expected) in cases {
            let file = sweep(
                fixed: #""depth": 3, "width": 8, "batch_size": "= width - 1", "gamma": "\#(expression)""#)
            #expect(try plan(file).trials.map(\.configuration.gamma) == [expected], "\(expression)")
        }
    }

    @Test func expressionsStandInLists() throws {
        let file = sweep(
            fixed: #""depth": 3"#,
            #""grid": {"width": [8, 16], "inference_steps": ["= depth", "= 2 * width", 5]}"#)
        #expect(try values(.inferenceSteps, of: file) == ["3", "16", "5", "3", "32", "5"])
    }

    @Test func exclusionsDropWhatMatchesAllTheirKeys() throws {
        let file = sweep(
            fixed: #""depth": 2, "batch_size": "= 2 * width""#,
            #""grid": {"width": [8, 16], "seed": [0, 1]}, "exclude": [{"width": 8, "seed": 1}, {"batch_size": 32.0, "seed": 0}]"#
        )
        let found = try plan(file).trials.map(\.configuration)
        #expect(found.map { [$0.width, $0.seed] } == [[8, 0], [16, 1]])
    }

    @Test func gridsCollapseWhereAKeyHasNoEffect() throws {
        let file = sweep(
            fixed: #""depth": 2, "width": 8"#,
            #""grid": {"algorithm": ["pc", "bp"], "inference_steps": [1, 2, 3]}"#)
        #expect(try values(.inferenceSteps, of: file) == ["1", "2", "3", "-"])
    }

    @Test func epochsBecomeSteps() throws {
        let file =
            #"{"name": "e", "fixed": {"dataset": "digits", "parameterisation": "sp", "width": 8, "depth": 2, "epochs": 2, "batch_size": 100, "activity_learning_rate": 1, "weight_learning_rate": 1}}"#
        #expect(try values(.trainSteps, of: file) == ["28"])
    }

    @Test func largeSeedsAreExact() throws {
        let file = sweep(
            fixed: #""depth": 2, "width": 8"#, #""grid": {"seed": [9007199254740993, 9223372036854775807]}"#)
        #expect(try values(.seed, of: file) == ["9007199254740993", "9223372036854775807"])
    }

    @Test func overridesWinEverywhere() throws {
        let file = sweep(
            fixed: #""depth": 2, "inference_steps": 7"#,
            #""zip": [{"width": [8, 16], "seed": [1, 2]}], "branches": [{"fixed": {"gamma": 2}}, {"fixed": {"gamma": 3}}], "exclude": [{"width": 16, "seed": 1}, {"width": 8, "seed": 1}]"#
        )
        #expect(throws: InputFaults.self) { try plan(file) }
        #expect(try values(.gamma, of: file, set: ["width": "32", "gamma": "4.5"]) == ["4.5", "4.5"])
        #expect(try values(.seed, of: file, set: ["width": "32", "gamma": "4.5"]) == ["1", "2"])
        // The exclusion of width 8 and seed 1 still holds.
        #expect(try values(.seed, of: file, set: ["width": "= 4 * depth"]) == ["2", "2"])
        #expect(
            try values(.inferenceSteps, of: file, set: ["width": "9", "inference_steps": "= depth"]).first
                == "2")
    }

    @Test func operationsCountStepsAndEvaluations() throws {
        func operations(_ evaluateEvery: String) throws -> Double {
            try plan(
                sweep(
                    fixed: #""depth": 2, "width": 8, "batch_size": 10, "evaluate_every": \#(evaluateEvery)"#)
            )
            .trials[0].operations
        }
        let network = NetworkOptions(
            shape: NetworkShape(inputSize: 64, width: 8, depth: 2, outputSize: 10), parameterisation: .mupc,
            activation: .tanh)
        let training = TrainingOptions(
            credit: .predictiveCoding(.init(learningRate: 1, steps: 2)), weightLearningRate: 0.1,
            batchSize: 10)
        let cost = StepCost(network: network, training: training)
        // 360 images fill two chunks of 256 rows.
        let evaluation = 512 * cost.forwardOperationsPerSample
        #expect(try operations("0") == 100 * cost.operations)
        #expect(try operations("100") == 100 * cost.operations + evaluation)
        // After 30, 60, 90 and the last.
        #expect(try operations("30") == 100 * cost.operations + 4 * evaluation)
        #expect(try operations("50") == 100 * cost.operations + 2 * evaluation)
    }

    @Test(arguments: [("quickstart", 4 * 5 * 14), ("width-relu", 2_000), ("depth-relu", 1_200)])
    func sweepsOfTheRepositoryPlan(_ name: String, _ count: Int) throws {
        let file = packageRoot.appending(path: "sweeps/\(name).json")
        let plan = try SweepPlanner.plan(contentsOf: file.path, datasets: describe)
        #expect(plan.name == name)
        #expect(plan.trials.count == count)
        #expect(
            Set(plan.trials.map { $0.coordinates?.group }) == [
                "parameterisation=mupc", "parameterisation=sp",
            ])
        #expect(try plan.source == String(contentsOf: file, encoding: .utf8))
    }
}

@Suite struct RepositorySweepTests {
    private struct Network: Hashable {
        var parameterisation: Parameterisation
        var width: Int
        var depth: Int
    }

    /// Each is planned once.
    @Test func everyOnePlansUnderItsNameAndFullGridsReachFarther() throws {
        let folder = packageRoot.appending(path: "sweeps").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".json") && $0 != "sweep.schema.json" }
        var plans: [String: PlannedSweep] = [:]
        for file in files {
            let plan = try SweepPlanner.plan(contentsOf: "\(folder)/\(file)", datasets: describe)
            #expect(file == "\(plan.name).json" && !plan.trials.isEmpty && !plan.description.isEmpty)
            plans[plan.name] = plan
        }
        let pairs = plans.values.compactMap { plan in
            plans["\(plan.name)-full"].map { (part: plan, full: $0) }
        }
        #expect(pairs.count == 4, "one of each analysis but the spectrum")
        for (part, full) in pairs {
            #expect(full.description.contains("The full grid for a cluster of \(part.name): "))
            #expect(
                Set(full.trials.map(\.configuration.analysis))
                    == Set(part.trials.map(\.configuration.analysis)))
            let work = [full, part].map { $0.trials.reduce(0) { $0 + $1.operations } }
            #expect(work[0] > 50 * work[1], "\(full.name)")
            let networks = [full, part].map { plan in
                Set(
                    plan.trials.map(\.configuration).map {
                        Network(
                            parameterisation: $0.parameterisation, width: $0.width, depth: $0.depth)
                    })
            }
            #expect(networks[0].count > networks[1].count)
        }
    }
}

/// When two files mean the same sweep.
@Suite struct RevisionTests {
    private let plain = sweep(
        fixed: #""depth": 2"#, #""grid": {"width": [8, 16], "gamma": [0.5, 1]}, "description": "a""#)

    @Test func spellingIsNoRevision() throws {
        let respelt = """
            { "$schema": "x", "grid": { "gamma": {"powers_of_two": {"from": -1, "to": 0}}, "width": [8.0, 16]},
              "fixed": {"depth": 2.0, "weight_learning_rate": 1e-1, "activity_learning_rate": 1.00, "train_steps": 100,
                        "parameterisation": "mupc", "dataset": "digits"},
              // "description": "c"
              "description": "b", "name": "test" } // twice
            """
        #expect(try plan(plain).revision == plan(respelt).revision)
    }

    @Test func meaningIsARevision() throws {
        let edits = [
            ("\"depth\": 2", "\"depth\": 3"), ("[8, 16]", "[8, 16, 32]"), ("[8, 16]", "[16, 8]"),
            ("\"depth\": 2", "\"depth\": \"= 1 + 1\""),
        ]
        let revisions =
            try edits.map { try plan(plain.replacing($0.0, with: $0.1)).revision } + [plan(plain).revision]
        #expect(Set(revisions).count == edits.count + 1)
        #expect(revisions.allSatisfy { $0.count == 64 })
    }

    @Test func overridesAreARevision() throws {
        #expect(
            try plan(plain, set: ["depth": "3"]).revision
                == plan(plain.replacing("\"depth\": 2", with: "\"depth\": 3")).revision)
        #expect(try plan(plain, set: ["depth": "2"]).revision == plan(plain).revision)
    }
}

/// Where trials stand in the transfer question.
@Suite struct TransferPlacementTests {
    private func coordinates(_ fixed: String, _ rest: String, across: String = "width", from: Int = 8) throws
        -> [TransferCoordinates]
    {
        let question =
            #""transfer": {"across": "\#(across)", "from": \#(from), "rate": "weight_learning_rate"}"#
        return try plan(sweep(fixed: fixed, "\(rest), \(question)")).trials.compactMap(\.coordinates)
    }

    private func groups(_ fixed: String, _ rest: String, across: String = "width", from: Int = 8) throws
        -> Set<String>
    {
        Set(try coordinates(fixed, rest, across: across, from: from).map(\.group))
    }

    @Test func withoutAQuestionThereAreNoCoordinates() throws {
        let plan = try plan(sweep(fixed: #""depth": 2"#, #""grid": {"width": [8, 16]}"#))
        #expect(plan.question == nil)
        #expect(plan.trials.allSatisfy { $0.coordinates == nil })
    }

    @Test func theQuestionTakesItsDefaults() throws {
        let text =
            #""grid": {"width": [8, 16]}, "transfer": {"across": "width", "from": 8, "rate": "weight_learning_rate"}"#
        let file = sweep(fixed: #""depth": 2"#, text)
        #expect(
            try plan(file).question
                == TransferQuestion(
                    across: .width, from: 8, rate: .weightLearningRate, metric: .finalTrainLoss,
                    tolerance: 0.05))
        let accuracy = file.replacing(#""across""#, with: #""metric": "test_accuracy", "across""#)
        #expect(try plan(accuracy).question?.tolerance == 1)
    }

    @Test func groupsLeaveOutSizeRatesSeedAndRecording() throws {
        let found = try coordinates(
            #""depth": 2"#,
            #""grid": {"width": [8, 16], "seed": [0, 1], "activation": ["tanh", "relu"], "gamma": [0.5, 1]}, "branches": [{"grid": {"record_every": [1, 2]}}]"#
        )
        #expect(
            Set(found.map(\.group)) == [
                "activation=tanh gamma=0.5", "activation=tanh gamma=1", "activation=relu gamma=0.5",
                "activation=relu gamma=1",
            ])
        #expect(found.allSatisfy { $0.otherRate == nil && $0.rate == 0.1 })
        #expect(Set(found.map(\.size)) == [8, 16])
    }

    @Test func theOtherRateStandsWhereItVaries() throws {
        let branches =
            #""branches": [{"fixed": {"activity_learning_rate": 2}}, {"fixed": {"activity_learning_rate": 3}}, {"fixed": {"algorithm": "bp"}}]"#
        let found = try coordinates(#""depth": 2"#, #""grid": {"width": [8, 16]}, \#(branches)"#)
        #expect(found.map(\.otherRate) == [2, 2, 3, 3, nil, nil])
        #expect(
            found.map(\.group) == [
                "algorithm=pc", "algorithm=pc", "algorithm=pc", "algorithm=pc", "algorithm=bp",
                "algorithm=bp",
            ])
    }

    @Test func keysDerivedFromTheSizeSetNoGroupsApart() throws {
        let grid = #""grid": {"depth": [8, 16]}"#
        #expect(try groups(#""width": 8"#, grid, across: "depth") == [""])
        #expect(try groups(#""width": 8, "inference_steps": "= 2 * depth""#, grid, across: "depth") == [""])
        #expect(
            try groups(
                #""width": 8, "batch_size": "= depth", "inference_steps": "= 2 * batch_size""#, grid,
                across: "depth") == [""])
        #expect(try groups(#""width": "= 4 * depth""#, grid, across: "depth") == [""])
    }

    @Test func differentRulesSetGroupsApart() throws {
        let grid = #""grid": {"depth": [8, 16], "inference_steps": ["= depth", "= 2 * depth", 20]}"#
        #expect(
            try groups(#""width": 8"#, grid, across: "depth") == [
                "inference_steps=depth", "inference_steps=2*depth", "inference_steps=20",
            ])
    }

    @Test func anExpressionOfAnotherKeyIsAValue() throws {
        let grid = #""grid": {"width": [8, 16], "seed": [1, 2]}"#
        #expect(try groups(#""depth": 2, "gamma": "= seed""#, grid) == ["gamma=1", "gamma=2"])
    }

    @Test func keysThatFollowAnotherByDefaultAreNotListedTwice() throws {
        let branches = #""branches": [{"fixed": {"parameterisation": "sp"}}, {"fixed": {"train_steps": 50}}]"#
        #expect(
            try groups(#""depth": 2"#, #""grid": {"width": [8, 16]}, \#(branches)"#) == [
                "parameterisation=sp train_steps=100", "parameterisation=mupc train_steps=50",
            ])
    }
}
