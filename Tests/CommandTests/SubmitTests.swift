import Foundation
import GRDB
import Subprocess
import Testing

extension CommandTests {
    /// Submissions, and the scripts that they make; `SlurmTests` sends them to a real Slurm.
    @Suite struct SubmitTests {
        static let submit = ["submit", "sweep.json", "--store", "study.sqlite"]

        @Test func everyShardIsSentOnceAndItsScriptRunsIt() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            let ending = try await slurm.run(Self.submit + ["--shards", "2", "--throttle", "1"])
            #expect(ending.status == .exited(0), "\(ending.errors)")
            #expect(
                ending.output == """
                    job 101 runs shards 1 to 2
                    job 102 merges them into \(folder.file("study.sqlite"))
                    see how they stand with: pcn-sweep status study.submit

                    """)
            #expect(ending.errors.hasPrefix("short: 8 trials in 2 shards, all to submit\n"))
            #expect(
                try slurm.calls == [
                    "sbatch --parsable --array=1-2%1 study.submit/shard.sh 0",
                    "sbatch --parsable --dependency=afterany:101 study.submit/merge.sh",
                ])
            #expect(
                slurm.content == [
                    "study.submit", "study.submit/lock", "study.submit/logs", "study.submit/merge.sh",
                    "study.submit/shard.sh",
                    "study.submit/shards", "study.submit/submission.json", "study.submit/sweep.json",
                ])
            #expect(try folder.data(of: "study.submit/sweep.json") == Data(Sweeps.short.utf8))

            for shard in 1...2 {
                let ending = try await folder.runShard(shard)
                #expect(ending.status == .exited(0), "\(ending.errors)")
            }
            let shards = slurm.content.filter { $0.hasPrefix("study.submit/shards/") }
            #expect(shards == ["study.submit/shards/1.sqlite", "study.submit/shards/2.sqlite"])
            let trials = try (1...2).map { try folder.shard($0).states }
            #expect(trials == [["completed": 4], ["completed": 4]])
        }

        @Test func whatNoTaskWillFinishIsSentAgain() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            try await slurm.run(Self.submit + ["--shards", "4"])
            try await folder.runShard(1)
            try slurm.show([
                ("101_2", "RUNNING"), ("101_3", "CANCELLED"), ("101_4", "NODE_FAIL"), ("102", "PENDING"),
            ])
            let before = try slurm.calls.count
            let ending = try await slurm.run(Self.submit)
            #expect(ending.status == .exited(0))
            #expect(ending.errors.hasPrefix("short: 8 trials in 4 shards, 2 to submit\n"))
            #expect(
                try slurm.calls.dropFirst(before) == [
                    "sbatch --parsable --array=3-4 study.submit/shard.sh 0",
                    "sbatch --parsable --dependency=afterany:101:103 study.submit/merge.sh", "scancel 102",
                ])

            try slurm.show([("101_2", "RUNNING"), ("103_3-4", "PENDING"), ("104", "PENDING")])
            let again = try await slurm.run(Self.submit)
            #expect(again.output == "short: every shard is complete or with Slurm; nothing to submit\n")
            #expect(try slurm.calls.count == before + 3)
            let status = try await slurm.run(["status", "study.sqlite"])
            for state in ["103_3 PENDING  queued", "101_2 RUNNING  running", "·              complete"] {
                #expect(status.output.contains(state), "\(status.output)")
            }
        }

        @Test func completeShardsAreMergedAndThenNothingIsSent() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            try await slurm.run(Self.submit + ["--shards", "1"])
            try await folder.runShard(1)
            let before = try slurm.calls.count
            try await slurm.run(Self.submit)
            #expect(try slurm.calls.dropFirst(before) == ["sbatch --parsable study.submit/merge.sh"])

            try await folder.write(Undisturbed.short.value, to: "study.sqlite")
            let done = try await slurm.run(Self.submit)
            #expect(done.status == .exited(0))
            #expect(
                done.output == """
                    short: every shard is complete and merged into \(folder.file("study.sqlite")); nothing to submit

                    """)
            #expect(try slurm.calls.count == before + 1)
        }

        @Test func theMergeWaitsForThoseWhoReadTheStore() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try await FalseSlurm(in: folder).run(Self.submit + ["--shards", "1"])
            try await folder.runShard(1)
            let merge = ["/bin/sh", "-c", "exec /bin/sh study.submit/merge.sh"]
            let first = try await Program.run([], in: folder, through: merge)
            #expect(first.status == .exited(0), "\(first.errors)")
            #expect(try await folder.hasTheResults(of: Undisturbed.short))

            let reader = try DatabaseQueue(path: folder.file("study.sqlite"))
            _ = try await reader.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM trial") }
            let second = try await Program.run([], in: folder, through: merge) { merging in
                try await wait(for: "a refusal") { try merging.errors.contains("is open in another process") }
                try reader.close()
            }
            #expect(second.status == .exited(0), "\(second.errors)")
        }

        @Test func aRefusedJobTakesThoseBeforeItBack() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let words = "sbatch: error: AssocMaxSubmitJobLimit"
            let slurm = try FalseSlurm(in: folder, maxArraySize: 3, refusing: (call: 2, words: words))
            let ending = try await slurm.run(
                ["submit", "sweep.json", "--shards", "4"])
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
            #expect(ending.errors.hasSuffix("pcn-sweep: sbatch refuses: \(words)\n"))
            #expect(
                try slurm.calls == [
                    "sbatch --parsable --array=1-2 results/short.submit/shard.sh 0",
                    "sbatch --parsable --array=0-1 results/short.submit/shard.sh 3", "scancel 101",
                ])
            #expect(slurm.content == [])
        }

        @Test func jobsThatCannotBeTakenBackAreNamed() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(
                in: folder, maxArraySize: 2, refusing: (call: 3, words: "sbatch: error: full"), cancels: false
            )
            let ending = try await slurm.run(Self.submit + ["--shards", "4"])
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors.hasSuffix(
                    """
                    pcn-sweep: sbatch refuses: sbatch: error: full
                    jobs 101, 102 had been accepted and will run, since scancel refuses: scancel: error: Socket timed \
                    out; they are written down, and submit leaves their shards to them
                    to be rid of them: scancel 101 102

                    """), "\(ending.errors)")

            try slurm.show([("101_1", "RUNNING"), ("102_0-1", "PENDING")])
            let status = try await slurm.run(["status", "study.submit"])
            let states = status.output.matches(
                of: /[ ][ ](running|queued|stopped)$/.anchorsMatchLineEndings())
            #expect(states.map { $0.1 } == ["running", "queued", "queued", "stopped"], "\(status.output)")
        }

        @Test func whileOneSendsAnotherDoesNot() async throws {
            let slurm = try FalseSlurm(in: TemporaryFolder.holding(Sweeps.short))
            let first = try await slurm.run(Self.submit + ["--shards", "2"], holding: .sbatch) {
                let second = try await slurm.run(Self.submit)
                #expect(second.status == .exited(2))
                #expect(
                    second.errors.contains("study.submit: another submit is sending its shards now"),
                    "\(second.errors)")
            }
            #expect(first.status == .exited(0), "\(first.errors)")
            #expect(try slurm.calls.count == 2)
        }

        @Test(arguments: [true, false])
        func whatAnotherHasSentMeanwhileIsNotSentAgain(isNew: Bool) async throws {
            let slurm = try FalseSlurm(in: TemporaryFolder.holding(Sweeps.short))
            let submit = Self.submit + ["--shards", "2"]
            if !isNew { try await slurm.run(submit) }
            let before = try slurm.calls.count
            let first = try await slurm.run(submit, holding: .config) {
                let second = try await slurm.run(submit)
                #expect(second.status == .exited(0), "\(second.errors)")
            }
            #expect(first.status == .exited(2))
            #expect(
                first.errors.contains("study.submit: another submit has changed it meanwhile"),
                "\(first.errors)")
            #expect(try slurm.calls.count == before + 2)
            #expect(try await slurm.run(["status", "study.submit"]).status == .exited(0))
        }

        @Test func aTaskToldToEndLeavesWhatTheNextGoesOnFrom() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            try await FalseSlurm(in: folder).run(Self.submit + ["--shards", "2", "--yes", "--time", "10"])
            for isFirst in [true, false] {
                // To the script's process alone, as `--signal=B:TERM` has it.
                let ending = try await folder.runShard(2) { task in
                    try await wait(for: "a busy worker") { task.workers.contains(where: \.isBusy) }
                    task.send(SIGTERM)
                }
                #expect(ending.status == .exited(143))
                #expect(ending.errors.contains("goes on from its checkpoint") == !isFirst)
                #expect(try folder.shard(2).states == ["pending": 1])
            }
        }

        @Test func aProgramThatDoesNotStartOnTheNodeSaysWhatIsMissing() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try folder.write("#!/bin/sh\nexit 127\n", to: "slurm/broken")
            try folder.protect("slurm/broken", 0o700)
            try await FalseSlurm(in: folder).run(
                Self.submit + ["--shards", "2", "--program", "slurm/broken"])
            let ending = try await folder.runShard(1)
            #expect(ending.status == .exited(2))
            #expect(ending.errors.contains("slurm/broken does not start on "))
        }

        @Test func aPartOfASnapshotIsNamed() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            try await slurm.run(Self.submit + ["--shards", "2"])
            try await folder.runShard(1)
            let path = "study.submit/shards/1.sqlite"
            try folder.write(folder.data(of: path).dropLast(40_000), to: path)
            let calls = try slurm.calls
            for command in [Self.submit, ["status", "study.submit"]] {
                let ending = try await slurm.run(command)
                #expect(ending.status == .exited(4))
                #expect(ending.errors.contains("\(path): is damaged"))
                #expect(
                    ending.errors.hasSuffix("; remove it and submit again: the shard is then trained anew\n"))
            }
            #expect(try slurm.calls == calls)
        }

        @Test func anotherVersionOfTheProgramGoesOnAndSaysSo() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let slurm = try FalseSlurm(in: folder)
            let first = try await slurm.run(Self.submit + ["--shards", "2"])
            #expect(!first.errors.contains("goes on with"))
            try folder.edit("study.submit/submission.json") {
                $0.replacing(/"tool_version" : ".*"/, with: "\"tool_version\" : \"0.0.1\"")
            }
            let second = try await slurm.run(Self.submit)
            #expect(second.status == .exited(0))
            #expect(
                second.errors.contains("\n  note   submitted by pcn-sweep 0.0.1, goes on with "),
                "\(second.errors)")
            let third = try await slurm.run(Self.submit)
            #expect(!third.errors.contains("goes on with"), "it is this version's from now on")
        }

        @Test func statusWithoutSlurmShowsTheSnapshots() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try await FalseSlurm(in: folder).run(Self.submit + ["--shards", "2"])
            try await folder.runShard(2)
            let ending = try await Program.run(
                ["status", "study.submit", "--json"], in: folder, environment: ["PATH": folder.path])
            #expect(ending.status == .exited(0))
            #expect(ending.errors.contains("scontrol is not on the path"))
            #expect(ending.errors.hasSuffix("whether tasks run is not known\n"))
            let conditions = ending.output.matches(of: /"condition" : "(\w+)"/).map { String($0.1) }
            #expect(conditions == ["unknown", "complete"])
        }
    }
}
