import Datasets
import Foundation
import Planning
import SweepModel
import Testing

/// The JSON that pages show, against the planner.
@Suite struct SweepExampleTests {
    /// What every trial must be given, for examples that show a part of a file.
    private static let required = """
        {"dataset": "digits", "parameterisation": "mupc", "width": 8, "depth": 2, "train_steps": 10,
         "activity_learning_rate": 1, "weight_learning_rate": 0.1}
        """

    private func plan(_ text: String, named input: String) throws -> PlannedSweep {
        try SweepPlanner.plan(text: text, named: input) { request in
            DatasetDescription(
                name: request.name, inputSize: 64, outputSize: 10, trainCount: 1500, testCount: 297,
                fingerprint: "")
        }
    }

    /// A part gets a name, and the keys that it does not give.
    private func completed(_ text: String) throws -> String {
        var sweep = try JSONObject(text: text)
        if sweep.members["name"] != nil { return text }
        sweep["name"] = "example"
        for (key, value) in try JSONObject(text: Self.required).members where !text.contains("\"\(key)\":") {
            sweep["fixed"][key] = value
        }
        return try sweep.text()
    }

    @Test func everySweepOfThePagesPlans() throws {
        var count = 0
        for page in try Repository.pages() {
            for block in page.blocks(in: "json") {
                count += 1
                do {
                    _ = try plan(try completed(block), named: page.path)
                } catch {
                    Issue.record("\(page.path): \(error) in\n\(block)")
                }
            }
        }
        #expect(count >= 5)
    }

    /// Of one revision: neither means anything that the other does not.
    @Test func theREADMEShowsTheQuickstart() throws {
        let page = try Repository.page("README.md")
        let shown = try plan(try #require(page.blocks(in: "json").first), named: page.path)
        let file = try plan(Repository.text("sweeps/quickstart.json"), named: "quickstart.json")
        #expect(shown.revision == file.revision)
        #expect(page.blocks(in: "text")[0].contains("revision  \(file.revision.prefix(12))"))
        #expect(try Repository.text("README.md").contains("are \(file.trials.count) trials"))
    }
}
