import Foundation
import Subprocess
import Testing

/// Whether `make test-slurm` has started a cluster: one node with two cores, at most three indices in an array.
private let hasCluster = ProcessInfo.processInfo.environment["PCN_SWEEP_SLURM"] != nil

/// Sweeps on a real Slurm.
@Suite(.enabled(if: hasCluster), .serialized, .timeLimit(.minutes(10)))
struct SlurmTests {
    @Test func theQuickstartInFourShardsHasTheResultsOfARun() async throws {
        let quickstart = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../sweeps/quickstart.json")
        // A name that shells, directives and patterns of output files all have to be told of.
        let study = try Study(
            of: String(contentsOf: quickstart, encoding: .utf8), store: "it's 100% mine/study.sqlite")

        let sent = try await study.submit("--shards", "4")
        #expect(sent.status == .exited(0), "\(sent.errors)")
        let jobs = sent.output.matches(of: /job (\d+) runs shards (\d) to (\d)/).map { "\($0.2)-\($0.3)" }
        #expect(jobs == ["1-2", "3-4"], "as MaxArraySize has it")
        try await study.until("the merge") { $0.mergeState == "COMPLETED" }
        #expect(try await study.status.conditions == Array(repeating: "complete", count: 4))

        let plain = try await study.runPlainly().results
        #expect(plain.count > 280)
        #expect(try study.file.results == plain)

        let again = try await study.submit()
        #expect(again.output.contains("every shard is complete and merged"), "\(again)")
        #expect(study.scratch == ["scratch/.keep"])
    }

    /// One long trial, which its shard begins with, and twelve of about two seconds.
    private static func sweep(steps: Int, long: Int = 20) -> String {
        """
        {"name": "faults",
         "fixed": {"dataset": "digits", "parameterisation": "mupc", "width": 32, "depth": 3,
                   "activity_learning_rate": 8, "weight_learning_rate": 0.01},
         "branches": [{"fixed": {"train_steps": \(steps * long), "seed": 0}},
                      {"fixed": {"train_steps": \(steps)},
                       "grid": {"seed": {"linear": {"from": 1, "to": 12, "count": 12}}}}]}
        """
    }

    @Test func killedCancelledOverdueAndRequeuedTasksLoseNothing() async throws {
        let study = try await Study(
            of: Self.sweep(steps: Self.stepsOfTwoSeconds.value), store: "study.sqlite")
        async let plain = study.runPlainly()
        let sent = try await study.submit("--shards", "4")
        #expect(sent.status == .exited(0), "\(sent.errors)")
        let arrays = sent.output.matches(of: /job (\d+) runs shards/).map { String($0.1) }
        try #require(arrays.count == 2)

        try await study.until("a result of shard 2") { $0.done[1] > 0 }
        let task = try #require(
            RunningProcess.all.first { $0.words.contains("2/4") && !$0.words.contains("worker") })
        kill(task.id, SIGKILL)
        try await study.until("the checkpoint of the long trial") { _ in study.checkpoints != [] }
        // Less than what it has already had: Slurm tells it so within half a minute, and ends it if need be.
        try await slurm("scontrol", "update", "JobId=\(arrays[0])_1", "TimeLimit=1")
        try await study.until("a result of shard 3") { $0.done[2] > 0 }
        try await slurm("scancel", "\(arrays[1])_0")
        try await study.until("a result of shard 4") { $0.done[3] > 0 }
        try await slurm("scontrol", "requeue", "\(arrays[1])_1")
        try await study.until("its return to the queue") { $0.conditions[3] == "queued" }
        try await slurm("scontrol", "update", "JobId=\(arrays[1])_1", "StartTime=now")

        try await study.until("the merge of what there is") { $0.mergeState == "COMPLETED" }
        let status = try await study.status
        #expect(status.conditions == ["stopped", "stopped", "stopped", "complete"])
        #expect(try study.file.count("completed") == status.done.reduce(0, +))

