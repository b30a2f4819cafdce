import Foundation
import Importing
import PredictiveCoding
import SweepModel
import Testing

/// Runs of CSV files.
@Suite struct CSVImportTests {
    private static let keys = "dataset,parameterisation,width,depth,train_steps,activity_learning_rate"
    private static let values = "mnist,mupc,16,2,100,8"
    private static let header = keys + ",weight_learning_rate,seed,final_train_loss,min_train_loss"

    private func rows(_ rows: [String], header: String = header) -> String {
        ([header] + rows.map { "\(Self.values),\($0)" }).joined(separator: "\n") + "\n"
    }

    @Test func aRowIsATrialWithDefaultsFilledIn() throws {
        let sweep = try read(rows(["0.1,3,0.25,0.125"]))
        let trial = try #require(sweep.trials.first)
        #expect(sweep.trials.count == 1 && trial.place == "line 2")
        #expect(trial.configuration.width == 16 && trial.configuration.seed == 3)
        #expect(trial.configuration.inference?.steps == 2 && trial.configuration.batchSize == 64)
        #expect(trial.result.outcome == .completed && trial.result.stepsDone == 100)
        #expect(trial.result.finalTrainLoss == 0.25 && trial.result.minTrainLoss == 0.125)
        #expect(trial.result.learned && trial.result.trainedLayers == nil)
        #expect(trial.identity == TrialIdentity(ofImported: trial.configuration))
        #expect(sweep.name == "runs" && sweep.description == "Trained elsewhere; imported from runs.csv.")
        #expect(sweep.platform == "numerics 0, imported (csv)")
    }

    @Test func aRunHasLearnedWhereItBeatsGuessing() throws {
        let losses = ["0.44,0.4", "0.46,0.4"].enumerated().map { "0.1,\($0),\($1)" }
        #expect(try read(rows(losses)).trials.map(\.result.learned) == [true, false])
        let entropy = try read(
            rows(["0.1,1,2.29,2", "0.1,2,2.31,2"]),
            options: ImportOptions(assignments: assign(["loss": "cross_entropy"])))
        #expect(entropy.trials.map(\.result.learned) == [true, false])
        let given = try read(rows(["0.1,1,9,9,true", "0.1,2,0.1,0.1,0"], header: Self.header + ",learned"))
        #expect(given.trials.map(\.result.learned) == [true, false])
    }

