import Subprocess
import Testing

extension CommandTests {
    /// Submissions that cannot be: nothing is sent, and nothing left behind.
    @Suite struct SubmitFaultTests {
        @Test(arguments: [
            ([], "pcn-sweep: --shards is missing: it says into how many parts the sweep goes"),
            (["--shards", "0"], "--shards must be at least 1, not 0"),
            (["--shards", "9"], "sweep.json: has 8 trials, too few for 9 shards; ask for fewer"),
            (["--shards", "2", "--shard", "1/2"], "leave out --shard"),
            (["--shards", "2", "--cpus", "0"], "--cpus must be from 1 to 65536, not 0"),
            (["--shards", "2", "--throttle", "0"], "--throttle must be from 1 to 65536, not 0"),
            (["--shards", "2", "--cpus", "5000000000000000000"], "--cpus must be from 1 to 65536"),
            (["--shards", "2", "--run-option=--checkpoint-interval=1e30"], "must be from 0 to 3e9 seconds"),
            (["--shards", "2", "--memory", "4 GB"], "--memory is a number and K, M, G or T, not 4 GB"),
            (["--shards", "2", "--time", "soon"], "'soon' is invalid for '--time <time>'"),
            (["--shards", "2", "--sbatch-option", "qos"], "--sbatch-option takes an option with its dashes"),
            (["--shards", "2", "--sbatch-option", "--time=9-0"], "--time and --cpus say that"),
            (["--shards", "2", "--sbatch-option", "-c8"], "--time and --cpus say that"),
            (["--shards", "2", "--run-option", "600"], "--run-option takes an option with its dashes"),
            (
                ["--shards", "2", "--dry-run", "--json"],
                "--dry-run prints the scripts that it would submit, and has no"
            ),
            (["--shards", "2", "--run-option=--store=x"], "--run-option takes no --store: every shard has"),
            (
                ["--shards", "2", "--run-option", "--shard=1/9"],
                "--run-option takes no --shard: every shard is"
            ),
            (
                ["--shards", "2", "--run-option=--scratch=/x"],
                "takes no --scratch: give --scratch to submit itself"
            ),
            (["--shards", "2", "--run-option=--set=seed=1"], "takes no --set: give --set to submit itself"),
            (["--shards", "2", "--run-option", "--workers"], "takes no --workers: give --workers to submit"),
            (
                ["--shards", "2", "--run-option=--foo"],
                "--run-option: --foo: run refuses it: Unknown option '--foo'"
            ),
            (
                ["--shards", "2", "--run-option=--timeout=soon"],
                "--timeout=soon: run refuses it: The value 'soon' is invalid for '--timeout <seconds>'"
            ),
            (
                ["--shards", "2", "--run-option=--timeout=0"],
                "run refuses it: --timeout must be at least 1, not 0"
            ),
            (
                ["--shards", "2", "--run-option=--timeout"],
                "run refuses it: Missing value for '--timeout <seconds>'"
            ),
            (["--shards", "2", "--run-option=--help"], "--help: run refuses it: trains nothing"),
            (["--shards", "2", "--run-option=--"], "run refuses it: no option is named"),
            (
                ["--shards", "2", "--program", "sweep.json"],
                "--program: sweep.json cannot be executed"
            ),
            (["--shards", "2", "--partition", "a\nb"], "stands on one line"),
            (["--shards", "2", "--workers", "2"], "--workers 2 are more than the cores of a task, --cpus 1"),
            (["--shards", "2", "--store", "a\nb.sqlite"], "has a line break in its path"),
        ])
        func badUsageExits2(options: [String], message: String) async throws {
            let slurm = try FalseSlurm(in: TemporaryFolder.holding(Sweeps.short))
            let ending = try await slurm.run(SubmitTests.submit + options)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains(message), "\(ending.errors)")
            #expect(try slurm.calls == [])
            #expect(slurm.content == [])
        }

        @Test func helpNamesNoOptionThatIsRefused() async throws {
            let help = try await Program.run(["submit", "--help"], in: TemporaryFolder()).output
            #expect(help.contains("--shards <n>") && !help.contains("--shard <i/n>"))
        }

