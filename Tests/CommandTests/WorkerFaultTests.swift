import Foundation
import SweepModel
import Testing

extension CommandTests {
    /// Workers that hang, lie, die or take too long.
    @Suite struct WorkerFaultTests {
        private static let run = ["run", "sweep.json", "--store", "study.sqlite", "--workers", "1"]

        /// Runs the single trial with a worker that does something else first, and a true one then.
        private func attempts(with worker: FalseWorker) async throws -> [StoreFile.Attempt] {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let options = try worker.install(in: folder)
            let ending = try await Program.run(Self.run + options, in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            #expect(ending.errors.contains("; the trial is tried again\n"))
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
            let attempts = try folder.store.attempts
            #expect(attempts.count { $0.outcome == "completed" } == 8)
            return attempts.filter { $0.outcome != "completed" }
        }

        private static let result = TrialResult(
            outcome: .completed, stepsDone: 1, finalTrainLoss: 1, minTrainLoss: 1, testLoss: nil,
            testAccuracy: nil, learned: true, trainedLayers: 1, zeroGradientLayers: 0, executedOperations: 1,
            seconds: 0, losses: [], evaluations: [])

        private static func answer(trialID: Int = 1, attempt: Int = 1, loss: Double) -> String {
            var result = result
            result.finalTrainLoss = loss
            let event = WorkerEvent.finished(trialID: trialID, attempt: attempt, result: result)
            return String(decoding: event.line, as: UTF8.self)
        }

        static let faults: [(worker: FalseWorker, error: String)] = [
            (.answering("\u{1B}[2J nonsense\n"), "worker said what is no message: \u{1B}[2J nonsense"),
            (.answering("{\"finished\":", then: "exit 0"), "worker ended in the middle of a message"),
            (
                .answering(answer(trialID: 999, loss: 1)),
                "worker answered for a trial that it was not asked for"
            ),
            (
                .answering(answer(attempt: 2, loss: 1)),
                "worker answered for a trial that it was not asked for"
            ),
            (
                .answering(answer(loss: -1)),
                "worker gave a result that no trial can give: a number that is negative or infinite"
            ),
            (.answering("", then: "exit 0"), "worker exited with code 0"),
            (.answering("", then: "exit 7"), "worker exited with code 7"),
            (.answering("", then: "kill -SEGV $$"), "worker was ended by signal 11"),
        ]

        @Test(arguments: faults.indices)
        func aWorkerThatIsNoneIsReplaced(index: Int) async throws {
            let (worker, error) = Self.faults[index]
            let failures = try await attempts(with: worker)
            #expect(failures.map(\.outcome) == ["failed"])
            #expect(failures.map(\.error) == [error])
        }

        @Test func aWorkerOfAnotherVersionIsReplacedAndThreeEndTheRun() async throws {
            let old = String(decoding: FalseWorker.greeting.line, as: UTF8.self)
                .replacing(#""protocolVersion":3"#, with: #""protocolVersion":1"#)
            for isFalseOnce in [true, false] {
                let folder = try TemporaryFolder.holding(Sweeps.short)
                let worker = FalseWorker(
                    behaviour: "printf '%s' '\(old)'; exec cat >/dev/null", isFalseOnce: isFalseOnce)
                let ending = try await Program.run(Self.run + worker.install(in: folder), in: folder)
                #expect(ending.status == .exited(isFalseOnce ? 0 : 1))
                let reason = "workers do not start: worker speaks protocol 1, not 3\n"
                #expect(ending.errors.contains(reason) == !isFalseOnce)
                #expect(try folder.store.states == [isFalseOnce ? "completed" : "pending": 8])
            }
        }

        @Test func aWorkerThatHangsIsReplaced() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let ending = try await Program.run(Self.run + ["--worker-silence", "5"], in: folder) { program in
                var hanging: RunningProcess?
                try await wait(for: "a busy worker") {
                    hanging = program.workers.first(where: \.isBusy)
                    return hanging != nil
                }
                kill(try #require(hanging).id, SIGSTOP)
            }
            #expect(ending.status == .exited(0))
            #expect(ending.errors.contains("worker was silent for 5 s; the trial is tried again\n"))
            #expect(try folder.store.attempts.map(\.outcome) == ["failed", "completed"])
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }

        /// It goes on saying that it lives.
        @Test func aTrialThatTakesTooLongTimesOutUntilItIsTriedAgain() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let worker = FalseWorker(behaviour: "cat greeting; while cat alive; do sleep 0.2; done")
            let options = try worker.install(in: folder)
            let ending = try await Program.run(Self.run + options + ["--timeout", "1"], in: folder)
            #expect(ending.status == .exited(3))
            #expect(ending.errors.contains("trial took longer than 1 s; the trial has timed out\n"))
            #expect(ending.errors.contains(/single: 0 of 1 trials done in .+, 0 diverged, 1 timed out\n/))
            #expect(ending.errors.contains("; to try that again, run with --retry timed_out\n"))
            #expect(try folder.store.states == ["timed_out": 1])
            let again = try await Program.run(Self.run, in: folder)
            #expect(again.status == .exited(3), "it is not tried again unasked")
            let failed = try await Program.run(Self.run + ["--retry", "failed"], in: folder)
            #expect(failed.status == .exited(3), "it has not failed")
            let asked = try await Program.run(Self.run + ["--retry", "timed_out"], in: folder)
            #expect(asked.status == .exited(0))
            #expect(try folder.store.attempts.map(\.outcome) == ["timed_out", "completed"])
            #expect(try folder.store.attempts.map(\.error) == ["trial took longer than 1 s", nil])
            #expect(try await folder.hasTheResults(of: Undisturbed.single))
        }

        private static let crash = FalseWorker(
            behaviour: "cat greeting; read -r trial; kill -SEGV $$", isFalseOnce: false)

        @Test func aTrialIsTriedAsOftenAsAsked() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.single)
            let arguments = try Self.run + Self.crash.install(in: folder) + ["--max-attempts", "2"]
            #expect(try await Program.run(arguments, in: folder).status == .exited(3))
            #expect(try folder.store.attempts.map(\.outcome) == ["failed", "failed"])
            let again = try await Program.run(arguments + ["--retry", "failed"], in: folder)
            #expect(again.status == .exited(3))
            let attempts = try folder.store.attempts
            #expect(attempts.map(\.number) == [1, 2, 3, 4], "as many anew, and the history stays")
            #expect(attempts.allSatisfy { $0.error == "worker was ended by signal 11" })
        }

