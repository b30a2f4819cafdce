import Foundation
import Subprocess
import Testing

extension CommandTests {
    /// Runs that work on a copy of their store, as on the disk of a node, and copy it back.
    @Suite struct ScratchTests {
        private static func run(every seconds: Int = 300) -> [String] {
            [
                "run", "sweep.json", "--store", "study.sqlite", "--scratch", "scratch", "--workers", "1",
                "--snapshot-interval", "\(seconds)", "--checkpoint-interval", "0.05",
            ]
        }

        /// A folder with a sweep and a folder to work in.
        private func folder(with sweep: String) throws -> TemporaryFolder {
            let folder = try TemporaryFolder.holding(sweep)
            try folder.write("", to: "scratch/.keep")
            return folder
        }

        @Test func aRunLeavesItsStoreInItsPlaceAndNothingElse() async throws {
            let folder = try folder(with: Sweeps.short)
            for _ in 1...2 {
                let ending = try await Program.run(Self.run(), in: folder)
                #expect(ending.status == .exited(0), "\(ending.errors)")
                #expect(ending.errors.contains("pcn-sweep report study.sqlite\n"))
                #expect(folder.content == ["scratch", "scratch/.keep", "study.sqlite", "sweep.json"])
            }
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
            #expect(try folder.store.attempts.count == 8, "the second run had nothing to do")
        }

        @Test func aKilledRunGoesOnFromItsLastCopy() async throws {
            let folder = try folder(with: Sweeps.long)
            let killed = try await Program.run(Self.run(every: 1), in: folder) { program in
                try await wait(for: "a copy with results") { try folder.store.count("completed") > 0 }
                program.send(SIGKILL)
            }
            #expect(killed.status == .ended(bySignal: SIGKILL))
            let kept = try folder.store.attempts.filter { $0.outcome == "completed" }

            let ending = try await Program.run(Self.run(), in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            #expect(try await folder.hasTheResults(of: Undisturbed.long))
            let attempts = try folder.store.attempts
            #expect(kept.allSatisfy(attempts.contains), "what the copy held was not run again")
            #expect(attempts.count { $0.outcome == "completed" } == 8)
        }

        @Test func aRunThatIsToldToEndLeavesACopyAndACheckpoint() async throws {
            let folder = try folder(with: Sweeps.endless)
            for isFirst in [true, false] {
                let ending = try await Program.run(Self.run(), in: folder) { program in
                    try await wait(for: "a busy worker") { program.workers.contains(where: \.isBusy) }
                    program.send(SIGTERM)
                }
                #expect(ending.status == .exited(143))
                #expect(ending.errors.contains("goes on from its checkpoint") == !isFirst)
                #expect(try folder.store.states == ["pending": 2])
                #expect(folder.content.count { $0.hasPrefix("study.sqlite-checkpoints/") } == 1)
                #expect(folder.content.filter { $0.hasPrefix("scratch/") } == ["scratch/.keep"])
            }
        }

        /// A result that no copy holds goes with the node; its trial then goes on from the checkpoint.
        @Test func aCheckpointStaysUntilACopyHoldsTheResult() async throws {
            let folder = try folder(
                with: """
                    {"name": "two",
                     "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 32, "depth": 3, "seed": 3,
                               "activity_learning_rate": 8, "weight_learning_rate": 0.01},
                     "grid": {"train_steps": [12000, 1000000000]}}
                    """)
            let killed = try await Program.run(Self.run(), in: folder) { program in
                try await wait(for: "a result") {
                    guard let live = folder.content.first(where: { $0.hasSuffix("/study.sqlite") }) else {
                        return false
                    }
                    return try StoreFile(path: folder.file(live)).count("completed") == 1
                }
                try await wait(for: "the checkpoint of the other trial") { folder.checkpoints.count == 2 }
                program.send(SIGKILL)
            }
            #expect(killed.status == .ended(bySignal: SIGKILL))
            #expect(!folder.content.contains("study.sqlite"), "no copy was due")
            let other = try await Program.run(Self.run(every: 1), in: folder) { program in
                try await wait(for: "a copy with a result") { try folder.store.count("completed") == 1 }
                try await wait(for: "the end of its checkpoint") { folder.checkpoints.count == 1 }
                #expect(try program.errors.contains("goes on from its checkpoint"))
                program.send(SIGKILL)
            }
            #expect(other.status == .ended(bySignal: SIGKILL))
        }

        @Test func twoRunsThatTakeTheStoreForTheirOwnAreTold() async throws {
            let folder = try folder(with: Sweeps.endless)
            let ending = try await Program.run(Self.run(every: 1), in: folder) { _ in
                try await wait(for: "a copy") { folder.content.contains("study.sqlite") }
                // As another run does it: written beside, then renamed.
                try await folder.write(Undisturbed.short.value, to: "another")
                try FileManager.default.removeItem(atPath: folder.file("study.sqlite"))
                try FileManager.default.moveItem(
                    atPath: folder.file("another"), toPath: folder.file("study.sqlite"))
            }
            #expect(ending.status == .exited(4))
            #expect(
                ending.errors.contains(
                    "study.sqlite: was replaced by another run while this one worked; what was"))
            #expect(try await folder.hasTheResults(of: Undisturbed.short), "the other's stays")
            #expect(folder.content.contains { $0.hasSuffix("/study.sqlite") }, "so does this one's")
        }

        @Test func aPartOfAStoreIsRefusedBeforeAnythingRuns() async throws {
            let folder = try folder(with: Sweeps.short)
            let half = try await Undisturbed.short.value.dropLast(40_000)
            try folder.write(half, to: "study.sqlite")
            let ending = try await Program.run(Self.run(), in: folder)
            #expect(ending.status == .exited(4))
            #expect(ending.errors.contains("study.sqlite: is damaged"), "\(ending.errors)")
            #expect(folder.content == ["scratch", "scratch/.keep", "study.sqlite", "sweep.json"])
            #expect(try folder.data(of: "study.sqlite") == half)
        }

        @Test func aFolderThatIsNotThereIsABadInput() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(Self.run(), in: folder)
            #expect(ending.status == .exited(2))
            #expect(
                ending.errors
                    == "pcn-sweep: scratch: there is no such folder\n")
            #expect(folder.content == ["sweep.json"])
        }

        @Test func aTaskOfSlurmUsesTheCoresItWasGiven() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            func workers(cpus: String?) async throws -> Int {
                let ending = try await Program.run(
                    ["plan", "sweep.json", "--json"], in: folder, environment: ["SLURM_CPUS_PER_TASK": cpus])
                let number = try #require(ending.output.firstMatch(of: /"workers" : (\d+)/)).1
                return try #require(Int(number))
            }
            let all = try await workers(cpus: nil)
            #expect(try await workers(cpus: "1") == 1)
            #expect(try await workers(cpus: "100000") == all)
        }
    }
}
