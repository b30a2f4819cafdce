import Foundation
import Testing

extension CommandTests {
    /// Signals that ask a run to end.
    @Suite struct InterruptionTests {
        private static let run = ["run", "sweep.json", "--store", "study.sqlite", "--workers", "2"]

        /// Waits until trials are done and others are under way.
        private func waitForTheMiddle(of folder: TemporaryFolder) async throws {
            try await wait(for: "a result and a running trial") {
                let attempts = try folder.store.attempts
                return attempts.contains { $0.outcome == "completed" }
                    && attempts.contains { $0.outcome == nil }
            }
        }

        @Test func runningTrialsFinishAndTheSameCommandDoesTheRest() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let first = try await Program.run(Self.run, in: folder) { program in
                try await waitForTheMiddle(of: folder)
                program.send(SIGINT)
            }
            #expect(first.status == .exited(130))
            #expect(
                first.errors.contains(
                    /finishing \d running trials?, saving long ones in a checkpoint; interrupt again to give (it|them) up\n/
                ))
            #expect(
                first.errors.contains(
                    /long: interrupted, \d of 8 trials done; the same command does the rest\n/))
            #expect(folder.content == ["study.sqlite", "sweep.json"])
            let done = try folder.store.attempts
            #expect(
                Set(done.map(\.outcome)).isSubset(of: ["completed", "released"]), "what ran was finished")
            let missing = 8 - done.count { $0.outcome == "completed" }
            try #require((1...7).contains(missing))

            let second = try await Program.run(Self.run, in: folder)
            #expect(second.status == .exited(0))
            let all = try folder.store.attempts
            #expect(Set(done).isSubset(of: all), "history stays")
            let recent = all.filter { !done.contains($0) }
            #expect(recent.count == missing)
            #expect(recent.allSatisfy { $0.outcome == "completed" }, "only what was missing ran again")
            #expect(try folder.store.states == ["completed": 8])
            #expect(try await folder.hasTheResults(of: Undisturbed.long))

            let third = try await Program.run(Self.run, in: folder)
            #expect(third.status == .exited(0))
            #expect(try folder.store.attempts == all, "nothing is left to do")
        }

        @Test(arguments: [SIGTERM, SIGHUP])
        func otherSignalsHaveTheirCode(signal: Int32) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let ending = try await Program.run(Self.run, in: folder) { program in
                try await waitForTheMiddle(of: folder)
                program.send(signal)
            }
            #expect(ending.status == .exited(128 + signal))
            #expect(try folder.store.states["running"] == nil)
        }

        /// As `timeout` and schedulers end what they started, and terminals what runs in them.
        @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
        func workersLeaveASignalToTheGroupToTheRun(signal: Int32) async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let ending = try await Program.run(Self.run, in: folder) { program in
                try await waitForTheMiddle(of: folder)
                program.sendToGroup(signal)
            }
            #expect(ending.status == .exited(128 + signal))
            let outcomes = Set(try folder.store.attempts.map(\.outcome))
            #expect(outcomes.isSubset(of: ["completed", "released"]))
        }

        @Test func aSecondInterruptGivesRunningTrialsUp() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            let run = Self.run + ["--checkpoint-interval", "0"]
            let ending = try await Program.run(run, in: folder) { program in
                try await wait(for: "two busy workers") { program.workers.count(where: \.isBusy) == 2 }
                program.send(SIGINT)
                try await wait(for: "an answer") { try program.errors.contains("finishing 2 running trials") }
                program.send(SIGINT)
            }
            #expect(ending.status == .exited(130))
            #expect(ending.errors.contains("stopping; what ran is given up and can be run again\n"))
            #expect(ending.errors.contains("endless: interrupted, 0 of 2 trials done"))
            #expect(try folder.store.attempts.map(\.outcome) == ["released", "released"])
            #expect(try folder.store.states == ["pending": 2])
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test func aRunUnderNohupOutlivesItsTerminal() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let ending = try await Program.run(Self.run, in: folder, through: ["nohup"]) { program in
                try await waitForTheMiddle(of: folder)
                program.sendToGroup(SIGHUP)
            }
            #expect(ending.status == .exited(0))
            #expect(try folder.store.states == ["completed": 8])
        }
    }
}
