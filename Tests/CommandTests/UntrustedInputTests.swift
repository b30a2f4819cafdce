import Foundation
import Testing

extension CommandTests {
    /// Inputs that nobody would write who means well: a clear fault, in little time and memory.
    @Suite struct UntrustedInputTests {
        /// Address space and processor seconds that are enough for any of them, and for the program besides.
        private static let bounded = ["sh", "-c", #"ulimit -v 3000000; ulimit -t 20; exec "$@""#, "sh"]

        struct Case: CustomTestStringConvertible {
            let testDescription: String
            let text: @Sendable () -> Data
            /// A part of standard error.
            let message: String

            init(_ name: String, _ text: @escaping @autoclosure @Sendable () -> String, _ message: String) {
                testDescription = name
                self.text = { Data(text().utf8) }
                self.message = message
            }

            init(_ name: String, bytes: @escaping @Sendable () -> Data, _ message: String) {
                testDescription = name
                text = bytes
                self.message = message
            }
        }

        private static func repeated(_ text: String, _ count: Int) -> String {
            String(repeating: text, count: count)
        }

        private static func sweep(name: String = "x", fixed: String = "", _ more: String = "") -> String {
            """
            {"name": "\(name)",
             "fixed": {"dataset": "digits", "parameterisation": "mupc", "depth": 2, "width": 16, "train_steps": 30,
                       "activity_learning_rate": 8, "weight_learning_rate": 0.1\(fixed)}\(more)}
            """
        }

        static let cases = [
            Case("50 MB", "{\"name\": \"" + repeated("x", 50_000_000) + "\"}", "is larger than 4 MB"),
            Case("4 MB of brackets", repeated("[", 3_900_000), "is nested deeper than 64 levels"),
            Case(
                "10,000 levels", sweep(fixed: ", \"seed\": " + repeated("[", 10_000)),
                "is nested deeper than 64"),
            Case(
                "an expression of 10,000 levels",
                sweep(fixed: ", \"seed\": \"= " + repeated("(", 10_000) + "1\""),
                "is longer than 1000 characters"),
            Case(
                "a number of 400 digits", sweep(fixed: ", \"seed\": " + repeated("9", 400)),
                "fixed.seed at line 3, column 78: is a number of more than 100 characters"),
            Case(
                "a NUL byte", sweep(fixed: ", \"seed\0\": 1"),
                "holds a control character (byte 0) in its text"),
            Case("a NUL as an escape", sweep(name: "x\\u0000y"), "holds an escape that JSON does not know"),
            Case("nothing but NUL", bytes: { Data(count: 100_000) }, "expected a value, found the byte 0"),
            Case(
                "not UTF-8", bytes: { Data(sweep(name: "x").utf8) + [0xFF] },
                "expected the end of the file, found the byte 255"),
            Case(
                "text that is not UTF-8",
                bytes: { Data("{\"name\": \"".utf8) + [0xC0, 0x80, 0xED, 0xA0, 0x80] + Data("\"}".utf8) },
                "holds text that is not UTF-8"),
            Case("a name out of the folder", sweep(name: "../../etc/x"), "not \"../../etc/x\""),
            Case(
                "a name in SQL", sweep(name: "x'; DROP TABLE trial; --"), "not \"x'; DROP TABLE trial; --\""),
            Case("a name for a shell", sweep(name: "$(reboot)`reboot`"), "not \"$(reboot)`reboot`\""),
            Case("a name for gnuplot", sweep(name: "x' system('reboot')"), "not \"x' system('reboot')\""),
            Case(
                "a name in HTML", sweep(name: "<script>alert(1)</script>"),
                "not \"<script>alert(1)</script>\""),
            Case(
                "a name that steers terminals", sweep(name: "x\\u001b[31m"), "must be at most 100 lower-case"),
            Case(
                "a million faults in one line",
                sweep(fixed: ", \"seed\": [" + repeated("NaN,", 900_000) + "0]"),
                "  and 899951 more"),
            Case(
                "a million unknown keys",
                "{" + (0..<200_000).map { "\"key\($0)\": 1" }.joined(separator: ",") + "}",
                "  and 199951 more"),
            Case(
                "a million branches", sweep(", \"branches\": [" + repeated("{},", 1_000_000) + "{}]"),
                "branches: holds 1000001 branches; at most 10000 are read"),
            Case(
                "a million of million trials",
                sweep(
                    ", \"grid\": {\"seed\": {\"linear\": {\"from\": 0, \"to\": 999999, \"count\": 1000000}}, "
                        + "\"gamma\": {\"linear\": {\"from\": 1, \"to\": 2, \"count\": 1000000}}}"),
                "trials; at most 2000000 are planned"),
        ]

        @Test(arguments: cases) func aSweepFileIsRefused(input: Case) async throws {
            let folder = try TemporaryFolder()
            try folder.write(input.text(), to: "sweep.json")
            let ending = try await Program.run(["run", "sweep.json"], in: folder, through: Self.bounded)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors.hasPrefix("pcn-sweep: sweep.json: "))
            #expect(ending.errors.contains(input.message), "\(ending.errors.prefix(1000))")
            #expect(ending.errors.utf8.count < 20_000)
            #expect(!ending.errors.contains { $0 == "\u{1B}" || $0 == "\0" })
            #expect(folder.content == ["sweep.json"])
        }

        /// Free text is kept as it is, and nothing takes it for more than text.
        @Test func aDescriptionIsOnlyText() async throws {
            let folder = try TemporaryFolder()
            let text = "'; DROP TABLE trial; -- $(touch here) `touch here` <b>\\u001b[31m\\u202e %s %n"
            try folder.write(
                Sweeps.short.replacing(
                    "{\"name\": \"short\",", with: "{\"name\": \"short\", \"description\": \"\(text)\","),
                to: "sweep.json")
            let run = try await Program.run(["run", "sweep.json", "--store", "study.sqlite"], in: folder)
            #expect(run.status == .exited(0))
            for command in ["status", "report"] {
                let ending = try await Program.run([command, "study.sqlite"], in: folder)
                #expect(ending.status == .exited(0))
                #expect(!ending.output.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
            }
            #expect(try folder.store.states == ["completed": 8])
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test(arguments: ["/dev/zero", "/dev/null", "/proc/self/mem"])
        func aDeviceInPlaceOfASweepFile(path: String) async throws {
            let ending = try await Program.run(["plan", path], in: TemporaryFolder(), through: Self.bounded)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.hasPrefix("pcn-sweep: \(path): "))
        }
    }
}
