import Datasets
import Foundation
import Importing
import Planning
import PredictiveCoding
import SweepModel
import SweepStore

/// Readers of text.
extension FuzzSubject {
    private static let tokens =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "\\", "\0", "\u{FEFF}", "\n", "null",
            "true",
            "-", "1e999", "../../etc/x", "'; DROP TABLE trial; --", "$(reboot)", "<script>", "{\"a\":", "=",
            "(",
            "= depth ^", "//", "// \u{7}\n", "\"width\":", "\"seed\": [0], \"seed\": [1]",
            "\"powers_of_two\": {\"from\": 0, \"to\": 60}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]]

    /// `plan` and `run`: from a file's bytes to its trials.
    static var sweep: FuzzSubject {
        let corpus = [
            """
            {"$schema": "sweep.schema.json", "name": "quickstart", "description": "Does it \\"transfer\\"?\\n",
             "fixed": {"dataset": "digits", "activation": "tanh", "depth": 6, "inference_steps": "= depth",
                       "train_steps": 300, "batch_size": 32, "activity_learning_rate": 8.0},
             "grid": {"width": {"powers_of_two": {"from": 4, "to": 7}}, "seed": [0, 1, 2]},
             "branches": [
               {"fixed": {"parameterisation": "mupc"}, "grid": {"weight_learning_rate": [0.0175, 0.035, 7e-2]}},
               {"fixed": {"parameterisation": "sp"},
                "grid": {"weight_learning_rate": {"logarithmic": {"from": 0.0005, "to": 0.064, "count": 8}}},
                "exclude": [{"width": 128, "seed": 2}]}],
             "transfer": {"across": "width", "from": 16, "rate": "weight_learning_rate",
                          "metric": "min_train_loss", "tolerance": 0.05}}
            """,
            """
            {"name": "deep", "fixed": {"dataset": "gaussian_clusters", "input_size": 8, "output_size": 2,
              "parameterisation": "ntp", "epochs": 2, "activity_learning_rate": "= 2 * (depth + 1) / max(width, 3)",
              "weight_learning_rate": "= 0.1 / sqrt(width) ^ -2", "residual": false, "stop_at_chance": true},
             // Both shapes // have the same number of weights.
             "zip": [{"depth": [4, 8, 16], "width": [64, 32, 16]}, {"loss": ["mse", "cross_entropy"]}], // 6
             "grid": {"seed": {"linear": {"from": 0, "to": 4, "count": 5}}}, "exclude": [{"depth": 4}]}
            """,
            "[{\"name\": [[[[]]]]}]",
        ]
        return FuzzSubject(
            readerOf: corpus.map { Array($0.utf8) }, tokens: tokens, failure: InputFaults.self
        ) { bytes in
            _ = try SweepPlanner.plan(bytes: bytes, named: "fuzz", overrides: [], trialLimit: 2_000) {
                request in
                DatasetDescription(
                    name: request.name, inputSize: request.inputSize ?? 64,
                    outputSize: request.outputSize ?? 10,
                    trainCount: 1_500, testCount: 297, fingerprint: "fuzz")
            }
        }
    }

    /// Tables of `import`.
    static var table: FuzzSubject {
        let keys =
            "dataset,parameterisation,width,depth,train_steps,weight_learning_rate,activity_learning_rate"
        let values = "mnist,mupc,16,2,100,0.1,8"
        let corpus = [
            "\(keys),status,final_train_loss,min_train_loss\n\(values),completed,0.5,\"0.25\"\n"
                + "\(values.replacing("16", with: "32")),diverged,,\n",
            "\u{FEFF}\(keys),step,train_loss,test_loss,trained_layers,zero_gradient_layers\r\n"
                + "\(values),1,0.5,0.5,3,0\r\n\(values),100,0.5,,,\r\n",
        ]
        let words = [
            ",", "\"", "\"\"", "\r", "\r\n", "nan", "1e999", "0x1p4", "-0", "pending", "1e18", "cifar10",
        ]
        let question = TransferQuestion(
            across: .width, from: 16, rate: .weightLearningRate, metric: .finalTrainLoss, tolerance: 0.05)
        return FuzzSubject(
            readerOf: corpus.map { Array($0.utf8) }, tokens: tokens + words.map { Array($0.utf8) },
            failure: InputFaults.self
        ) { bytes in
            _ = try RunImport.read(csv: bytes, named: "fuzz", options: ImportOptions(question: question))
        }
    }

