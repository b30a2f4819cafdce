import Foundation
import GRDB
import RandomNumbers
import Testing

extension CommandTests {
    /// Stores of shards and of others, united.
    @Suite struct MergeCommandTests {
        /// A folder with the short sweep run in three shards, `1.sqlite` to `3.sqlite`.
        private static let shards = Task {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            for number in 1...3 {
                let ending = try await Program.run(
                    [
                        "run", "sweep.json", "--shard", "\(number)/3", "--store", "\(number).sqlite",
                        "--workers", "1",
                    ], in: folder)
                try #require(ending.status == .exited(0))
            }
            return folder
        }

        private static let sources = ["1.sqlite", "2.sqlite", "3.sqlite"]

        private func folderOfShards() async throws -> TemporaryFolder {
            let (folder, shards) = (try TemporaryFolder(), try await Self.shards.value)
            for name in shards.content { try folder.write(shards.data(of: name), to: name) }
            return folder
        }

        @Test func shardsMakeTheStoreOfAPlainRun() async throws {
            let folder = try await folderOfShards()
            for sources in [Self.sources, Self.sources.reversed()] {
                let ending = try await Program.run(["merge", "study.sqlite"] + sources, in: folder)
                #expect(ending.status == .exited(0) && ending.errors == "", "\(ending.errors)")
                #expect(ending.output.contains(/short +8 +100 % +8\n/), "\(ending.output)")
                #expect(try await folder.hasTheResults(of: Undisturbed.short))
            }
            #expect(try folder.store.count("completed") == 8, "eight attempts, merged twice")
            #expect(folder.content == Self.sources + ["study.sqlite", "sweep.json"])
            #expect(
                try await Program.run(["status", "study.sqlite", "--check"], in: folder).status == .exited(0))
            // A run finds nothing to do, and the report is that of a plain run.
            let run = try await Program.run(["run", "sweep.json", "--store", "study.sqlite"], in: folder)
            #expect(run.status == .exited(0))
            #expect(try folder.store.attempts.count == 8)
            let plain = try await TemporaryFolder.holdingAFinishedStudy()
            let reports = [
                try await Program.run(["report", "study.sqlite"], in: folder),
                try await Program.run(["report", "study.sqlite"], in: plain),
            ]
            #expect(reports[0].output == reports[1].output)
        }

        @Test func anUnfinishedShardIsMergedAndTheRestRun() async throws {
            let folder = try await folderOfShards()
            let merge = try await Program.run(
                ["merge", "study.sqlite", "1.sqlite", "3.sqlite", "--json"], in: folder)
            #expect(merge.status == .exited(0))
            #expect(merge.output.contains(#""format" : "pcn-sweep merge""#))
            let run = try await Program.run(["run", "sweep.json", "--store", "study.sqlite"], in: folder)
            #expect(run.status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
            #expect(try folder.store.attempts.count == 8)
        }

        @Test func aConflictIsShownAndNothingChanges() async throws {
            let folder = try await folderOfShards()
            try folder.write(await Undisturbed.short.value, to: "study.sqlite")
            try StoreFile(path: folder.file("2.sqlite")).execute(
                """
                UPDATE trial SET final_train_loss = 0.5, checksum = hex(zeroblob(32))
                WHERE id = (SELECT min(id) FROM trial)
                """)
            let before = try folder.data(of: "study.sqlite")
            let ending = try await Program.run(["merge", "study.sqlite"] + Self.sources, in: folder)
            #expect(ending.status == .exited(4) && ending.output == "")
            for part in [
                "study.sqlite: nothing is merged, as a trial has two results that differ",
                "algorithm=pc parameterisation=mupc width=16", "on numerics 2, ",
                "    so far: completed, final_train_loss 0.",
                "    in 2.sqlite: completed, final_train_loss 0.5, ",
                "pcn-sweep status STORE --check",
            ] {
                #expect(ending.errors.contains(part), "\(ending.errors)")
            }
            #expect(try folder.data(of: "study.sqlite") == before)
            #expect(folder.content == Self.sources + ["study.sqlite", "sweep.json"])
        }

