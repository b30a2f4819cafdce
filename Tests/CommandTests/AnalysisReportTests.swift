import Foundation
import Testing

extension CommandTests {
    /// What `report` makes of real analyses.
    @Suite struct AnalysisReportTests {
        private static let file = """
            {"name": "small", "fixed": {"dataset": "digits", "weight_learning_rate": 0.1,
              "activity_learning_rate": 8, "train_steps": 2, "batch_size": 32, "evaluate_every": 2},
             "grid": {"parameterisation": ["mupc", "sp"], "width": [4, 8], "depth": [2, 3], "seed": [0, 1]}}
            """

        @Test func everyAnalysisIsReportedInEveryFormat() async throws {
            let folder = try TemporaryFolder.holding(Self.file)
            let words = ["forward", "hessian", "spectrum", "inference", "energy"]
            let analysed = try await Program.run(
                ["analyse", "sweep.json", "--what", words.joined(separator: ","), "--workers", "2"],
                in: folder)
            #expect(analysed.status == .exited(0), "\(analysed.errors)")
            for (format, heading) in [
                ("text", "("), ("markdown", "## Sweep small."), ("csv", "small."), ("json", "\""),
            ] {
                let report = try await Program.run(
                    ["report", "results/small.sqlite", "--format", format], in: folder)
                #expect(report.status == .exited(0) && report.errors == "")
                // The table of measures has no eigenvalues.
                for word in words where format != "csv" || word != "spectrum" {
                    #expect(report.output.contains(heading + word), "\(format) of \(word)")
                }
                #expect(!report.output.contains("Nothing is measured yet"))
            }
            let drawn = try await Program.run(
                ["report", "results/small.sqlite", "--figures", "figures"], in: folder)
            #expect(drawn.status == .exited(0))
            let kinds = [
                "small.forward-activations-depth", "small.hessian-condition", "small.hessian-condition-map",
                "small.spectrum-spectrum", "small.inference-error", "small.energy-energy",
                "small.energy-cosine",
            ]
            for kind in kinds { #expect(folder.content.contains("figures/\(kind).svg"), "\(kind)") }
            let page = try await Program.run(
                ["report", "results/small.sqlite", "--format", "html"], in: folder)
            #expect(page.output.contains("<h1>Scaling analysis</h1>"))
            #expect(page.output.ranges(of: "<figure>").count >= kinds.count)
        }
    }
}
