import Foundation
import SweepModel
import Testing

extension CommandTests {
    /// The internal command at the other end of a coordinator's pipes.
    @Suite struct WorkerCommandTests {
        private func events(_ ending: Ending) throws -> [WorkerEvent] {
            try ending.output.split(separator: "\n").map {
                try JSONDecoder().decode(WorkerEvent.self, from: Data($0.utf8))
            }
        }

        @Test func aWorkerGreetsAndEndsWithItsInput() async throws {
            let ending = try await Program.run(["worker"], in: TemporaryFolder())
            #expect(ending.status == .exited(0))
            #expect(ending.errors == "")
            let events = try events(ending)
            guard events.count == 1, case .ready(let greeting) = events[0] else {
                Issue.record("a worker said \(events)")
                return
            }
            #expect(greeting.protocolVersion == WorkerGreeting.protocolVersion)
            #expect(greeting.platform.threadsPerWorker == 1)
        }

        /// Threads are part of the numeric platform, and so is the library that can use them.
        @Test func threadsAreRecorded() async throws {
            let folder = try TemporaryFolder.holding(Sweeps.short)
            let ending = try await Program.run(
                [
                    "run", "sweep.json", "--store", "study.sqlite", "--workers", "1", "--threads-per-worker",
                    "2",
                ],
                in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            let platforms = try folder.store.numericPlatforms
            #expect(platforms.count == 1)
            let platform = try #require(platforms.first)
            #expect(platform.contains("OpenBLAS") && platform.hasSuffix("threads 2"), "\(platform)")
            let none = try await Program.run(["run", "sweep.json", "--threads-per-worker", "0"], in: folder)
            #expect(none.status == .exited(2))
        }

        /// What a worker is sent for a small trial that was planned on other data than there are.
        private func request(on dataset: String) throws -> String {
            var draft = TrialDraft()
            draft[.dataset] = .word(dataset)
            draft[.parameterisation] = .word("mupc")
            for key in [TrialKey.width, .depth, .trainSteps] { draft[key] = .integer(2) }
            for key in [TrialKey.weightLearningRate, .activityLearningRate] { draft[key] = .number(0.1) }
            let request = WorkerRequest.run(
                TrialAssignment(
                    trialID: 7, attempt: 2, identity: TrialIdentity(rawValue: "of other data"),
                    configuration: try TrialConfiguration(resolving: draft, description: { _ in nil })))
            return String(decoding: try JSONEncoder().encode(request), as: UTF8.self) + "\n"
        }

        @Test func aDataSetThatIsDamagedIsAReasonInWords() async throws {
            let folder = try TemporaryFolder()
            let reason = try folder.writeTruncatedFashionMNIST()
            let ending = try await Program.run(
                ["worker", "--data-dir", "data"], in: folder, input: request(on: "fashion_mnist"))
            #expect(ending.status == .exited(0))
            #expect(try events(ending).last == .failed(trialID: 7, attempt: 2, error: reason))
        }

        @Test func aTrialIsNotRunOnOtherDataThanItWasPlannedOn() async throws {
            let ending = try await Program.run(
                ["worker"], in: TemporaryFolder(), input: request(on: "digits"))
            let reason = "data set digits has changed since the sweep was planned"
            #expect(try events(ending).last == .failed(trialID: 7, attempt: 2, error: reason))
        }

        @Test func aWorkerWithoutItsCoordinatorEndsAtOnce() async throws {
            let ending = try await Program.run(["worker", "--parent", "1"], in: TemporaryFolder())
            #expect(ending.status == .exited(0))
            #expect(ending.output == "")
        }
    }
}
