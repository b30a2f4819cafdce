import Testing

extension CommandTests {
    /// Help, version and the command line.
    @Suite struct UsageTests {
        private static let commands = [
            "init", "plan", "run", "analyse", "status", "report", "compare", "merge", "import", "verify",
            "bench", "datasets", "schema", "submit", "manual",
        ]

        @Test(arguments: commands) func everyCommandHasHelpWithAnExample(command: String) async throws {
            let ending = try await Program.run([command, "--help"], in: TemporaryFolder())
            #expect(ending.status == .exited(0))
            #expect(ending.output.contains("  pcn-sweep \(command)"), "an example")
            #expect(ending.output.contains("USAGE: pcn-sweep \(command)"))
            let lines = ending.output.split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines { #expect(line.count <= 80, "\(line)") }
            // None was too long, and broken.
            let examples = lines.drop { $0.wholeMatch(of: /EXAMPLES?:/) == nil }.dropFirst().prefix {
                !$0.isEmpty
            }
            #expect(!examples.isEmpty && examples.allSatisfy { $0.hasPrefix("  pcn-sweep ") })
            #expect(ending.errors == "")
        }

        @Test func helpNamesEveryCommandAndExitCode() async throws {
            let help = try await Program.run(["--help"], in: TemporaryFolder())
            #expect(help.status == .exited(0))
            #expect(help.errors == "")
            for command in Self.commands { #expect(help.output.contains("\n  \(command) "), "\(command)") }
            for code in ["0 all done", "1 the tool", "2 bad", "3 some", "4 a store", "129, 130, 143"] {
                #expect(help.output.replacing("\n", with: " ").contains(code), "\(code)")
            }
            #expect(!help.output.contains("\n  worker"), "internal commands are hidden")
        }

        @Test(arguments: ["plan", "analyse"])
        func helpSaysHowAnAnalysisIsPlanned(command: String) async throws {
            let ending = try await Program.run([command, "--help"], in: TemporaryFolder())
            #expect(ending.output.contains("--set analysis=hessian"))
        }

        @Test func theVersionIsALine() async throws {
            let ending = try await Program.run(["--version"], in: TemporaryFolder())
            #expect(ending.status == .exited(0))
            #expect(ending.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
            #expect(ending.errors == "")
        }

        @Test(arguments: [
            (["frobnicate"], "pcn-sweep: there is no command \"frobnicate\"; pcn-sweep --help lists them"),
            (["inti"], "pcn-sweep: there is no command \"inti\"; did you mean init?"),
            (["help", "foo"], "pcn-sweep: there is no command \"foo\"; pcn-sweep --help lists them"),
            (["plan"], "Missing expected argument '<sweep>'"),
            (["report"], "Missing expected argument '<stores> ...'"),
            (["merge", "study.sqlite"], "Missing expected argument '<source> ...'"),
            (["run", "sweep.json", "--frobnicate"], "Unknown option '--frobnicate'"),
            (["run", "sweep.json", "--workers", "0"], "--workers must be from 1 to 1024, not 0"),
            (["run", "sweep.json", "--workers", "two"], "'two' is invalid for '--workers <n>'"),
            (["run", "sweep.json", "--order", "any"], "'any' is invalid for '--order <order>'"),
            (["run", "sweep.json", "--set", "width"], "--set takes key=value, not \"width\""),
            (["run", "sweep.json", "--store", ""], "'' is invalid for '--store <file>': a path is empty"),
            (
                ["run", "sweep.json", "--shard", "4/3"],
                "'4/3' is invalid for '--shard <i/n>': a shard is I/N, with I from 1 to N"
            ),
            (["plan", "sweep.json", "--shard", "0/3"], "'0/3' is invalid for '--shard <i/n>'"),
            (
                ["run", "sweep.json", "--shard", "1/9"],
                "pcn-sweep: sweep.json: has 8 trials, too few for 9 shards; ask for fewer"
            ),
            (["verify", ""], "'' is invalid for '<file>': a path is empty"),
            (["run", ""], "'' is invalid for '<sweep>': a path is empty"),
            (["bench", "--width", "0"], "--width must be from 1 to 8192, not 0"),
            (["bench", "--width", "64", "100", "--depth", "0"], "--depth must be from 1 to 1024, not 0"),
            (["bench", "--width", "100"], "the table has no shape with that width; name --depth too"),
            (["bench", "--activation", "sine"], "'sine' is invalid for '--activation <name>'"),
            (["bench", "--activity-rate", "0"], "--activity-rate must be positive, not 0"),
            (["bench", "--seconds", "0"], "--seconds must be from 0.01 to 600, not 0"),
            (["bench", "--workers", "0"], "--workers must be from 1 to 1024, not 0"),
            (
                ["bench", "--width", "8192", "--depth", "1024", "--workers", "1024"],
                "are free; choose smaller"
            ),
            (
                ["report", "one.sqlite", "--rate", "none"],
                "report: --rate: must be one of weight_learning_rate, activity_learning_rate, both, not \"none\""
            ),
            (
                ["report", "one.sqlite", "--figure-format", "gif"],
                "'gif' is invalid for '--figure-format <format>'"
            ),
            (["report", "one.sqlite", "--figure-format", "pdf"], "--figure-format belongs to --figures"),
            (["report", "one.sqlite", "--json", "--plot"], "--plot draws beside text, not beside json"),
            (["report", "one.sqlite", "--format", "pdf"], "'pdf' is invalid for '--format <format>'"),
            (["report", "one.sqlite", "--json", "--format", "csv"], "contradict each other"),
            (["report", "one.sqlite", "--table", "transfer"], "--table belongs to --format csv"),
            (
                ["report", "one.sqlite", "--output", ""],
                "'' is invalid for '--output <file>': a path is empty"
            ),
        ])
        func badUsageExits2(arguments: [String], message: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(arguments, in: folder)
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors.contains(message), "\(ending.errors)")
            #expect(folder.content == ["sweep.json"])
        }
    }
}
