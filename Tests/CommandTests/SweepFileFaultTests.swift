import Foundation
import Testing

extension CommandTests {
    /// Sweep files that cannot be run, and what the program says of them.
    @Suite struct SweepFileFaultTests {
        struct Case: CustomTestStringConvertible {
            let testDescription: String
            let text: String
            /// The whole of standard error but for the prefix `pcn-sweep: sweep.json: `.
            let message: String

            init(_ name: String, _ text: String, _ message: String) {
                testDescription = name
                self.text = text
                self.message = message
            }
        }

        /// A sound file but for what is added.
        private static func sweep(fixed: String = "", _ more: String = "") -> String {
            """
            {"name": "faulty",
             "fixed": {"dataset": "digits", "parameterisation": "mupc", "depth": 2, "train_steps": 30,
                       "activity_learning_rate": 8\(fixed)}\(more)}
            """
        }

        private static func rate(_ value: String) -> String {
            sweep(fixed: #", "width": 16"#, #", "grid": {"weight_learning_rate": [0.1, \#(value)]}"#)
        }

        static let cases = [
            Case("not JSON", "hello", "line 1, column 1: cannot be hello; text stands in double quotes"),
            Case("empty", "", "line 1, column 1: expected a value, found the end of the file"),
            Case("a list", "[]", "must be an object, not a list"),
            Case(
                "an unknown key",
                sweep(fixed: #", "width": 16, "weight_learning_rate": 0.1"#, #", "color": 1"#),
                """
                color: is not a known key; there are $schema, name, description, fixed, grid, zip, exclude, \
                branches, transfer
                """),
            Case(
                "a misspelt key", sweep(fixed: #", "widht": 16, "weight_learning_rate": 0.1"#),
                "fixed.widht: is not a known key; did you mean width?"),
            Case(
                "a duplicate key", sweep(fixed: #", "width": 16, "weight_learning_rate": 0.1, "depth": 3"#),
                "fixed.depth at line 3, column 83: is given twice, first in line 2; one of them must go"),
            Case(
                "a wrong type", sweep(fixed: #", "width": "16", "weight_learning_rate": 0.1"#),
                "fixed.width: must be a whole number, not the text \"16\""),
            Case(
                "an empty grid",
                sweep(fixed: #", "width": 16, "weight_learning_rate": 0.1"#, #", "grid": {"seed": []}"#),
                "grid.seed: is empty: give at least one value"),
            Case(
                "width 0", sweep(fixed: #", "width": 0, "weight_learning_rate": 0.1"#),
                "fixed.width: must be from 1 to 65536, not 0"),
            Case("rate 0", rate("0"), "grid.weight_learning_rate[1]: must be above 0, not 0"),
            Case("rate -1", rate("-1"), "grid.weight_learning_rate[1]: must be above 0, not -1"),
            Case(
                "rate NaN", rate("NaN"),
                "grid.weight_learning_rate[1] at line 3, column 94: must be finite, not NaN"),
            Case(
                "a batch larger than the data",
                sweep(fixed: #", "width": 16, "weight_learning_rate": 0.1, "batch_size": 1501"#),
                "fixed.batch_size: must not exceed the 1500 training images of digits, not 1501"),
            Case(
                "an unknown word in an expression",
                sweep(fixed: #", "width": 16, "weight_learning_rate": 0.1, "inference_steps": "= dpeth""#),
                #"fixed.inference_steps: "= dpeth": dpeth is not a known key; did you mean depth?"#),
            Case(
                "a division by zero",
                sweep(fixed: #", "width": 16, "weight_learning_rate": "= 1 / (depth - 2)""#),
                #"fixed.weight_learning_rate: "= 1/(depth-2)" divides by zero with depth=2"#),
            Case(
                "10⁹ trials",
                sweep(
                    fixed: #", "width": 16"#,
                    """
                    , "grid": {"seed": {"linear": {"from": 0, "to": 99999, "count": 100000}},
                    "weight_learning_rate": {"linear": {"from": 0.1, "to": 1, "count": 10000}}}
                    """),
                "asks for 1000000000 trials; at most 2000000 are planned"),
        ]

        @Test(arguments: cases, ["plan", "run"])
        func faultsAreNamedAndNothingIsStarted(fault: Case, command: String) async throws {
            let folder = try TemporaryFolder.holding(fault.text)
            let ending = try await Program.run([command, "sweep.json"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors == "pcn-sweep: sweep.json: \(fault.message)\n")
            #expect(folder.content == ["sweep.json"])
        }

        @Test func allFaultsOfFileAndCommandLineAreListedAtOnce() async throws {
            let folder = try TemporaryFolder.holding(
                Self.sweep(fixed: #", "width": 0, "weight_learning_rate": -1"#))
            let ending = try await Program.run(
                ["run", "sweep.json", "--set", "widht=8", "--set", "seed=first"], in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors == """
                    pcn-sweep: sweep.json: 4 faults
                      fixed.width: must be from 1 to 65536, not 0
                      fixed.weight_learning_rate: must be above 0, not -1
                      --set widht: is not a known key; did you mean width?
                      --set seed: must be a whole number, not the text "first"

                    """)
        }

        @Test func whatIsNoSweepFileIsSaidToBeWhatItIs() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write(
                Data([0xFF, 0xFE]) + Sweeps.short.data(using: .utf16LittleEndian)!, to: "wide.json")
            try folder.write("// mine\n" + Sweeps.short, to: "mine.json")
            let content = folder.content
            for (arguments, message) in [
                (
                    ["run", "study.sqlite"],
                    "study.sqlite: is a SQLite database, such as a store, not a sweep file; pcn-sweep status shows what "
                        + "a store holds"
                ),
                (
                    ["run", "wide.json"],
                    "wide.json: is not UTF-8 text, but looks like UTF-16; save it as UTF-8"
                ),
                (
                    ["verify", "mine.json"],
                    "mine.json: is a sweep file, not a file of reference values; pcn-sweep plan shows what it would run"
                ),
            ] {
                let ending = try await Program.run(arguments, in: folder)
                #expect(ending.status == .exited(2))
                #expect(ending.errors == "pcn-sweep: \(message)\n")
                #expect(folder.content == content)
            }
        }

        @Test(arguments: [("absent.json", "there is no such file"), (".", "is a folder, not a sweep file")])
        func aFileThatIsNoneIsNamed(name: String, message: String) async throws {
            let folder = try TemporaryFolder()
            let ending = try await Program.run(["run", name], in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.errors == "pcn-sweep: \(name): \(message)\n")
            #expect(folder.content == [])
        }
    }
}