        @Test func aSickSweepStopsAtItsBound() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let bounds = ["--max-attempts", "1", "--max-failures", "2"]
            let ending = try await Program.run(Self.run + Self.crash.install(in: folder) + bounds, in: folder)
            #expect(ending.status == .exited(3))
            let reason =
                "2 trials have failed or timed out, the last one because: worker was ended by signal 11\n"
            #expect(ending.errors.contains("short: stopped, as \(reason)"))
            #expect(try folder.store.states == ["failed": 2, "pending": 6])
        }

        @Test func oneFailureIsNotSaidToBeSeveral() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let bounds = ["--max-attempts", "1", "--max-failures", "1"]
            let ending = try await Program.run(Self.run + Self.crash.install(in: folder) + bounds, in: folder)
            #expect(
                ending.errors.contains("short: stopped, as a trial has failed or timed out, the last one"))
            #expect(ending.errors.contains("0 of 8 trials done, 1 failed; once that is mended"))
        }

        /// Each is named, until more of the same would bury the rest; `analyse` is what to give again.
        @Test func manyFailuresAreToldOfTheFirst() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let worker = FalseWorker(
                behaviour: "cat greeting; while read -r trial; do exit 7; done", isFalseOnce: false)
            let arguments = ["analyse", "sweep.json", "--what", "forward", "--store", "study.sqlite"]
            let ending = try await Program.run(
                arguments + worker.install(in: folder) + ["--workers", "1", "--max-attempts", "8"], in: folder
            )
            let failure = ": worker exited with code 7; the trial is tried again"
            let lines = ending.errors.split(separator: "\n").filter { $0.hasSuffix(failure) }
            #expect(lines.count == 4, "\(ending.errors)")
            #expect(
                lines.prefix(3).allSatisfy { $0.hasPrefix("algorithm=pc parameterisation=mupc width=16 ") })
            #expect(lines.last == "more attempts fail and are not told one by one\(failure)")
        }

        @Test func aSweepThatFailsFromTheStartStopsByItself() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(Self.run + Self.crash.install(in: folder), in: folder)
            #expect(ending.status == .exited(3))
            #expect(ending.errors.contains("short: stopped, as the first 8 attempts have all failed"))
            #expect(try folder.store.count("failed") == 8)
            let healed = try await Program.run(Self.run + ["--retry", "failed"], in: folder)
            #expect(healed.status == .exited(0))
            #expect(try await folder.hasTheResults(of: Undisturbed.short))
        }

        /// No worker is started for it, and the others run.
        @Test func aTrialThatCanNeverFitIsNotStarted() async throws {
            let sweep = """
                {"name": "large",
                 "fixed": {"dataset": "digits", "parameterisation": "mupc", "train_steps": 30,
                           "inference_steps": 2, "activity_learning_rate": 8, "weight_learning_rate": 0.1},
                 "zip": [{"width": [16, 16384], "depth": [2, 4096]}]}
                """
            let folder = try TemporaryFolder.holding(sweep)
            let ending = try await Program.run(Self.run, in: folder)
            #expect(ending.status == .exited(3))
            #expect(
                ending.errors.contains(
                    /mupc width=16384 depth=4096 .+ seed=0: needs [\d.]+ TB of memory, where the machine has [\d.]+ [GT]B; the trial has failed\n/
                ), "\(ending.errors)")
            #expect(ending.errors.contains(/large: 1 of 2 trials done in .+, 0 diverged, 1 failed\n/))
            #expect(ending.errors.contains("study.sqlite; it needs a machine with more memory\n"))
            #expect(!ending.errors.contains("--retry"), "it can never fit")
            #expect(try folder.store.states == ["completed": 1, "failed": 1])
            #expect(try folder.store.attempts.count == 2)
        }
    }
}
