import Foundation
import Testing

@testable import PredictiveCoding

/// Reading reference files: what is refused and where.
@Suite struct ReferenceFileTests {
    /// A small sound case with every key that has no default, and one family.
    static func sound() -> [String: Any] {
        [
            "name": "small", "parameterisation": "sp", "activation": "linear", "input_size": 2, "width": 2,
            "depth": 1, "output_size": 1, "batch_size": 2, "activity_learning_rate": 0.5,
            "weight_learning_rate": 0.1, "weights": [[1.0, 0, 0, 1], [2, 3]], "x": [1.0, 2, 3, 4],
            "y": [8.0, 18], "train_losses": [0.0, 0, 0],
        ]
    }

    private func read(_ cases: [Any], version: Int = 1) throws -> ReferenceFile {
        let root: [String: Any] = ["version": version, "cases": cases]
        return try ReferenceFile(json: JSONSerialization.data(withJSONObject: root))
    }

    /// The faults of a file with one case that was changed, a line each.
    private func faults(_ change: (inout [String: Any]) -> Void) -> [String] {
        var entry = Self.sound()
        change(&entry)
        return faults { _ = try read([entry]) }
    }

    private func faults(of read: () throws -> Void) -> [String] {
        do {
            try read()
            return []
        } catch {
            guard let faults = error as? ReferenceFaults else { return ["\(error)"] }
            return faults.faults.map { $0.place.isEmpty ? $0.message : "\($0.place): \($0.message)" }
        }
    }

    @Test func absentKeysHaveTheirDefaults() throws {
        let reference = try read([Self.sound()]).cases[0]
        #expect(reference.network.residual && reference.network.gamma == 1 && reference.network.loss == .mse)
        let training = TrainingOptions(
            credit: .predictiveCoding(.init(learningRate: 0.5, steps: 1)), weightLearningRate: 0.1,
            batchSize: 2)
        #expect(reference.training == training)
        // The network is exact on these data, so its losses are 0 and stay so.
        let check = ReferenceCheck(of: reference, in: .double)
        #expect(check.comparisons.map(\.family) == [.firstLoss, .laterLosses])
        #expect(check.comparisons.allSatisfy { $0.error.relative == 0 })
    }