        @Test func muchWorkNeedsConsent() async throws {
            let slurm = try FalseSlurm(in: TemporaryFolder.holding(Sweeps.endless))
            let submit = SubmitTests.submit + ["--shards", "2", "--set", "width=512"]
            let ending = try await slurm.run(submit)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains("that is more than 100 core-hours: agree with --yes"))
            #expect(slurm.content == [])
            #expect(try await slurm.run(submit + ["--yes"]).status == .exited(0))
        }

        /// Whatever is predicted: two tasks of two cores, a day each, are 96 core-hours.
        @Test func whatTheTasksCannotTakeNeedsNoConsent() async throws {
            let slurm = try FalseSlurm(in: TemporaryFolder.holding(Sweeps.endless))
            let submit =
                SubmitTests.submit + ["--shards", "2", "--set", "width=512", "--cpus", "2", "--memory", "1G"]
            for (time, isSent) in [("1-2", false), ("1-0", true)] {
                let ending = try await slurm.run(submit + ["--time", time])
                #expect(ending.status == .exited(isSent ? 0 : 2), "\(ending.errors)")
                #expect(try slurm.calls.isEmpty != isSent)
            }
        }

        @Test func withoutSlurmItSaysWhereToGo() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                SubmitTests.submit + ["--shards", "2"], in: folder, environment: ["PATH": folder.path])
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains("is not on the path: "), "\(ending.errors)")
            #expect(folder.content == ["sweep.json"])
        }

        @Test func aDryRunShowsTheScriptsAndWritesNothing() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                SubmitTests.submit + ["--shards", "2", "--sbatch-option", "--qos=long", "--dry-run"],
                in: folder,
                environment: ["PATH": folder.path])
            #expect(ending.status == .exited(0), "\(ending.errors)")
            for line in [
                "sbatch --array=1-2 ", "#SBATCH --qos=long", "/shard.sh 0", "\"$program\" merge ",
            ] {
                #expect(ending.output.contains(line), "\(line)")
            }
            #expect(folder.content == ["sweep.json"])
        }

        @Test func aFolderOfAnotherSweepIsRefused() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            try await slurm.run(SubmitTests.submit + ["--shards", "2"])
            let (calls, content) = (try slurm.calls, slurm.content)
            for (options, message) in [
                (["--set", "train_steps=31"], "study.submit: holds another sweep (short, revision "),
                (["--shards", "3"], "study.submit: holds the sweep in 2 shards, not 3"),
            ] {
                let ending = try await slurm.run(SubmitTests.submit + options)
                #expect(ending.status == .exited(2))
                #expect(ending.errors.contains(message), "\(ending.errors)")
            }
            #expect(try slurm.calls == calls)
            #expect(slurm.content == content)

            try folder.write("mine", to: "other.submit/notes")
            let ending = try await slurm.run(
                ["submit", "sweep.json", "--store", "other.sqlite", "--shards", "2"])
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains("other.submit: holds no submission.json of this program"))
        }

        /// What an earlier program trained is complete to that alone.
        @Test func aFolderOfOtherNumericsIsRefused() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            try await slurm.run(SubmitTests.submit + ["--shards", "1"])
            try await folder.runShard(1)
            try folder.edit("study.submit/submission.json") {
                $0.replacing(/"numerics_version" : \d+/, with: "\"numerics_version\" : 0")
                    .replacing(/"tool_version" : ".*"/, with: "\"tool_version\" : \"0.0.1\"")
            }
            let calls = try slurm.calls
            let ending = try await slurm.run(SubmitTests.submit)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.contains(
                    "study.submit: was submitted by pcn-sweep 0.0.1 with numerics version 0, and"),
                "\(ending.errors)")
            #expect(try slurm.calls == calls)
            let status = try await slurm.run(["status", "study.submit"])
            #expect(status.output.contains("0 of 1 shards complete"), "what it holds is of another version")
            #expect(
                status.output.contains(
                    "trained with numerics version 0, by pcn-sweep 0.0.1; this program has"))
        }
    }
}
