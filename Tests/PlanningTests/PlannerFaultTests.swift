import Datasets
import Foundation
import Planning
import SweepModel
import Testing

/// What a wrong file is told: the place, what is wrong there, and the nearest known word.
@Suite struct PlannerFaultTests {
    struct Case: CustomTestStringConvertible {
        var file: String
        var faults: [String]

        init(_ file: String, _ faults: String...) {
            self.file = file
            self.faults = faults
        }

        var testDescription: String { faults.first ?? file }
    }

    private static let wellFormed = #""fixed": {"dataset": "digits"}"#

    static let syntax: [Case] = [
        Case("", "line 1, column 1: expected a value, found the end of the file"),
        Case(
            "width = 3", "line 1, column 1: cannot be width; text stands in double quotes",
            "line 1, column 7: expected the end of the file, found ="),
        Case(
            "{\"name\": \"a\",\n # why\n}",
            "line 2, column 2: expected a key in double quotes, found # (a comment begins with //)"),
        Case(
            "// why\n{\"name\": \"a\", // é\n /* no */}",
            "line 3, column 2: expected a key in double quotes, found / (a comment begins with //)"),
        Case(
            "{'name': 1}",
            "line 1, column 2: expected a key in double quotes, found ' (text stands in double quotes)"),
        Case("{\"grid\": {\"width\": [1 2]}}", "grid.width at line 1, column 23: expected , or ], found 2"),
        Case("{\"name\" \"x\"}", "name at line 1, column 9: expected : after the key, found \""),
        Case(
            "{\"name\": \"x\n\"}",
            "name at line 1, column 12: expected \" to end the text, found the end of the line"),
        Case("{} {}", "line 1, column 4: expected the end of the file, found {"),
        Case("[]", "must be an object, not a list"),
        Case(
            "{}", "name is missing: every sweep has one", "parameterisation is missing: every trial needs it",
            "width is missing: every trial needs it", "depth is missing: every trial needs it",
            "weight_learning_rate is missing: every trial needs it",
            "activity_learning_rate is missing: every trial needs it",
            "dataset is missing: every trial needs it", "train_steps is missing: give train_steps or epochs"),
        Case("{\"name\": \"a\", \"grid\": 3}", "grid: must be an object of keys and values, not a number"),
    ]

    @Test(arguments: syntax) func syntaxFaultsHaveLineAndColumn(_ example: Case) throws {
        #expect(try faults(example.file) == example.faults)
    }

