import Foundation
import Testing

extension CommandTests {
    /// Processes that are killed without warning.
    @Suite struct CrashTests {
        private func arguments(workers: Int) -> [String] {
            ["run", "sweep.json", "--store", "study.sqlite", "--workers", "\(workers)"]
        }

        /// Kills a worker in the middle of its first trial and returns its process id.
        @discardableResult
        private func killBusyWorker(of program: RunningProgram, except killed: [Int32]) async throws -> Int32
        {
            var victim: RunningProcess?
            try await wait(for: "a busy worker") {
                victim = program.workers.first { $0.isBusy && !killed.contains($0.id) }
                return victim != nil
            }
            let id = try #require(victim).id
            kill(id, SIGKILL)
            return id
        }

        /// That none is left after two seconds, `Program.run` demands of every program.
        @Test func workersDieWithTheirRunInTheMiddleOfATrial() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.endless)
            let killed = try await Program.run(arguments(workers: 2), in: folder) { program in
                try await wait(for: "two busy workers") { program.workers.count(where: \.isBusy) == 2 }
                program.send(SIGKILL)
            }
            #expect(killed.status == .ended(bySignal: SIGKILL))
            #expect(try folder.store.states == ["running": 2])
            // Nothing runs that is seen to have ended.
            let status = try await Program.run(["status", "study.sqlite"], in: folder)
            #expect(
                status.output.contains(/sweep +trials +done +pending\n.+\n +endless +2 +0 % +2\n/),
                "\(status.output)")
            #expect(
                status.output.contains(
                    "endless: 2 trials were left by a run that has ended; the next run takes up what it left")
            )
            #expect(try folder.store.states == ["running": 2], "status changes nothing")
        }

        @Test func theNextRunTakesOverFromAKilledOneAtOnce() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.long)
            let killed = try await Program.run(arguments(workers: 2), in: folder) { program in
                try await wait(for: "a result") { try folder.store.count("completed") > 0 }
                program.send(SIGKILL)
            }
            #expect(killed.status == .ended(bySignal: SIGKILL))
            let before = try folder.store.attempts
            let lost = before.filter { $0.outcome == nil }
            try #require(!lost.isEmpty)

            let ending = try await Program.run(arguments(workers: 2), in: folder)
            #expect(ending.status == .exited(0))
            let after = try folder.store.attempts
            for attempt in lost {
                let history = after.filter { $0.trial == attempt.trial }.map(\.outcome)
                #expect(history == ["lost", "completed"])
            }
            #expect(after.count == 8 + lost.count, "nothing else ran again")
            #expect(try await folder.hasTheResults(of: Undisturbed.long))
            #expect(folder.content == ["study.sqlite", "sweep.json"])
        }

        @Test func theTrialOfAKilledWorkerIsTriedAgainInAnother() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let ending = try await Program.run(arguments(workers: 1), in: folder) { program in
                try await killBusyWorker(of: program, except: [])
            }
            #expect(ending.status == .exited(0))
            #expect(ending.errors.contains("worker was ended by signal 9; the trial is tried again\n"))
            let attempts = try folder.store.attempts
            #expect(attempts.map(\.outcome) == ["failed", "completed"])
            #expect(attempts.map(\.error) == ["worker was ended by signal 9", nil])
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }

        @Test func aTrialThatEndsThreeWorkersHasFailedUntilItIsTriedAgain() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let ending = try await Program.run(arguments(workers: 1), in: folder) { program in
                var killed: [Int32] = []
                for _ in 1...3 { killed.append(try await killBusyWorker(of: program, except: killed)) }
            }
            #expect(ending.status == .exited(3))
            #expect(ending.errors.contains("worker was ended by signal 9; the trial has failed\n"))
            #expect(ending.errors.contains(/single: 0 of 1 trials done in .+, 0 diverged, 1 failed\n/))
            #expect(!ending.errors.contains("see them with"), "there is nothing to see")
            #expect(ending.errors.contains("; to try that again, run with --retry failed\n"))
            #expect(try folder.store.attempts.map(\.outcome) == ["failed", "failed", "failed"])
            let status = try await Program.run(["status", "study.sqlite"], in: folder)
            #expect(status.status == .exited(0))
            #expect(status.output.contains("failed after 3 attempts"))
            #expect(status.output.contains("worker was ended by signal 9"))

            let again = try await Program.run(arguments(workers: 1), in: folder)
            #expect(again.status == .exited(3))
            #expect(try folder.store.attempts.count == 3, "failed trials are not tried again unasked")

            let asked = try await Program.run(arguments(workers: 1) + ["--retry", "failed"], in: folder)
            #expect(asked.status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }
    }
}
