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

    @Test func aCellTookWhatItsTrialsTookAndThePlanOfTheRest() throws {
        let sweep = try store.run([
            ScenarioCell(16, 0.1, [.loss(0.5), .diverged(), .loss(0.5)]),
            ScenarioCell(16, 0.2, [.loss(0.5), .failed, .pending]),
            ScenarioCell(group: "mupc", 16, 0.2, other: 4, [.pending, .pending, .pending]),
        ])
        let costs = try store.transferCosts(of: sweep).sorted { ($0.group, $0.rate) < ($1.group, $1.rate) }
        #expect(
            costs.map(\.group) == ["parameterisation=mupc", "parameterisation=sp", "parameterisation=sp"])
        #expect(costs.map(\.size) == [16, 16, 16])
        #expect(costs.map(\.rate) == [0.2, 0.1, 0.2])
        #expect(costs.map(\.otherRate) == [4, nil, nil])
        #expect(costs.map(\.executedOperations) == [0, 2_700, 900])
        #expect(costs.map(\.seconds) == [0, 4.5, 1.5])
        #expect(costs.map(\.plannedOperations) == [3_000, 0, 2_000])
    }

    @Test func anotherSweepsTrialsAreNotCounted() throws {
        let first = try store.run(name: "first", [ScenarioCell(16, 0.1, [.loss(0.5)])])
        let second = try store.run(name: "second", [ScenarioCell(32, 0.1, [.loss(0.5), .loss(0.5)])])
        #expect(try store.transferCosts(of: first).map(\.executedOperations) == [900])
        #expect(try store.transferCosts(of: second).map(\.executedOperations) == [1_800])
    }

    @Test func aSampleStandsForEachGroupAndSize() throws {
        let sweep = try store.run([
            ScenarioCell(32, 0.1, [.pending, .loss(0.5)]), ScenarioCell(16, 0.1, [.loss(0.5)]),
            ScenarioCell(16, 0.2, [.loss(0.5)]), ScenarioCell(group: "mupc", 16, 0.2, [.pending]),
        ])
        let samples = try store.groupSamples(of: sweep)
        #expect(
            samples.map(\.group) == ["parameterisation=mupc", "parameterisation=sp", "parameterisation=sp"])
        #expect(samples.map(\.size) == [16, 16, 32])
        #expect(samples.map(\.configuration.width) == [16, 16, 32])
        #expect(samples.map { $0.configuration[.parameterisation].text } == ["mupc", "sp", "sp"])
    }

    @Test func aSweepWithoutAQuestionHasNeither() throws {
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 2)))
        #expect(try store.transferCosts(of: sweep).isEmpty)
        #expect(try store.groupSamples(of: sweep).isEmpty)
    }
}