        @Test func sourcesAtFaultAreAllNamed() async throws {
            let folder = try await folderOfShards()
            try folder.write("no store", to: "text.sqlite")
            let absent = try await Program.run(["merge", "study.sqlite", "none.sqlite"], in: folder)
            #expect(absent.status == .exited(2))
            #expect(absent.errors == "pcn-sweep: none.sqlite: there is no such file\n")
            let both = try await Program.run(
                ["merge", "study.sqlite", "1.sqlite", "none.sqlite", "text.sqlite"], in: folder)
            #expect(both.status == .exited(4))
            #expect(
                both.errors == """
                    pcn-sweep: study.sqlite: nothing is merged, as 2 stores cannot be used
                      none.sqlite: there is no such file
                      text.sqlite: is not a SQLite file; name a store: pcn-sweep run makes them, by default results/NAME.sqlite

                    """)
            #expect(folder.content == Self.sources + ["sweep.json", "text.sqlite"])
        }

        @Test func unrelatedStudiesAreMergedOnlyWhenAskedTo() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write(await Undisturbed.single.value, to: "single.sqlite")
            let refused = try await Program.run(["merge", "study.sqlite", "single.sqlite"], in: folder)
            #expect(refused.status == .exited(2))
            #expect(refused.errors.contains("  single.sqlite\nleave them out, or give --unrelated"))
            #expect(try folder.store.states == ["completed": 8])
            let asked = try await Program.run(
                ["merge", "study.sqlite", "single.sqlite", "--unrelated"], in: folder)
            #expect(asked.status == .exited(0))
            #expect(try folder.store.states == ["completed": 9])
        }

        @Test func aStoreThatIsBeingWrittenIsNotReplaced() async throws {
            let folder = try await folderOfShards()
            try folder.write(Sweeps.endless, to: "endless.json")
            let run = ["run", "endless.json", "--store", "study.sqlite", "--workers", "1"]
            _ = try await Program.run(run, in: folder) { program in
                try await wait(for: "an attempt") { try !folder.store.attempts.isEmpty }
                let merge = try await Program.run(
                    ["merge", "study.sqlite", "1.sqlite", "--unrelated"], in: folder)
                #expect(merge.status == .exited(4))
                #expect(
                    merge.errors == """
                        pcn-sweep: study.sqlite: is open in another process, perhaps a run; try again

                        """)
                program.sendToGroup(SIGKILL)
            }
            // The run is dead: what it held is pending.
            let merge = try await Program.run(
                ["merge", "study.sqlite", "1.sqlite", "--unrelated"], in: folder)
            #expect(merge.status == .exited(0))
            #expect(try folder.store.states == ["pending": 2, "completed": 3])
        }

        /// Killed at random moments of its work, a merge has replaced the store or left it.
        @Test func aKilledMergeLeavesTheOldStoreOrTheNew() async throws {
            var random = Philox(seed: 7, stream: .split)
            let folder = try TemporaryFolder()
            let old = try await Undisturbed.short.value
            try folder.write(await Undisturbed.storm.value, to: "storm.sqlite")
            let merge = ["merge", "study.sqlite", "--unrelated"] + Array(repeating: "storm.sqlite", count: 5)
            var killsInside = 0
            for _ in 1...12 {
                for name in folder.drafts { try FileManager.default.removeItem(atPath: folder.file(name)) }
                try folder.write(old, to: "study.sqlite")
                let patience = random.nextInteger(below: 1_000)
                let ending = try await Program.run(merge, in: folder) { program in
                    while folder.drafts.isEmpty, RunningProcess(id: program.id) != nil { await Task.yield() }
                    for _ in 0..<patience { _ = folder.drafts }
                    program.send(SIGKILL)
                }
                if ending.status == .ended(bySignal: SIGKILL), !folder.drafts.isEmpty { killsInside += 1 }
                let trials = try folder.store.states.values.reduce(0, +)
                #expect(trials == 8 || trials == 412)
                if trials == 8 { #expect(try folder.data(of: "study.sqlite") == old) }
                let check = try await Program.run(["status", "study.sqlite", "--check"], in: folder)
                #expect(check.status == .exited(0), "\(check.output)")
            }
            #expect(killsInside > 0)
            #expect(try await Program.run(merge, in: folder).status == .exited(0))
            #expect(try folder.store.states == ["completed": 412])
        }
    }
}

extension TemporaryFolder {
    /// Stores in the making, and those whose maker died.
    fileprivate var drafts: [String] {
        content.filter { $0.hasPrefix(".") }
    }
}
