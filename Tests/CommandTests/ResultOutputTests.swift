import Foundation
import Testing

extension CommandTests {
    /// What goes to standard output and what to standard error, and readers that leave.
    @Suite struct ResultOutputTests {
        @Test func aRunSaysItsProgressOnStandardErrorInPlainLines() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(["run", "sweep.json"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output == "")
            let lines = ending.errors.split(separator: "\n")
            #expect(lines.first == "short: 0/8")
            #expect(
                lines.dropLast().last?.wholeMatch(
                    of: /short: 8 of 8 trials done in .+, 0 diverged, 0 failed/) != nil)
            #expect(lines.last == "see them with: pcn-sweep report results/short.sqlite")
            #expect(Set(lines).count == lines.count, "no line comes twice")
            #expect(!ending.errors.contains { $0 == "\u{1B}" || $0 == "\r" }, "plain lines")
            #expect(folder.content == ["results", "results/short.sqlite", "sweep.json"])
        }

        /// A command to run another through, on a terminal with these variables.
        private func onATerminal(_ variables: [String]) -> [String] {
            ["env", "-u", "NO_COLOR"] + variables + ["sh", "-c", #"exec script -qec "$*" /dev/null"#, "sh"]
        }

        @Test(arguments: [["NO_COLOR": "1", "TERM": "xterm"], ["TERM": "dumb"]])
        func aTerminalCanBeAskedForPlainLines(_ variables: [String: String]) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let assignments = variables.map { "\($0)=\($1)" }
            let ending = try await Program.run(
                ["run", "sweep.json"], in: folder,
                through: onATerminal(assignments))
            #expect(ending.status == .exited(0))
            #expect(ending.output.hasPrefix("short: 0/8\r\n"))
            #expect(!ending.output.contains("\u{1B}"))
        }

