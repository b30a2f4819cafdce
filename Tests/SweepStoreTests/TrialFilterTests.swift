import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite struct TrialFilterTests {
    private func faults(_ text: String) -> [String] {
        do {
            _ = try TrialFilter(text, named: "--where")
            return []
        } catch {
            // Without the excerpt.
            return error.faults.map { fault in
                let message = fault.message.split(separator: "\n").first.map(String.init) ?? ""
                return fault.place.isEmpty ? message : "\(fault.place): \(message)"
            }
        }
    }

    @Test(arguments: [
        ("activation = 'relu' AND depth >= 8", "activation = 'relu' AND depth >= 8"),
        ("  width in (16,32.0,6.4e1)", "width IN (16, 32, 64)"),
        ("not(width!=16 or depth<2)and learned=true", "NOT (width <> 16 OR depth < 2) AND learned = true"),
        ("seed NOT BETWEEN -1 AND .5", "NOT seed BETWEEN -1 AND 0.5"),
        ("test_accuracy is not null", "NOT test_accuracy IS NULL"),
        (
            "(depth = 1 OR depth = 2) OR (depth = 3 OR depth = 4)",
            "depth = 1 OR depth = 2 OR (depth = 3 OR depth = 4)"
        ),
        (
            "status = 'timed_out' OR numeric_platform = 'it''s'",
            "status = 'timed_out' OR numeric_platform = 'it''s'"
        ),
    ])
    func aFilterIsWrittenInOneWay(text: String, written: String) throws {
        #expect(try TrialFilter(text, named: "").text == written)
    }

    @Test(arguments: [
        ("", ["is empty; write a condition such as depth >= 8"]),
        ("activaton = 'relu'", ["character 1: activaton is not a column; did you mean activation?"]),
        (
            "width = 'wide' AND learned = 1",
            [
                "character 9: width is a number", "character 30: learned is true or false",
            ]
        ),
        ("activation = 'rellu'", ["character 14: activation is never 'rellu'; did you mean 'relu'?"]),
        ("algorithm = 'x'", ["character 13: algorithm is never 'x'; it is one of pc, bp"]),
        ("activation = relu", ["character 14: text stands in single quotes: 'relu'"]),
        ("activation = \"relu\"", ["character 14: text stands in single quotes, as in activation = 'relu'"]),
        ("activation < 'relu'", ["character 12: activation has no order; compare with = or <>"]),
        ("learned BETWEEN false AND true", ["character 17: learned has no order; compare with = or <>"]),
        (
            "depth >= 8; DROP TABLE trial",
            ["character 11: a filter is one condition; a second statement is not run"]
        ),
        ("depth = 8 -- all", ["character 11: - is not a number"]),
        ("depth = NULL", ["character 9: nothing equals NULL; write IS NULL or IS NOT NULL"]),
        ("(depth = 8", ["character 11: expected AND, OR or ), found the end"]),
        ("depth = 8)", ["character 10: expected AND, OR or the end, found )"]),
        (
            "depth 8 OR wdth > 1 OR = 3",
            [
                "character 7: expected a comparison such as = or <=, IN, BETWEEN or IS, found 8",
                "character 12: wdth is not a column; did you mean width?",
                "character 24: expected a column, found =",
            ]
        ),
        (
            "depth IN (1, x) AND width IN 3",
            [
                "character 14: text stands in single quotes: 'x'", "character 30: expected (, found 3",
            ]
        ),
        ("activation = 'relu", ["character 14: the text that begins here has no end: ' is missing"]),
        ("gamma = 1e999", ["character 9: 1e999 is not a number"]),
        ("width = height", ["character 9: text stands in single quotes: 'height'"]),
        ("width = (SELECT 1)", ["character 9: expected a value, found ("]),
    ])
    func everyFaultHasItsPlace(text: String, expected: [String]) {
        #expect(faults(text) == expected)
    }

    @Test func theFaultyPlaceIsMarked() throws {
        let error = try #require(throws: InputFaults.self) {
            try TrialFilter("depth >= 8 AND activaton = 'relu'", named: "--where")
        }
        #expect(error.input == "--where")
        #expect(
            error.faults.first?.message.split(separator: "\n").dropFirst() == [
                "    depth >= 8 AND activaton = 'relu'",
                "                   ^^^^^^^^^",
            ])
    }

    @Test func depthAndLengthHaveLimits() {
        let deep = String(repeating: "(", count: 100) + "depth = 8" + String(repeating: ")", count: 100)
        #expect(faults(deep) == ["character 13: is nested too deeply, in more than 12 levels"])
        let long = Array(repeating: "seed = 1", count: 400).joined(separator: " OR ")
        #expect(faults(long) == ["is longer than 4000 characters"])
    }

    /// As long and as deep as a filter may be: SQLite has limits of its own on conditions.
    @Test(arguments: [
        Array(repeating: "seed=1", count: 390).joined(separator: " OR "),
        Array(repeating: "seed=0 OR seed=1 AND NOT (", count: 5).joined() + "seed=2"
            + String(repeating: ")", count: 5),
        String(repeating: "NOT ", count: 10) + "(seed=1)",
    ])
    func theLargestFiltersRun(text: String) throws {
        let folder = try TemporaryFolder()
        let store = try SweepStore.fresh(in: folder)
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 3)))
        let query = TrialQuery(metric: .finalTrainLoss, filter: try TrialFilter(text, named: "--where"))
        #expect(try store.trials(of: sweep, reading: query).map(\.seed).contains(1))
    }

    @Test func everyDocumentedColumnButIdsAndSweepsCanBeNamed() throws {
        let summary = try #require(SchemaDocumentation.objects.first { $0.name == "trial_summary" })
        let exempt: Set = ["sweep_id", "sweep", "ordinal", "trial_id"]
        #expect(
            Set(TrialColumn.all.map(\.name)) == Set(summary.columns.map(\.name)).subtracting(exempt))
    }
}
