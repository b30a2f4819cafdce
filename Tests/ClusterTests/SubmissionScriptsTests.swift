import Foundation
import Testing

@testable import Cluster

@Suite struct SubmissionScriptsTests {
    private static let submission = Submission(
        toolVersion: "1", numericsVersion: 1, sweep: "study", revision: "abc",
        store: "/home/ada/results/study.sqlite",
        trials: [4, 4])

    private func scripts(
        in folder: String = "/home/ada/results/study.submit", _ change: (inout TaskRequest) -> Void = { _ in }
    ) throws -> SubmissionScripts {
        var request = TaskRequest(
            program: "/home/ada/pcn-sweep", cpus: 2, memory: "300M",
            timeLimit: try #require(TimeLimit("1:00:00")))
        change(&request)
        return SubmissionScripts(of: Self.submission, in: SubmissionFolder(folder), for: request)
    }

    @Test func aShardAsksForWhatItNeedsAndIsToldInTime() throws {
        let lines = try scripts {
            $0.partition = "cpu"
            $0.account = "theory"
            $0.options = ["--qos=long", "--mem=1G"]
        }.shard.split(separator: "\n").filter { $0.hasPrefix("#SBATCH ") }
        #expect(
            lines == [
                "#SBATCH --job-name=study",
                "#SBATCH --output=/home/ada/results/study.submit/logs/%A_%a.log", "#SBATCH --ntasks=1",
                "#SBATCH --cpus-per-task=2", "#SBATCH --mem=300M", "#SBATCH --time=1:00:00",
                "#SBATCH --signal=B:TERM@120", "#SBATCH --open-mode=append", "#SBATCH --requeue",
                "#SBATCH --partition=cpu", "#SBATCH --account=theory", "#SBATCH --qos=long",
                "#SBATCH --mem=1G",
            ])
    }

    @Test func theMergeRunsWhereTheShardsDoAndNoLonger() throws {
        let text = try scripts {
            $0.partition = "short"
            $0.timeLimit = TimeLimit(minutes: 7)
        }.merge
        #expect(text.contains("#SBATCH --partition=short\n"))
        #expect(text.contains("#SBATCH --time=7\n"))
    }

    @Test func arraysAndTheirMergeAreNamedToSbatch() throws {
        let scripts = try scripts { $0.throttle = 4 }
        let folder = "/home/ada/results/study.submit"
        #expect(
            scripts.arguments(for: ShardArray(offset: 1_000, shards: [1_000, 1_001, 1_004]))
                == ["--array=0-1,4%4", "\(folder)/shard.sh", "1000"])
        #expect(
            scripts.mergeArguments(after: ["17", "18"]) == [
                "--dependency=afterany:17:18", "\(folder)/merge.sh",
            ])
        #expect(scripts.mergeArguments(after: []) == ["\(folder)/merge.sh"])
    }

    /// Words that a shell, or the reader of `#SBATCH` lines, would take for something else.
    static let words = [
        "plain", "a b", "it's", "\"quoted\"", "$HOME", "`id`", "a\\b", "; exit", "#", "~", "", "*", "a\nb",
        "é",
    ]

    @Test(arguments: words) func aShellReadsEveryWordAsItStands(word: String) throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "printf %s \(word.shellWord)"]
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(String(decoding: output, as: UTF8.self) == word)
    }

    /// As sbatch 22.05 takes them apart; the test with a real Slurm runs in a folder of such a name.
    @Test func directivesAreQuotedWhereTheyMustBe() {
        #expect("--qos=long".directiveWord == "--qos=long")
        #expect("/a b/it's".directiveWord == "\"/a b/it's\"")
        #expect("\"\\".directiveWord == "\"\\\"\\\\\"")
        #expect("/100%".outputPattern == "/100%%")
    }
}
