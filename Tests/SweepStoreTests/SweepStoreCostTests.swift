import SweepModel
import Testing

@testable import SweepStore

/// What trials took. Each of the samples is planned at 1,000 operations and takes 900 and 1.5 s.
@Suite struct SweepStoreCostTests {
    let folder: TemporaryFolder
    let store: SweepStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
    }

    private func trials(of sweep: StoredSweep.ID) throws -> [SweepTrial] {
        try store.trials(of: sweep, reading: TrialQuery(metric: .finalTrainLoss))
    }

    @Test func aTrialWithoutAResultHasItsPlanAlone() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, [.loss(0.5), .diverged()]), ScenarioCell(16, 0.2, [.failed, .pending]),
        ])
        let costs = try store.costs(of: sweep)
        #expect(costs.count == 4)
        for trial in try trials(of: sweep) {
            let hasResult = trial.status == .completed || trial.status == .diverged
            #expect(
                costs[trial.row.id]
                    == TrialCost(
                        plannedOperations: 1_000, executedOperations: hasResult ? 900 : nil,
                        seconds: hasResult ? 1.5 : nil))
        }
    }

    @Test func anotherSweepsTrialsAreNotCounted() throws {
        let first = try store.run(name: "first", [ScenarioCell(16, 0.1, [.loss(0.5)])])
        let second = try store.run(name: "second", [ScenarioCell(32, 0.1, [.loss(0.5), .loss(0.5)])])
        #expect(try Set(store.costs(of: first).keys) == Set(trials(of: first).map(\.row.id)))
        #expect(try store.costs(of: second).count == 2)
    }

    @Test func configurationsAreThoseOfTheTrialsThatAreNamed() throws {
        let sweep = try store.run([
            ScenarioCell(32, 0.1, [.loss(0.5)]), ScenarioCell(group: "mupc", 16, 0.2, [.pending]),
        ])
        let large = try #require(trials(of: sweep).first { $0.coordinates?.size == 32 })
        let configurations = try store.configurations(of: [large.row.id, TrialRowID(rawValue: 999)])
        #expect(configurations.keys.map(\.self) == [large.row.id])
        #expect(configurations[large.row.id]?[.width] == .integer(32))
        #expect(configurations[large.row.id]?[.parameterisation] == .word("sp"))
    }
}