    @Test func quotesMarksAndLineEndsOfRFC4180() throws {
        let text =
            "\u{FEFF}"
            + rows(["\"0.1\",1,0.25,\"0.125\"", "0.2,1,0.25,0.125"]).replacing("\n", with: "\r\n")
            .replacing("mnist", with: "\"mnist\"") + "\r\n"
        #expect(try read(text).trials.map(\.configuration.weightLearningRate) == [0.1, 0.2])
        #expect(
            try faults(rows(["0.1,1,\"a \"\"b\"\"\n, c\",0"])) == [
                #"line 2, column final_train_loss: must be a number, not a "b"�, c"#
            ])
    }

    @Test func aSetValueWinsOverTheSource() throws {
        let options = ImportOptions(assignments: assign(["width": "32", "activation": "relu"]))
        let trial = try #require(try read(rows(["0.1,1,0.25,0.125"]), options: options).trials.first)
        #expect(trial.configuration.width == 32 && trial.configuration.activation == .relu)
    }

    @Test func rowsOfStepsBecomeOneTrial() throws {
        let header = "seed,step,train_loss,test_loss,test_accuracy,trained_layers,zero_gradient_layers,status"
        let text =
            header + "\n"
            + [
                "1,20,0.2,,,,,", "1,10,0.4,0.9,40,2,0.5,", "1,1,1.0,,,,,", "1,19,0.4,,,,,",
                "1,20,,0.5,70,3,0,",
                "2,1,0.5,,,,,", "2,2,0.25,,,,,diverged",
            ].filter { !$0.hasPrefix("1,20,,") }.joined(separator: "\n")
        let fixed = assign([
            "dataset": "digits", "parameterisation": "sp", "width": "8", "depth": "2", "train_steps": "20",
            "weight_learning_rate": "0.1", "activity_learning_rate": "1",
        ])
        let trials = try read(text, options: ImportOptions(assignments: fixed)).trials
        #expect(trials.map(\.place) == ["lines 2 to 5", "lines 6 to 7"])
        let first = trials[0].result
        #expect(first.losses.map(\.step) == [1, 10, 19, 20])
        #expect(abs(first.finalTrainLoss! - 0.3) < 1e-15, "steps 19 and 20 are the last tenth")
        #expect(first.minTrainLoss == 0.2 && first.testLoss == 0.9 && first.trainedLayers == 2)
        #expect(first.evaluations.map(\.step) == [10])
        let second = trials[1].result
        #expect(second.outcome == .diverged && second.stepsDone == 2 && second.minTrainLoss == 0.25)
        #expect(second.finalTrainLoss == nil && !second.learned)
        let twice = text + "\n1,20,,0.5,70,3,0,"
        #expect(
            try faults(twice, options: ImportOptions(assignments: fixed)) == [
                "line 8, column step: the trial has step 20 on line 2 already"
            ])
    }

    @Test func rowsWithoutAResultAreLeftOutAndCounted() throws {
        let text = rows(
            ["0.1,1,0.25,0.125,completed", "0.2,1,,,pending", "0.4,1,,,failed"],
            header: Self.header + ",status")
        let sweep = try read(text)
        #expect(sweep.trials.count == 1 && sweep.unfinished == 2)
    }

    @Test func trialsStandWhereAPlanWouldPutThem() throws {
        let question = TransferQuestion(
            across: .width, from: 16, rate: .weightLearningRate, metric: .testLoss, tolerance: 0.05)
        let text = rows(["0.1,1,0.25,0.125", "0.2,1,0.25,0.125"])
        let both =
            text
            + text.split(separator: "\n").dropFirst().joined(separator: "\n")
            .replacing("mupc,16", with: "mupc,32")
        let trials = try read(both, options: ImportOptions(question: question)).trials
        #expect(trials.map { $0.coordinates?.size } == [16, 16, 32, 32])
        #expect(trials.map { $0.coordinates?.rate } == [0.1, 0.2, 0.1, 0.2])
        #expect(
            try faults(text, options: ImportOptions(question: question)) == [
                "--across: width has one value only, 16"
            ])
        var wrong = question
        wrong.from = 64
        #expect(
            try faults(both, options: ImportOptions(question: wrong)) == [
                "--from: must be a width of the runs (16, 32), not 64"
            ])
    }

    @Test func theRevisionIsOfTrialsAndQuestion() throws {
        let text = rows(["0.1,1,0.25,0.125", "0.2,1,0.25,0.125"])
        let shuffled = rows(["0.2,1,0.25,0.125", "0.1,1,0.25,0.125"])
        let other = rows(["0.2,1,0.25,0.125", "0.1,2,0.25,0.125"])
        #expect(try read(text).revision == read(shuffled).revision)
        #expect(try read(text).revision != read(other).revision)
    }

    @Test(arguments: [
        ("", ["line 1: is empty: a header with the names of the columns is expected"]),
        ("a,b\n1\n", ["line 2: has 1 cell, the header 2"]),
        ("a\n\"b", ["line 2: begins a quoted cell that does not end"]),
        ("a\n\"b\"c", ["line 2: has text behind the quotation mark that ends a cell"]),
        ("a\nb\"c", ["line 2: has a quotation mark in a cell that does not begin with one"]),
        ("a\rb\n", ["line 1: holds a carriage return that ends no line"]),
    ])
    func whatIsNoTableIsRefused(text: String, expected: [String]) throws {
        #expect(try faults(text) == expected)
    }

    @Test func textIsUTF8() throws {
        let found = try faults {
            _ = try RunImport.read(csv: [0x61, 0x0A, 0xFF], named: "x", options: ImportOptions())
        }
        #expect(found == ["line 2: is not UTF-8"])
    }

    @Test func everyColumnIsKnownAndEveryNeedMet() throws {
        let found = try faults("widht,width,width,,min_train_loss\n1,1,1,1,1\n")
        #expect(
            found == [
                "line 1, column widht: is neither a key of the vocabulary nor a result; did you mean width?",
                "line 1, column width: is given twice", "line 1, column 4: has no name",
                "line 1: there is no column dataset, which every trial needs; add it, or --set dataset=…",
                "line 1: there is no column parameterisation, which every trial needs; add it, "
                    + "or --set parameterisation=…",
                "line 1: there is no column depth, which every trial needs; add it, or --set depth=…",
                "line 1: there is no column weight_learning_rate, which every trial needs; add it, "
                    + "or --set weight_learning_rate=…",
                "line 1: there is no column train_steps or epochs; add one, or --set train_steps=…",
                "line 1: there is no column final_train_loss: a row a trial needs final_train_loss and "
                    + "min_train_loss, a row a step needs step and train_loss",
            ])
    }

    @Test(arguments: [
        ("0.1,x,0.25,0.125", "column seed: must be a whole number, not the text \"x\""),
        ("-1,1,0.25,0.125", "column weight_learning_rate: must be above 0, not -1"),
        ("0.1,1,nan,0.125", "column final_train_loss: must be finite, not nan; leave it empty"),
        ("0.1,1,inf,0.125", "column final_train_loss: must be finite, not inf"),
        ("0.1,1,-1,0.125", "column final_train_loss: must not be negative, not -1"),
        ("0.1,1,,0.125", ": lacks final_train_loss or min_train_loss"),
        ("0.1,1,0.125,0.5", ": has a min_train_loss above its final_train_loss"),
    ])
    func aFaultyCellIsNamedWithLineAndColumn(row: String, message: String) throws {
        let found = try faults(rows(["0.1,0,0.25,0.125", row]))
        #expect(found.count == 1 && found[0].hasPrefix("line 3"), "\(found)")
        #expect(found[0].contains(message), "\(found)")
    }

    @Test(arguments: [
        ("steps_done", "101", "line 2: cannot be: 101 of 100 steps"),
        ("steps_done", "50", "line 2: ended after 50 of 100 steps, though it did not diverge"),
        ("trained_layers", "4", "line 2: cannot be: 4 of 3 layers trained"),
        ("test_accuracy", "101", "line 2, column test_accuracy: is a percentage, not 101"),
        ("learned", "perhaps", "line 2, column learned: must be true or false, not perhaps"),
        ("status", "diverged", "line 2: diverged without steps_done, the steps whose loss was finite"),
        ("status", "done", "line 2, column status: must be completed or diverged"),
        ("inference_steps", "2.5", "line 2, column inference_steps: must be a whole number, not 2.5"),
    ])
    func aResultThatCannotBeIsRefused(column: String, cell: String, message: String) throws {
        let found = try faults(rows(["0.1,0,0.25,0.125,\(cell)"], header: "\(Self.header),\(column)"))
        #expect(found.count == 1 && found[0].hasPrefix(message), "\(found)")
    }

    @Test func aTrialStandsInTheFileOnce() throws {
        #expect(
            try faults(rows(["0.1,0,0.25,0.125", "0.10,0,0.3,0.125"])) == [
                "line 3: is the trial of line 2 again"
            ])
    }

    @Test func aConfigurationIsHeldToTheVocabulary() throws {
        let found = try faults(
            rows(["0.1,0,0.25,0.125,crop_flip_rotate"], header: Self.header + ",augmentation"))
        #expect(found == ["line 2: augmentation crop_flip_rotate does not apply to mnist"])
        let regression = try faults(
            rows(["0.1,0,0.25,0.125"]), options: ImportOptions(assignments: assign(["dataset": "teacher"])))
        #expect(regression == ["line 2: lacks learned (true or false), which teacher leaves open"])
    }

    @Test func optionsAreHeldToTheVocabularyToo() throws {
        let options = ImportOptions(
            name: "No Name",
            assignments: assign(["widht": "1", "depth": "x", "seed": "1"]) + assign(["seed": "2"]),
            lossFactor: 0)
        let found = try faults(rows(["0.1,0,0.25,0.125"]), options: options)
        #expect(found.count == 6)
        #expect(found[0] == "--set widht: is not a known key; did you mean width?")
        #expect(found[1] == "--set depth: must be a whole number, not the text \"x\"")
        #expect(found[2] == "--set seed: is given twice")
        #expect(found[3].hasPrefix("--name: must be at most 100 lower-case letters"))
        #expect(found[4] == "--loss-factor: must be a number above 0, not 0.0")
    }

    @Test func onlyTheFirstFaultsAreListed() throws {
        let found = try faults(rows((0..<80).map { "0.1,\($0),nan,1" }))
        #expect(found.count == 51 && found.last == "and 30 more")
    }
}