        @Test func onATerminalOneLineMoves() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                ["run", "sweep.json"], in: folder,
                through: onATerminal(["TERM=xterm"]))
            #expect(ending.status == .exited(0))
            #expect(ending.output.contains("\r\u{1B}[Kshort ░░░░░░░░░░░░░░░░░░░░ 0/8"))
            #expect(ending.output.contains("\r\u{1B}[Kshort ████████████████████ 8/8"))
            #expect(ending.output.contains("/s\r\nshort: 8 of 8 trials done"))
        }

        @Test func anErrorTakesThePlaceOfTheMovingLine() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.store.execute(
                """
                CREATE TRIGGER refuse BEFORE INSERT ON train_loss
                BEGIN SELECT RAISE(ABORT, 'refused'); END
                """)
            let ending = try await Program.run(
                ["run", "sweep.json", "--store", "study.sqlite", "--set", "train_steps=40"], in: folder,
                through: onATerminal(["TERM=xterm"]))
            #expect(ending.status == .exited(4))
            #expect(ending.output.contains("\r\u{1B}[Kshort ░░░░░░░░░░░░░░░░░░░░ 0/8"))
            #expect(ending.output.contains("\r\u{1B}[Kpcn-sweep: study.sqlite: "), "\(ending.output)")
        }

        @Test(arguments: ["plan", "status", "report"])
        func anErrorCannotSteerTheTerminal(command: String) async throws {
            let ending = try await Program.run([command, "\u{1B}[31m.red"], in: TemporaryFolder())
            #expect(ending.status == .exited(2))
            #expect(ending.errors.hasPrefix("pcn-sweep: [31m.red: "))
            #expect(!ending.errors.contains("\u{1B}"))
        }

        @Test func theLastWordsOfARunCannotSteerTheTerminal() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                ["run", "sweep.json", "--store", "\u{1B}[31m.sqlite"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.errors.hasSuffix("see them with: pcn-sweep report [31m.sqlite\n"))
        }

        @Test(arguments: ["plan", "status", "report", "datasets", "schema", "verify"])
        func queriesPrintNothingButTheirResultAndWriteNothing(command: String) async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let before = folder.content
            let content = try folder.data(of: "study.sqlite")
            let arguments =
                switch command {
                case "plan": ["sweep.json", "--store", "study.sqlite"]
                case "status", "report": ["study.sqlite"]
                default: [String]()
                }
            let ending = try await Program.run([command] + arguments, in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.errors == "")
            #expect(ending.output.hasSuffix("\n"))
            #expect(!ending.output.contains("\u{1B}"), "no escape codes")
            #expect(folder.content == before)
            #expect(try folder.data(of: "study.sqlite") == content)
        }

        @Test func aPlanOfANewSweepWritesNothing() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(["plan", "sweep.json"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.output.hasPrefix("Sweep short, revision "))
            #expect(folder.content == ["sweep.json"])
        }

        @Test(arguments: [
            (["plan", "sweep.json", "--store", "study.sqlite"], "pcn-sweep plan", 1),
            (["run", "sweep.json", "--store", "study.sqlite"], "pcn-sweep status", 1),
            (["status", "study.sqlite"], "pcn-sweep status", 1),
            (["report", "study.sqlite"], "pcn-sweep report", 2),
            (["datasets"], "pcn-sweep datasets", 1),
        ])
        func jsonNamesItsFormatAndVersion(arguments: [String], format: String, version: Int) async throws {
            let ending = try await Program.run(arguments + ["--json"], in: .holdingAFinishedStudy())
            #expect(ending.status == .exited(0))
            let document = try #require(
                JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
            #expect(document["format"] as? String == format)
            #expect(document["version"] as? Int == version)
        }

        @Test func aPlanPredictsWhatIsMissingAlone() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            func predictedSeconds(_ arguments: String...) async throws -> Double? {
                let ending = try await Program.run(["plan", "sweep.json", "--json"] + arguments, in: folder)
                let document =
                    try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any]
                return document?["predicted_seconds"] as? Double
            }
            #expect(try await predictedSeconds("--store", "study.sqlite") == 0)
            #expect(try #require(await predictedSeconds()) > 0)
        }

        /// Weights of one layer are 17 GB: planning must not make them.
        @Test func aPlanOfHugeNetworksNeedsLittleMemory() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let ending = try await Program.run(
                ["plan", "sweep.json", "--set", "width=65536"], in: folder,
                through: ["sh", "-c", #"ulimit -v 4000000; exec "$@""#, "sh"])
            #expect(ending.status == .exited(0))
            #expect(ending.output.contains("GB for the largest trial"))
        }

        @Test func theSchemaIsThePublishedOne() async throws {
            let published = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../sweeps/sweep.schema.json")
            let ending = try await Program.run(["schema"], in: TemporaryFolder())
            #expect(ending.output == (try String(contentsOf: published, encoding: .utf8)))
        }

        /// A shell that gives the program a pipe whose reader has gone.
        private func throughABrokenPipe(_ redirection: String) -> [String] {
            ["bash", "-c", #"exec 3> >(true); wait $!; exec "$@" \#(redirection)"#, "bash"]
        }

        @Test(arguments: [["report", "study.sqlite"], ["schema"], ["--help"]])
        func aReaderThatLeavesIsNoError(arguments: [String]) async throws {
            let ending = try await Program.run(
                arguments, in: .holdingAFinishedStudy(), through: throughABrokenPipe(">&3"))
            #expect(ending.status == .ended(bySignal: SIGPIPE))
            #expect(ending.errors == "")
        }

        @Test func aRunThatNobodyListensToIsFinished() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                ["run", "sweep.json", "--store", "study.sqlite", "--json"], in: folder,
                through: throughABrokenPipe(">&3 2>&3"))
            #expect(ending.status == .exited(0))
            #expect(try folder.store.states == ["completed": 8])
        }

        @Test(arguments: [
            ["report", "study.sqlite"], ["run", "sweep.json", "--store", "study.sqlite", "--json"],
            ["verify"], ["--help"], ["--version"],
        ])
        func aResultThatCannotBeWrittenIsAFailureOfTheTool(arguments: [String]) async throws {
            let ending = try await Program.run(
                arguments, in: .holdingAFinishedStudy(),
                through: ["sh", "-c", #"exec "$@" > /dev/full"#, "sh"])
            #expect(ending.status == .exited(1))
            #expect(ending.errors.hasSuffix("pcn-sweep: standard output: No space left on device\n"))
        }
    }
}
