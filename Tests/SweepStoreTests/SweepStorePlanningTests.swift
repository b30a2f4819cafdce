import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Planning into a store")
struct SweepStorePlanningTests {
    let folder: TemporaryFolder
    let store: SweepStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
    }

    @Test func planningTwiceChangesNothingButTheDate() throws {
        let sweep = Sample.sweep(question: Sample.question, try Sample.trials(seeds: 3))
        let first = try store.plan(sweep, numericsVersion: 1, at: Sample.date)
        let later = Sample.date.addingTimeInterval(60)
        #expect(try store.plan(sweep, numericsVersion: 1, at: later) == first)
        #expect(try store.status(of: first) == StatusCounts(pending: 3))
        let stored = try store.latestSweep(named: nil)
        #expect(
            stored
                == StoredSweep(
                    id: first, name: "study", revision: "first", description: "A small one.",
                    question: Sample.question, firstPlannedAt: Sample.date, lastPlannedAt: later))
    }

    @Test func aTrialOfTwoSweepsIsKeptOnce() throws {
        let trials = try Sample.trials(seeds: 4)
        let first = try store.plan(Sample.sweep(name: "a", Array(trials[0..<3])))
        let second = try store.plan(Sample.sweep(name: "b", Array(trials[1..<4])))
        let claims = try store.claim(3, of: first, for: try store.register())
        #expect(claims.count == 3)
        #expect(try store.status(of: second) == StatusCounts(pending: 1, running: 2))
        #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM trial") } == 4)
    }

    @Test func aTrialNotYetBegunTakesTheCostOfTheLatestPlan() throws {
        var trials = try Sample.trials(seeds: 2)
        let sweep = try store.plan(Sample.sweep(trials))
        let begun = try store.claim(1, of: sweep, for: try store.register())[0]
        for index in trials.indices {
            trials[index].operations = 7
            trials[index].configuration.recordEvery = 5
        }
        _ = try store.plan(Sample.sweep(revision: "second", trials))
        let rows = try store.read { database in
            try Row.fetchAll(
                database, sql: "SELECT status, operations, record_every FROM trial ORDER BY status")
        }
        #expect(rows.map { $0["operations"] as Double } == [7, begun.operations])
        #expect(rows.map { $0["record_every"] as Int } == [5, 1])
    }

    @Test func trialsOfAnotherNumericsVersionLeaveTheSweep() throws {
        let sweep = Sample.sweep(try Sample.trials(seeds: 2))
        let id = try store.plan(sweep, numericsVersion: 1, at: Sample.date)
        let claim = try store.claim(1, of: id, for: try store.register())[0]
        #expect(try store.record(Sample.result(), of: claim))
        #expect(try store.standing(of: sweep, numericsVersion: 2).counts == StatusCounts(pending: 2))
        #expect(try store.plan(sweep, numericsVersion: 2, at: Sample.date) == id)
        #expect(try store.status(of: id) == StatusCounts(pending: 2))
        let standing = try store.standing(of: sweep, numericsVersion: 1)
        #expect(standing.counts == StatusCounts(pending: 1, completed: 1))
        #expect(Array(standing.ended.keys) == [claim.identity])
    }

    /// One file can mean other trials than before, on other data for example; seeds would count twice.
    @Test func whatAFileMeansNowReplacesWhatItMeant() throws {
        let trials = try Sample.trials(seeds: 4)
        _ = try store.plan(Sample.sweep(Array(trials[0..<2])))
        let id = try store.plan(Sample.sweep(Array(trials[1..<4])))
        #expect(try store.status(of: id) == StatusCounts(pending: 3))
    }

    /// A part keeps the places of the whole; the whole takes its place, and no other part does.
    @Test func aPartOfASweepIsPlannedAloneOrGrowsIntoTheWhole() throws {
        let whole = Sample.sweep(try Sample.trials(seeds: 4))
        func part(_ ordinals: [Int]) -> PlannedSweep {
            var sweep = whole
            sweep.trials = ordinals.map { whole.trials[$0] }
            sweep.part = SweepPart(ordinals: ordinals, wholeCount: 4)
            return sweep
        }
        func ordinals() throws -> [Int] {
            try store.read { try Int.fetchAll($0, sql: "SELECT ordinal FROM sweep_trial ORDER BY 1") }
        }
        let id = try store.plan(part([1, 3]))
        #expect(try store.plan(part([1, 3])) == id)
        #expect(try ordinals() == [1, 3])
        let error = #expect(throws: StoreError.self) { try store.plan(part([0, 1])) }
        #expect(error?.code == .anotherPart)
        #expect(error?.message.contains("holds trials of the sweep that are not of this shard (1)") == true)
        #expect(try ordinals() == [1, 3])
        #expect(try store.plan(whole) == id)
        #expect(try ordinals() == [0, 1, 2, 3])
        #expect(throws: StoreError.self) { try store.plan(part([1, 3])) }
        // Another version of the arithmetic means other trials.
        #expect(try store.plan(part([0]), numericsVersion: 2, at: Sample.date) == id)
        #expect(try ordinals() == [0])
    }

    @Test func theStatusOfAPlanCanBeAskedBeforeItIsStored() throws {
        let trials = try Sample.trials(seeds: 3)
        let unknown = try store.standing(of: Sample.sweep(trials), numericsVersion: 1)
        #expect(unknown == PlanStanding(counts: StatusCounts(pending: 3), ended: [:]))
        let id = try store.plan(Sample.sweep(Array(trials.prefix(2))))
        let claims = try store.claim(2, of: id, for: try store.register())
        #expect(try store.record(Sample.result(outcome: .diverged), of: claims[0]))
        let other = try store.standing(of: Sample.sweep(name: "other", trials), numericsVersion: 1)
        #expect(other.counts == StatusCounts(pending: 1, running: 1, diverged: 1))
        #expect(other.counts.total == 3)
        #expect(other.ended.keys.contains(claims[0].identity))
        let empty = try store.standing(of: Sample.sweep(name: "empty", []), numericsVersion: 1)
        #expect(empty == PlanStanding(counts: StatusCounts(), ended: [:]))
        #expect(try store.sweeps().count == 1)
    }

    @Test func theLatestRevisionIsTheOnePlannedLast() throws {
        let trials = try Sample.trials(seeds: 1)
        func plan(_ revision: String, after seconds: Double) throws -> StoredSweep.ID {
            try store.plan(
                Sample.sweep(revision: revision, trials), numericsVersion: 1,
                at: Sample.date.addingTimeInterval(seconds))
        }
        let first = try plan("first", after: 0)
        let second = try plan("second", after: 0)
        #expect(try store.latestSweep(named: "study").id == second)
        #expect(try plan("first", after: 1) == first)
        #expect(try store.latestSweep(named: "study").id == first)
        #expect(try store.sweeps().map(\.id) == [first, second])
    }

    @Test func aSweepIsFoundByItsNameOrByBeingTheOnlyOne() throws {
        let empty = #expect(throws: StoreError.self) { try store.latestSweep(named: nil) }
        #expect(empty?.code == .sweepNotFound)
        _ = try store.plan(Sample.sweep(name: "a", []))
        #expect(try store.latestSweep(named: nil).name == "a")
        let absent = #expect(throws: StoreError.self) { try store.latestSweep(named: "z") }
        #expect(absent?.isAbsent == true)
        _ = try store.plan(Sample.sweep(name: "b", []))
        let several = #expect(throws: StoreError.self) { try store.latestSweep(named: nil) }
        #expect(several?.code == .sweepNotFound)
        #expect(several?.message.contains("a, b") == true)
        #expect(try store.latestSweep(named: "b").question == nil)
    }
}