        let again = try await study.submit()
        #expect(again.errors.contains("13 trials in 4 shards, 3 to submit"), "\(again)")
        try await study.until("the second merge") {
            $0.mergeState == "COMPLETED" && $0.conditions.allSatisfy { $0 == "complete" }
        }
        #expect(try study.logs.contains("a trial goes on from its checkpoint"))
        #expect(try await study.file.results == plain.results)
    }

    /// A job of a partition that goes first takes the whole node, in the middle of a trial of each shard.
    @Test func preemptedTasksLoseNothing() async throws {
        let steps = try await Self.stepsOfTwoSeconds.value
        let study = try Study(of: Self.sweep(steps: steps, long: 10), store: "study.sqlite")
        async let plain = study.runPlainly()
        let sent = try await study.submit("--shards", "2")
        let array = try #require(sent.output.firstMatch(of: /job (\d+) runs shards 1 to 2/)?.1, "\(sent)")

        try await study.until("a result, and a checkpoint of the long trial") {
            $0.done.contains { $0 > 0 } && study.checkpoints != []
        }
        let urgent = try await slurm(
            "sbatch", "--parsable", "--partition=urgent", "--cpus-per-task=2", "--output=/dev/null",
            "--wrap=exec sleep 600"
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        try await study.until("their return to the queue") { $0.conditions == ["queued", "queued"] }
        let jobs = try await slurm("scontrol", "--oneliner", "show", "jobs").split(separator: "\n")
        let tasks = jobs.filter { $0.contains(" ArrayJobId=\(array) ") }
        #expect(tasks.count == 2)
        #expect(
            tasks.allSatisfy { $0.contains(" Restarts=1 ") && !$0.contains(" PreemptTime=None ") }, "\(jobs)")
        let before = try await study.status.done

        try await slurm("scancel", urgent)
        for shard in 1...2 {
            try await slurm("scontrol", "update", "JobId=\(array)_\(shard)", "StartTime=now")
        }
        try await study.until("the merge") { $0.mergeState == "COMPLETED" }
        let after = try await study.status
        #expect(after.conditions == ["complete", "complete"])
        #expect(zip(before, after.done).allSatisfy { $0 < $1 }, "both were in the middle of it: \(before)")
        #expect(try study.logs.contains("a trial goes on from its checkpoint"))
        #expect(try await study.file.results == plain.results)
    }

    /// How many steps of the sweeps' trials take this machine about two seconds.
    private static let stepsOfTwoSeconds = Task {
        let folder = try TemporaryFolder.holding(sweep(steps: 2_000))
        _ = try await Program.run(
            ["run", "sweep.json", "--store", "study.sqlite", "--workers", "1"], in: folder)
        let seconds = try folder.store.seconds / Double(2_000 * 32)
        return Int(2 / seconds)
    }

    @discardableResult
    private func slurm(_ program: String, _ arguments: String...) async throws -> String {
        let result = try await Subprocess.run(
            .name(program), arguments: Arguments(arguments), output: .string(limit: 1 << 20),
            error: .combinedWithOutput)
        try #require(
            result.terminationStatus == .exited(0), "\(program) \(arguments): \(result.standardOutput)")
        return result.standardOutput
    }
}

/// A sweep that is submitted, with a folder for its tasks to work in.
private struct Study {
    let folder: TemporaryFolder
    let store: String

    init(of sweep: String, store: String) throws {
        folder = try TemporaryFolder.holding(sweep)
        self.store = store
        try folder.write("", to: "scratch/.keep")
        // The folder that holds the store.
        try folder.write("", to: "\(store).keep")
    }

    var file: StoreFile { StoreFile(path: folder.file(store)) }

    /// What there is in the folder that tasks work in.
    var scratch: [String] { folder.content.filter { $0.hasPrefix("scratch/") } }

    /// The states of long trials that tasks have put down.
    var checkpoints: [String] {
        folder.content.filter { $0.contains(/\/shards\/\d+\.sqlite-checkpoints\/./) }
    }

    /// What tasks have said.
    var logs: String {
        get throws {
            try folder.content.filter { $0.contains("/logs/") }
                .map { String(decoding: try folder.data(of: $0), as: UTF8.self) }.joined()
        }
    }

    /// The store of a run without Slurm.
    func runPlainly() async throws -> StoreFile {
        let ending = try await Program.run(
            ["run", "sweep.json", "--store", "plain.sqlite", "--workers", "2"], in: folder)
        #expect(ending.status == .exited(0), "\(ending.errors)")
        return StoreFile(path: folder.file("plain.sqlite"))
    }

    func submit(_ options: String...) async throws -> Ending {
        try await Program.run(
            [
                "submit", "sweep.json", "--store", store, "--memory", "400M", "--scratch",
                folder.file("scratch"),
                "--run-option", "--snapshot-interval=1", "--run-option", "--checkpoint-interval=0.5",
                "--run-option", "--order=dearest_first",
            ] + options, in: folder)
    }

    var status: Status {
        get async throws {
            let ending = try await Program.run(["status", store, "--json"], in: folder)
            try #require(ending.status == .exited(0), "\(ending.errors)")
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Status.self, from: Data(ending.output.utf8))
        }
    }

    /// Looks at the submission until it stands as wanted.
    func until(_ what: String, _ condition: (Status) -> Bool) async throws {
        do {
            try await wait(for: what, within: .seconds(180), every: .milliseconds(250)) {
                try await condition(status)
            }
        } catch {
            let status = try await Program.run(["status", store], in: folder).output
            throw Overdue(description: try "\(error)\n\(status)\n\(logs)")
        }
    }
}

/// The part of `status --json` that is looked at.
private struct Status: Decodable {
    struct Task: Decodable { var state: String }

    struct Shard: Decodable {
        var done: Int
        var condition: String
    }

    struct Submission: Decodable {
        var shards: [Shard]
        var merge: Task?
    }

    var submission: Submission

    var conditions: [String] { submission.shards.map(\.condition) }
    var done: [Int] { submission.shards.map(\.done) }
    var mergeState: String? { submission.merge?.state }
}

extension RunningProcess {
    /// The words of its command line.
    fileprivate var words: [String] {
        let line = (try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8)) ?? ""
        return line.split(separator: "\0").map(String.init)
    }
}
