import Testing

extension CommandTests {
    /// Sweeps that are run in parts.
    @Suite struct ShardTests {
        @Test func aShardIsRunIntoAStoreOfItsOwn() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let run = ["run", "sweep.json", "--shard", "2/3", "--workers", "1"]
            for _ in 1...2 {
                let ending = try await Program.run(run, in: folder)
                #expect(ending.status == .exited(0))
                #expect(ending.errors.contains("short: 3 of 3 trials done"), "\(ending.errors)")
            }
            let path = "results/short.shard-2-of-3.sqlite"
            #expect(folder.content == ["results", path, "sweep.json"])
            let store = StoreFile(path: folder.file(path))
            #expect(try store.count("completed") == 3, "once, in two runs")
            for command in ["status", "report"] {
                let ending = try await Program.run([command, path], in: folder)
                #expect(ending.status == .exited(0) && ending.output.contains("short"), "\(command)")
            }
        }

        @Test func aStoreKeepsToItsShard() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            let ending = try await Program.run(
                ["run", "sweep.json", "--shard", "1/3", "--store", "study.sqlite"], in: folder)
            #expect(ending.status == .exited(4))
            #expect(
                ending.errors == """
                    pcn-sweep: study.sqlite: holds trials of the sweep that are not of this shard (5); a shard has \
                    a store of its own: name another with --store

                    """)
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
        }
    }
}
