import Foundation
import Testing

extension CommandTests {
    /// Runs side by side.
    @Suite struct SharedStoreTests {
        @Test func twoRunsOfOneSweepRecordEachTrialOnce() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let arguments = ["run", "sweep.json", "--store", "study.sqlite", "--workers", "1"]
            async let first = Program.run(arguments, in: folder)
            async let second = Program.run(arguments, in: folder)
            for ending in try await [first, second] {
                #expect(ending.status == .exited(0))
                #expect(ending.errors.contains("long: 8 of 8 trials done"), "each waits for the other")
            }
            let attempts = try folder.store.attempts
            #expect(attempts.count == 8)
            #expect(attempts.allSatisfy { $0.outcome == "completed" })
            #expect(Set(attempts.map(\.coordinator)).count == 2, "both took part")
            #expect(try await folder.hasTheResults(of: Undisturbed.long))
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test func eightRunsThatBeginTogetherOnANewStoreRecordEachTrialOnce() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            try await withThrowingTaskGroup(of: Ending.self) { group in
                for _ in 1...8 {
                    group.addTask {
                        try await Program.run(["run", "sweep.json", "--workers", "1"], in: folder)
                    }
                }
                for try await ending in group {
                    #expect(ending.status == .exited(0), "\(ending.errors)")
                    #expect(ending.errors.contains("short: 8 of 8 trials done"))
                }
            }
            #expect(folder.content == ["results", "results/short.sqlite", "sweep.json"])
            let store = StoreFile(path: folder.file("results/short.sqlite"))
            #expect(try store.attempts.map(\.outcome) == Array(repeating: "completed", count: 8))
            try folder.write(folder.data(of: "results/short.sqlite"), to: "study.sqlite")
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
        }

        /// Its worker goes on, and its result waits for it.
        @Test func aSuspendedRunFindsItsClaimGone() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let arguments = [
                "run", "sweep.json", "--store", "study.sqlite", "--workers", "1", "--claim-lapse", "2",
            ]
            let late = try await Program.run(arguments, in: folder) { program in
                try await wait(for: "a busy worker") { program.workers.contains(where: \.isBusy) }
                program.send(SIGSTOP)
                let other = try await Program.run(arguments, in: folder)
                #expect(other.status == .exited(0))
                program.send(SIGCONT)
            }
            #expect(late.status == .exited(0))
            #expect(late.errors.contains("a result came too late: another run has taken the trial over\n"))
            let attempts = try folder.store.attempts
            #expect(attempts.map(\.outcome) == ["lost", "completed"])
            #expect(Set(attempts.map(\.coordinator)).count == 2)
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }

        @Test(arguments: ["cheapest_first", "dearest_first", "sweep_order"])
        func resultsDoNotDependOnWorkersOrOrder(order: String) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                ["run", "sweep.json", "--store", "study.sqlite", "--workers", "3", "--order", order],
                in: folder)
            #expect(ending.status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
        }

        @Test func theComparisonOfResultsSeesOneBit() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
            try folder.store.execute(
                "UPDATE train_loss SET loss = loss * (1 + 3e-16) WHERE trial_id = 1 AND step = 30")
            #expect(try await !folder.hasTheResults(of: Undisturbed.short))
        }

        @Test func aTrialOfTwoSweepsRunsOnce() async throws {
            let folder = try await TemporaryFolder.holdingAFinishedStudy()
            try folder.write(Sweeps.short.replacing("\"short\"", with: "\"twin\""), to: "twin.json")
            let ending = try await Program.run(["run", "twin.json", "--store", "study.sqlite"], in: folder)
            #expect(ending.status == .exited(0))
            #expect(ending.errors.contains("twin: 8 of 8 trials done"))
            #expect(try folder.store.attempts.count == 8)
        }
    }
}