    static let values: [Case] = [
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "loss": "cross_entropy""#)
                .replacing("digits", with: "teacher"),
            "fixed.loss: teacher has no classes, so there is no cross_entropy; use mse"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "input_size": 9"#),
            "fixed.input_size: does not apply to digits, which has sizes of its own"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "augmentation": "crop_flip_rotate""#),
            "fixed.augmentation: crop_flip_rotate does not apply to digits"),
        Case(
            sweep(fixed: #""depth": 1024, "width": 8, "analysis": "spectrum""#),
            """
            fixed.analysis: spectrum takes at most 4096 activities, not 8192 (width × depth), whose Hessian would \
            take 537 MB: use hessian
            """),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "algorithm": "bp", "analysis": "inference""#),
            "fixed.analysis: inference needs algorithm pc: bp has no inference"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "analysis": "hesian""#),
            """
            fixed.analysis: must be one of none, forward, hessian, spectrum, inference, energy, not "hesian"; did you \
            mean hessian?
            """),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "gamma": 0, "inference_steps": 0, "adam_beta_1": 1"#),
            "fixed.gamma: must be above 0, not 0",
            "fixed.inference_steps: must be from 1 to 1000000, not 0",
            "fixed.adam_beta_1: must be from 0 to below 1, not 1"),
        Case(
            sweep(
                fixed:
                    #""depth": 2, "width": 8, "weight_optimiser": "sgd", "learning_rate_scaling": "per_layer""#
            ),
            "fixed.learning_rate_scaling: per_layer is defined for adam, not for sgd: use global or none"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "batch_size": 1, "epochs": 1000000"#)
                .replacing(#""train_steps": 100,"#, with: ""),
            "fixed.epochs: gives train_steps, which must be from 1 to 1000000000, not 1437000000"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "adam_epsilon": 1e-40, "adam_beta_2": 0.99999999"#),
            "fixed.adam_epsilon: must be at least 1.1754944e-38, the smallest number of single precision, not 1e-40",
            "fixed.adam_beta_2: must be from 0 to below 1, not 0.99999999"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "train_examples": 2000"#),
            "fixed.train_examples: must not exceed the 1437 training images of digits, not 2000"),
        Case(
            sweep(fixed: #""depth": 2, "widht": 8"#), "fixed.widht: is not a known key; did you mean width?"),
        Case(sweep(fixed: #""depth": 2, "width": 0"#), "fixed.width: must be from 1 to 65536, not 0"),
        Case(sweep(fixed: #""depth": 2, "width": 8.5"#), "fixed.width: must be a whole number, not 8.5"),
        Case(
            sweep(fixed: #""depth": 2, "width": "wide""#),
            "fixed.width: must be a whole number, not the text \"wide\""),
        Case(
            sweep(fixed: #""depth": 2, "width": "32""#),
            "fixed.width: must be a whole number, not the text \"32\""),
        Case(
            sweep(fixed: #""depth": 2, "width": 99999999999999999999"#),
            "fixed.width: must be from 1 to 65536, not 1e+20"),
        Case(
            sweep(fixed: #""depth": 2, "width": -1e30"#), "fixed.width: must be from 1 to 65536, not -1e+30"),
        Case(
            sweep(fixed: #""depth": 2, "width": null"#),
            "fixed.width: must not be null: leave the key out for its default"),
        Case(sweep(fixed: #""depth": 2, "width": [8]"#), "fixed.width: must be one value, not a list"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": 8}"#),
            "grid.width: must be a list or a range; a single value belongs in fixed"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "width": 9"#),
            "fixed.width at line 2, column 84: is given twice, first in line 2; one of them must go"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "activation": "rleu""#),
            "fixed.activation: must be one of linear, tanh, relu, leaky_relu, hard_tanh, gelu, selu, silu, not \"rleu\"; did you mean relu?"
        ),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "residual": 1"#),
            "fixed.residual: must be true or false, not 1"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "batch_size": 1438"#),
            "fixed.batch_size: must not exceed the 1437 training images of digits, not 1438"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "epochs": 1"#),
            "fixed.epochs: cannot stand beside train_steps: give one of them"),
        Case(sweep(fixed: #""width": 8"#), "depth is missing: every trial needs it"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""width": 9"#),
            "width: is a key of trials: it belongs in fixed, grid or zip"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""gird": {"seed": [1]}"#),
            "gird: is not a known key; did you mean grid?"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"seed": [1, 2], "depth": [2]}"#),
            "grid.depth: is given by fixed.depth already"),
    ]

    static let rates: [Case] =
        ["0", "-0.1", "0.0", "1e-400"].map { rate in
            let shown = rate == "-0.1" ? "-0.1" : "0"
            return Case(
                sweep(
                    fixed: #""depth": 2, "width": 8"#,
                    #""branches": [{"grid": {"weight_learning_rate": [0.1, \#(rate)]}}]"#),
                "branches[0].grid.weight_learning_rate[1]: must be above 0, not \(shown)")
        }
        + ["NaN", "Infinity", "-inf"].map { rate in
            Case(
                sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"gamma": [1, \#(rate)]}"#),
                "grid.gamma[1] at line 3, column 26: must be finite, not \(rate)")
        } + [
            Case(
                sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {"gamma": [1e999]}"#),
                "grid.gamma[0] at line 3, column 23: is too large for a number: 1e999"),
            Case(
                sweep(fixed: #""depth": 2, "width": 8, "gamma": \#(String(repeating: "9", count: 400))"#),
                "fixed.gamma at line 2, column 93: is a number of more than 100 characters"),
            Case(
                sweep(fixed: #""depth": 2, "width": 8, "gamma": 01"#),
                "fixed.gamma at line 2, column 93: is not a number as JSON writes it: 01"),
        ]

    static let grids: [Case] = [
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""grid": {}"#),
            "grid: is empty: leave it out or fill it"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": []}"#),
            "grid.width: is empty: give at least one value"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": [8, 16, 8.0]}"#),
            "grid.width[2]: repeats grid.width[0]"),
        Case(
            sweep(#""zip": [{"width": [8, 16], "depth": [2]}]"#),
            "zip[0]: must hold lists of one length: width has 2, depth has 1"),
        Case(
            sweep(#""zip": [{"width": [8, 8], "depth": [2, 2]}]"#),
            "zip[0].width[1]: repeats row 0 of its zip"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": [8]}, "branches": [{"grid": {"width": [16]}}]"#),
            "branches[0].grid.width: is given by grid.width already"),
        Case(
            sweep(
                fixed: #""depth": 2, "width": 8"#,
                #""grid": {"dataset": {"linear": {"from": 1, "to": 2, "count": 2}}}"#),
            "grid.dataset: is given by fixed.dataset already"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": {"liner": {"from": 1, "to": 2, "count": 2}}}"#),
            "grid.width.liner: is not a known key; did you mean linear?"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": {"linear": {"from": 1, "to": 2}}}"#),
            "grid.width.linear: count is missing"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": {"linear": {"from": 0, "to": 2, "count": 3}}}"#),
            "grid.width.linear: gives a value that must be from 1 to 65536, not 0"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": {"linear": {"from": 1, "to": 2, "count": 3}}}"#),
            "grid.width: gives one value twice once rounded to whole numbers"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": {"powers_of_two": {"from": -1, "to": 3}}}"#),
            "grid.width.powers_of_two: gives a value that must be a whole number, not 0.5"),
        Case(
            sweep(fixed: #""depth": 2"#, #""grid": {"width": {"powers_of_two": {"from": 4, "to": 3}}}"#),
            "grid.width.powers_of_two: must rise: to is below from"),
        Case(
            sweep(
                fixed: #""depth": 2, "width": 8"#,
                #""grid": {"gamma": {"logarithmic": {"from": 0, "to": 3, "count": 3}}}"#),
            "grid.gamma.logarithmic: needs ends above 0"),
        Case(
            sweep(
                fixed: #""depth": 2, "width": 8"#,
                #""grid": {"seed": {"linear": {"from": 0, "to": 1e9, "count": 1000000001}}}"#),
            "grid.seed.linear: holds 1000000001 values; a sweep has at most 2000000 trials"),
        Case(
            sweep(
                fixed: #""width": 8"#,
                #"""
                "grid": {"seed": {"linear": {"from": 1, "to": 1000000, "count": 1000000}},
                "depth": {"linear": {"from": 1, "to": 1000, "count": 1000}}}
                """#),
            "asks for 1000000000 trials; at most 2000000 are planned"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""exclude": [{"width": 9}]"#),
            "exclude[0]: matches no trial"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""exclude": [{"width": 8}]"#),
            "holds no trial: everything is excluded"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8"#, #""exclude": [{"width": "= 4 + 4"}]"#),
            "exclude[0].width: must be a number: an exclusion takes no expression"),
    ]

    static let expressions: [Case] = [
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "inference_steps": "= dpeth""#),
            "fixed.inference_steps: \"= dpeth\": dpeth is not a known key; did you mean depth?"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "inference_steps": "= dataset""#),
            "fixed.inference_steps: \"= dataset\": dataset is not a number"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "inference_steps": "= sqr(4)""#),
            "fixed.inference_steps: \"= sqr(4)\": sqr is not a known function; did you mean sqrt?"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "inference_steps": "=""#),
            "fixed.inference_steps: \"=\": expected a number, a key or (, found the end"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "inference_steps": "= 2 * (3 4)""#),
            "fixed.inference_steps: \"= 2 * (3 4)\": expected ) at character 10, found 4)"),
        Case(
            sweep(fixed: #""depth": 2, "width": 8, "inference_steps": "= batch_size""#),
            "fixed.inference_steps: \"= batch_size\" needs batch_size, which the trial is not given"),
        Case(
            sweep(fixed: #""depth": "= width", "width": "= depth + 1""#),
            "fixed.width: \"= depth+1\" depends on itself: depth → width → depth"),
        Case(
            sweep(
                fixed: #""depth": 2"#,
                #""grid": {"width": [8, 9], "seed": [0, 1], "batch_size": ["= width / 2", 3]}"#),
            "grid.batch_size[0]: \"= width/2\" gives 4.5 with width=9, which must be a whole number, not 4.5 (in 2 trials, such as width=9 seed=0)"
        ),
        Case(
            sweep(
                fixed: #""width": 8, "gamma": "= 1 / (depth - 3)""#,
                #""grid": {"depth": [2, 3], "seed": [0, 1]}"#),
            "fixed.gamma: \"= 1/(depth-3)\" gives -1 with depth=2, which must be above 0, not -1 (in 2 trials, such as depth=2 seed=0)",
            "fixed.gamma: \"= 1/(depth-3)\" divides by zero with depth=3 (in 2 trials, such as depth=3 seed=0)"
        ),
        Case(
            sweep(fixed: #""width": 8, "depth": 2, "gamma": "= log2(depth - 2)""#),
            "fixed.gamma: \"= log2(depth-2)\" has no finite value with depth=2"),
    ]

    static let questions: [Case] = [
        Case(
            sweep(
                fixed: #""depth": 2"#,
                #""grid": {"width": [8, 16]}, "transfer": {"across": "widht", "from": 8, "rate": "seed"}"#),
            "transfer.across: must be one of width, depth, gamma, inference_steps, batch_size, train_steps, not \"widht\"; did you mean width?",
            "transfer.rate: must be one of weight_learning_rate, activity_learning_rate, not \"seed\""),
        Case(
            sweep(
                fixed: #""depth": 2"#,
                #""grid": {"width": [8, 16]}, "transfer": {"across": "width", "from": 9, "rate": "weight_learning_rate"}"#
            ),
            "transfer.from: must be a width of the sweep (8, 16), not 9"),
        Case(
            sweep(
                fixed: #""depth": 2"#,
                #""grid": {"width": [8, 16]}, "transfer": {"across": "depth", "from": 2, "rate": "weight_learning_rate"}"#
            ),
            "transfer.across: depth has one value only, 2"),
        Case(
            sweep(
                fixed: #""depth": 2"#,
                #""grid": {"width": [8, 16]}, "transfer": {"across": "width", "tolerance": 0}"#),
            "transfer: from is missing", "transfer: rate is missing",
            "transfer.tolerance: must be above 0, not 0"),
        Case(
            sweep(
                fixed: #""depth": 2, "width": 8"#,
                #""grid": {"algorithm": ["pc", "bp"], "inference_steps": [2, 3]}, "transfer": {"across": "inference_steps", "from": 2, "rate": "weight_learning_rate"}"#
            ),
            "transfer.across: inference_steps is null in some trials and no size there"),
    ]

    @Test(arguments: values + rates + grids + expressions + questions)
    func faultsHaveTheirPlace(_ example: Case) throws {
        #expect(try faults(example.file) == example.faults)
    }

    @Test func nameIsChecked() throws {
        let tail = sweep(fixed: #""depth": 2, "width": 8"#).drop { $0 != "," }
        #expect(try faults("{\"name\": \"ok.1-2_3\"" + tail) == [])
        for name in ["", "Upper", ".dot", "a b", "a/b", "a\\n", String(repeating: "a", count: 101)] {
            #expect(try faults("{\"name\": \"\(name)\"" + tail).count == 1, "\(name)")
        }
    }

    @Test func everyFaultIsListedAtOnce() throws {
        let found = try faults(
            """
            {"name": "X", "descripton": "", "fixed": {"dataset": "digit", "depth": 2, "train_steps": 10,
               "inference_steps": "= 1 / 0", "activity_learning_rate": NaN},
             "grid": {"width": [8, 0], "batch_size": [99999], "seed": [1, 1]},
             "branches": [{"fixed": {"parameterisation": "sp"}}, {"grid": {"weight_learning_rate": [0.1, 0]}}],
             "transfer": {"across": "width", "from": 8, "rate": "weight_learning_rate", "metric": "loss"}}
            """)
        let places = found.map { $0.prefix { $0 != ":" } }
        #expect(
            places == [
                "fixed.activity_learning_rate at line 2, column 60", "descripton", "name", "fixed.dataset",
                "grid.width[1]", "grid.seed[1]", "branches[1].grid.weight_learning_rate[1]",
                "transfer.metric", "fixed.inference_steps",
            ])
    }

    @Test func aMisspeltKeyIsNotReportedAsMissingToo() throws {
        #expect(
            try faults(sweep(fixed: #""width": 8, "deptj": 2, "inference_steps": "= depth""#)) == [
                "fixed.deptj: is not a known key; did you mean depth?"
            ])
    }

    @Test func listingStopsAfterFifty() throws {
        let zeros = Array(repeating: "0", count: 100_000).joined(separator: ",")
        let found = try faults(sweep(fixed: #""depth": 2"#, #""grid": {"width": [\#(zeros)]}"#))
        #expect(found.count == 51)
        #expect(found.last == "and 99950 more")
    }

    @Test func anExcludedTrialMayBeFaulty() throws {
        let file = sweep(
            fixed: #""width": 8, "gamma": "= 1 / (depth - 2)""#,
            #""grid": {"depth": [2, 3]}, "exclude": [{"depth": 2}]"#)
        #expect(try plan(file).trials.map(\.configuration.depth) == [3])
    }

    @Test func overridesAreNamedAsTheyWereGiven() throws {
        let file = sweep(fixed: #""depth": 2, "width": 8"#)
        #expect(
            try faults(
                file,
                set: [
                    "widht": "3", "depth": "0", "gamma": "NaN", "residual": "yes", "width": "", "name": "b",
                ]) == [
                    "--set depth: must be from 1 to 4096, not 0",
                    "--set gamma: must be a number, not the text \"NaN\"",
                    "--set name: belongs to the file: --set takes the keys of a trial, such as width",
                    "--set residual: must be true or false, not the text \"yes\"",
                    "--set widht: is not a known key; did you mean width?",
                    "--set width: must be a whole number, not an empty text",
                ])
    }
}

/// Input that no one writes on purpose.
@Suite struct HostileInputTests {
    @Test func deepNestingIsRefused() throws {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(try faults(deep).map { $0.hasSuffix("is nested deeper than 64 levels") } == [true])
        let parentheses = String(repeating: "(", count: 900)
        let found = try faults(sweep(fixed: #""width": 8, "depth": "= \#(parentheses)""#))
        #expect(found.count == 1 && found[0].hasSuffix("is nested too deeply"))
    }

    @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
    func anotherEncodingIsNamed(encoding: String.Encoding) throws {
        let bytes = Array(try #require(sweep(fixed: "\"depth\": 2").data(using: encoding)))
        let error = #expect(throws: InputFaults.self) {
            try SweepPlanner.plan(bytes: bytes, named: "sweep.json", overrides: [], datasets: describe)
        }
        #expect(
            error?.faults.map(\.message) == ["is not UTF-8 text, but looks like UTF-16; save it as UTF-8"])
    }

    @Test(arguments: [
        "\u{0}", "{\"name\": \"\u{0}\"}", #"{"name": "\u0000"}"#, #"{"name": "\ud800"}"#, #"{"name": "\q"}"#,
    ])
    func controlCharactersAndBrokenEscapesAreFaults(_ text: String) throws {
        #expect(try faults(text).contains { $0.contains("line 1, column") })
    }

    @Test func manyFaultsTakeNoLongerThanTheirBytes() throws {
        let keys = (0..<50_000).map { "\"key\($0)\": 1" }.joined(separator: ", ")
        #expect(try faults(sweep(fixed: keys)).last == "and 49952 more")
        let zeros = Array(repeating: "0", count: 2_000_001).joined(separator: ",")
        #expect(
            try faults(sweep(fixed: #""depth": 2"#, #""grid": {"width": [\#(zeros)]}"#)) == [
                "grid.width: holds 2000001 values; a sweep has at most 2000000 trials"
            ])
    }

    @Test func bytesThatAreNotUTF8AreFaults() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]).write(to: file)
        let error = #expect(throws: InputFaults.self) {
            try SweepPlanner.plan(contentsOf: file.path, datasets: describe)
        }
        #expect(
            error?.faults.first == .init(place: "line 1, column 3", message: "holds text that is not UTF-8"))
        #expect(error?.input == file.path)
    }

    @Test func everyPrefixOfAFileIsToldApartWithoutACrash() throws {
        let file = try String(
            contentsOf: packageRoot.appending(path: "sweeps/quickstart.json"), encoding: .utf8)
        for length in 0..<file.utf8.count - 2 {
            let prefix = String(decoding: Array(file.utf8.prefix(length)), as: UTF8.self)
            #expect(try !faults(prefix).isEmpty, "\(length)")
        }
    }

    @Test func messagesCarryNoControlCharactersAndStayShort() throws {
        let long = String(repeating: "\\u001b[31m", count: 10_000)
        let found = try faults(
            sweep(fixed: #""depth": 2, "\#(long)": 1, "activation": "\#(long)""#, #""\#(long)": 1"#))
        #expect(found.count == 3)
        for line in found {
            #expect(line.count < 300)
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
        }
    }

    @Test(arguments: ["/nonexistent/sweep.json", "/tmp", "/dev/zero", "/dev/null", ""])
    func filesThatCannotBeReadAreInputFaults(_ path: String) {
        let error = #expect(throws: InputFaults.self) {
            try SweepPlanner.plan(contentsOf: path, datasets: describe)
        }
        #expect(error?.input == path)
        #expect(error?.faults.count == 1)
    }

    @Test func aDataSetThatIsAbsentIsNotTheFilesFault() {
        struct Absent: Error {}
        #expect(throws: Absent.self) {
            try SweepPlanner.plan(text: sweep(fixed: #""depth": 2, "width": 8"#), named: "a") { _ in
                throw Absent()
            }
        }
        #expect(throws: InputFaults.self) {
            try SweepPlanner.plan(text: sweep(fixed: #""depth": 2, "width": 0"#), named: "a") { _ in
                throw Absent()
            }
        }
    }
}