    /// What a coordinator hears from its workers.
    static var message: FuzzSubject {
        let platform = NumericPlatform(
            numericsVersion: 1, productLibrary: "OpenBLAS", productKernel: "Zen", threadsPerWorker: 1)
        let result = TrialResult(
            outcome: .completed, stepsDone: 4, finalTrainLoss: 0.5, minTrainLoss: 0.25, testLoss: 1e-9,
            testAccuracy: 62.5, learned: true, trainedLayers: 3, zeroGradientLayers: 0.5,
            executedOperations: 1e12, seconds: 1.5, losses: [RecordedLoss(step: 4, loss: 0.5)],
            evaluations: [
                Evaluation(
                    step: 4, testLoss: 1, testAccuracy: nil, trainedLayers: 1, zeroGradientLayers: 0,
                    layers: [LayerUpdate(layer: 1, updateSize: 1, relativeChange: 1, zeroGradientShare: 0)])
            ])
        let events: [WorkerEvent] = [
            .ready(WorkerGreeting(platform: platform)), .finished(trialID: 7, attempt: 1, result: result),
            .failed(trialID: 7, attempt: 2, error: "no such data set"),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let corpus = events.compactMap { try? Array(encoder.encode($0) + [UInt8(ascii: "\n")]) }
        return FuzzSubject(readerOf: corpus, tokens: tokens, failure: Never.self) { bytes in
            var splitter = LineSplitter()
            for line in splitter.add(bytes) ?? [] { _ = WorkerEvent(line: line) }
        }
    }

    /// `verify FILE`.
    static var reference: FuzzSubject {
        get throws {
            let document = try JSONSerialization.jsonObject(with: ReferenceFile.embeddedJSON)
            let cases = (document as? [String: Any])?["cases"] as? [Any] ?? []
            let texts = try cases.map {
                try JSONSerialization.data(
                    withJSONObject: ["version": 1, "cases": [$0]], options: .sortedKeys)
            }
            let smallest = texts.min { $0.count < $1.count } ?? Data()
            return FuzzSubject(
                readerOf: [Array(smallest)], tokens: tokens, failure: ReferenceFaults.self
            ) { bytes in
                _ = try ReferenceFile(json: Data(bytes))
            }
        }
    }

    /// `report --where`: what is read is written and read again, to the same.
    static var filter: FuzzSubject {
        let corpus = [
            "activation = 'relu' AND depth >= 8",
            "NOT (width IN (16, 32, 6.4e1) OR seed NOT BETWEEN -1 AND .5) AND learned <> true",
            "test_accuracy IS NOT NULL and (status='timed_out' or numeric_platform != 'it''s')",
        ]
        let tokens =
            [
                "AND ", "OR ", "NOT ", "(", ")", "IN (", ",", "IS NULL", "BETWEEN 1 AND 2", "'", "\"", ";",
                "--", "<>",
                "width = 1 ", "1e999", "9223372036854775808", "\0", "\u{FEFF}", "; DROP TABLE trial",
            ].map { Array($0.utf8) } + [[0xFF], [0xED, 0xA0, 0x80]]
        let mutation = Mutation(corpus: corpus.map { Array($0.utf8) }, tokens: tokens)
        return FuzzSubject(input: mutation.input) { bytes in
            do throws(InputFaults) {
                let filter = try TrialFilter(String(decoding: bytes, as: UTF8.self), named: "fuzz")
                return try TrialFilter(filter.text, named: "again") == filter ? nil : "reads back as another"
            } catch {
                return error.input == "fuzz" ? nil : "does not read back"
            }
        }
    }
}