    @Test func everyOptionIsRead() throws {
        var entry = Self.sound()
        entry.merge([
            "parameterisation": "ntp", "activation": "silu", "loss": "cross_entropy", "residual": false,
            "gamma": 2, "y": [1, 1], "activity_learning_rate_per_sample": true, "activity_decay": 0.25,
            "inference_steps": 3, "weight_optimiser": "adam", "adam_beta_1": 0.5, "adam_beta_2": 0.75,
            "adam_epsilon": 1e-3, "learning_rate_scaling": "global", "weight_decay": 0.125,
            "spectral_penalty": 0.5,
        ]) { $1 }
        let reference = try read([entry]).cases[0]
        let shape = NetworkShape(inputSize: 2, width: 2, depth: 1, outputSize: 1)
        #expect(
            reference.network
                == NetworkOptions(
                    shape: shape, parameterisation: .ntp, residual: false, activation: .silu,
                    loss: .crossEntropy, gamma: 2))
        #expect(
            reference.training
                == TrainingOptions(
                    credit: .predictiveCoding(
                        .init(learningRate: 0.5, isRatePerSample: true, steps: 3, activityDecay: 0.25)),
                    adam: AdamConstants(beta1: 0.5, beta2: 0.75, epsilon: 1e-3), weightLearningRate: 0.1,
                    learningRateScaling: .global, weightDecay: 0.125, spectralPenalty: 0.5, batchSize: 2))
    }

    @Test func faultsNameTheirPlace() {
        #expect(faults { $0["name"] = nil } == ["cases[0]: name is missing"])
        #expect(faults { $0["width"] = nil } == ["cases[0]: width is missing"])
        #expect(faults { $0["depth"] = 1.5 } == ["cases[0].depth: must be a whole number"])
        #expect(faults { $0["batch_size"] = 0 } == ["cases[0].batch_size: must be from 1 to 1000000, not 0"])
        #expect(faults { $0["gama"] = 1 } == ["cases[0]: has the unknown key \"gama\""])
        #expect(
            faults { $0["loss"] = "mae" } == ["cases[0].loss: must be one of mse, cross_entropy, not \"mae\""]
        )
        #expect(faults { $0["residual"] = 1 } == ["cases[0].residual: must be true or false"])
        #expect(faults { $0["gamma"] = -1 } == ["cases[0].gamma: must be above 0, not -1.0"])
        #expect(
            faults { $0["adam_beta_2"] = 1 } == ["cases[0].adam_beta_2: must be from 0 to below 1, not 1.0"])
        #expect(
            faults { $0["weights"] = [[1, 2, 3, "4"], [5, 6]] }
                == ["cases[0].weights[0][3]: must be a finite number"])
        #expect(
            faults { $0["weights"] = [[1, 2, 3, 4], 5] }
                == ["cases[0].weights[1]: must be a list of finite numbers"])
        #expect(
            faults { $0["weights"] = 7 } == ["cases[0].weights: must be a list of lists of finite numbers"])
        #expect(faults { $0["x"] = [1, NSNull(), 3, 4] } == ["cases[0].x[1]: must be a finite number"])
    }

    @Test func shapesAreHeldToTheSizes() {
        #expect(faults { $0["x"] = [1] } == ["cases[0].x: must hold 4 numbers, not 1"])
        #expect(faults { $0["weights"] = [[1, 2, 3, 4]] } == ["cases[0].weights: must hold 2 lists, not 1"])
        #expect(
            faults { $0["weight_gradients"] = [[1, 2, 3], [4]] }
                == [
                    "cases[0].weight_gradients[0]: must hold 4 numbers, not 3",
                    "cases[0].weight_gradients[1]: must hold 2 numbers, not 1",
                ])
        // One more than there are inference steps: the energies before the first count.
        #expect(
            faults { $0["layer_energies"] = [[0, 0]] } == [
                "cases[0].layer_energies: must hold 2 lists, not 1"
            ])
        #expect(
            faults { $0["total_energies"] = [0] } == ["cases[0].total_energies: must hold 2 numbers, not 1"])
        #expect(faults { $0["train_losses"] = [] } == ["cases[0].train_losses: must hold 3 numbers, not 0"])
    }

    @Test func whatDoesNotFitTogetherIsRefused() {
        #expect(faults { $0["train_losses"] = nil } == ["cases[0]: holds no values to compare with"])
        #expect(
            faults {
                $0["algorithm"] = "bp"
                $0["total_energies"] = [0]
            }.first == "cases[0].total_energies: does not exist under bp, which has no inference")
        #expect(
            faults {
                $0["weight_optimiser"] = "sgd"
                $0["learning_rate_scaling"] = "per_layer"
            } == ["cases[0].learning_rate_scaling: per_layer is defined for adam, not for sgd"])
        #expect(
            faults {
                $0["loss"] = "cross_entropy"
                $0["y"] = [1, 0.5]
            } == ["cases[0].y: must sum to 1 in each row for cross_entropy, not to 0.5 as in row 1"])
    }

    /// Sizes that a few bytes can claim are refused before anything of them is allocated.
    @Test func hugeSizesAreRefused() {
        let messages = faults {
            $0["width"] = 65_536
            $0["depth"] = 4_096
            $0["batch_size"] = 1_000_000
        }
        #expect(messages.contains { $0.hasSuffix("MB of memory, more than 4000 MB") })
        let penalty = faults {
            $0["width"] = 40_000
            $0["spectral_penalty"] = 1
        }
        #expect(penalty.contains { $0.hasSuffix("MB of memory, more than 4000 MB") })
        #expect(faults { $0["width"] = 65_537 } == ["cases[0].width: must be from 1 to 65536, not 65537"])
    }

    /// Faults of all cases come at once, and only the first fifty in full.
    @Test func allFaultsComeTogether() throws {
        var entry = Self.sound()
        entry["gamma"] = 0
        entry["loss"] = 3
        #expect(
            faults { _ = try read([entry, 5, Self.sound(), entry], version: 2) } == [
                "version: must be 1, not 2", "cases[0].loss: must be text",
                "cases[0].gamma: must be above 0, not 0.0", "cases[1]: must be an object",
                "cases[3].loss: must be text", "cases[3].gamma: must be above 0, not 0.0",
            ])
        let many = faults { _ = try read(Array(repeating: entry, count: 100)) }
        #expect(many.count == 51 && many.last == "and 150 more")
    }

    @Test(arguments: ["", "{", "NaN", "{\"version\": 1, \"cases\": [1 2]}", "\u{FFFD}"])
    func whatIsNoJSONIsSaidToBeNone(_ text: String) {
        let messages = faults { _ = try ReferenceFile(json: Data(text.utf8)) }
        #expect(messages.count == 1 && messages[0].hasPrefix("is not JSON"), "\(messages)")
    }

    @Test func otherJSONIsRefused() {
        for text in ["[]", "1", "null", "\"cases\""] {
            #expect(
                faults { _ = try ReferenceFile(json: Data(text.utf8)) }
                    == ["must be an object with version and cases"])
        }
        #expect(
            faults { _ = try ReferenceFile(json: Data(#"{"version": 1e999, "case": 0}"#.utf8)) } == [
                "has the unknown key \"case\"", "version: must be a whole number", "cases is missing",
            ])
        #expect(faults { _ = try read([]) } == ["cases: holds no case"])
        let infinite = Data(#"{"version": 1, "cases": [{"x": [1, 1e999]}]}"#.utf8)
        #expect(
            faults { _ = try ReferenceFile(json: infinite) }.contains(
                "cases[0].x: must be a list of finite numbers"))
    }

    @Test func filesAreFoundOrNot() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reference-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "cases.json")
        #expect(faults { _ = try ReferenceFile(contentsOf: file.path()) } == ["there is no such file"])
        #expect(
            faults { _ = try ReferenceFile(contentsOf: folder.path()) } == [
                "is a folder, not a reference file"
            ])
        try ReferenceFile.embeddedJSON.write(to: file)
        #expect(try ReferenceFile(contentsOf: file.path()).cases.count == 20)
    }
}
