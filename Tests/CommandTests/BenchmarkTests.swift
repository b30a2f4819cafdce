import Foundation
import Subprocess
import Testing

extension CommandTests {
    /// `bench --orchestration` on a thousandth of its task.
    @Suite struct BenchmarkTests {
        private static func run(_ options: String..., in folder: TemporaryFolder) async throws -> Ending {
            try await Program.run(
                ["bench", "--orchestration"] + options, in: folder, environment: ["TMPDIR": folder.path])
        }

        @Test func everyFigureIsMeasuredAndNothingIsLeftBehind() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Self.run("--share", "0.001", "--json", in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            let object = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
            let document = try #require(object as? [String: Any])
            #expect(document["format"] as? String == "pcn-sweep bench orchestration")
            let figures = try #require(document["figures"] as? [[String: Any]])
            #expect(
                figures.compactMap { $0["name"] as? String } == [
                    "plan", "insert", "run", "status", "report", "report_across", "report_where",
                    "report_at", "merge", "merge_again", "help",
                ])
            for figure in figures {
                let value = try #require((figure["seconds"] ?? figure["trials_per_second"]) as? Double)
                #expect(value > 0, "\(figure)")
                #expect(figure["met"] == nil, "a part of the task has no goal")
            }
            #expect(folder.content == [])
        }

        @Test func theTextHasARowForEachFigure() async throws {
            let folder = try TemporaryFolder()
            let ending = try await Self.run("--share", "0.001", in: folder)
            #expect(ending.status == .exited(0), "\(ending.errors)")
            for row in ["plan 1,000 trials", "insert 1,000 trials", "run 20 trials", "--help"] {
                #expect(ending.output.contains("\n  \(row)"), "\(row)")
            }
            #expect(!ending.output.contains("measuring"), "progress is no result")
        }

        @Test(arguments: [
            ["--share", "0.5"], ["--orchestration", "--width", "8"], ["--orchestration", "--share", "0"],
            ["--orchestration", "--share", "2"],
        ])
        func whatCannotBeMeasuredIsBadUsage(_ options: [String]) async throws {
            let ending = try await Program.run(["bench"] + options, in: TemporaryFolder())
            #expect(ending.status == .exited(2))
            #expect(ending.output == "")
        }
    }
}
