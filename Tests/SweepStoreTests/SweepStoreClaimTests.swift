import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Claiming trials")
struct SweepStoreClaimTests {
    let folder: TemporaryFolder
    let store: SweepStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
    }

    /// Values in every column, none of them the default.
    private static let configurations: [[TrialKey: ConfigurationValue]] = [
        [:],
        [.algorithm: .word("bp")],
        [
            .parameterisation: .word("sp"), .width: .integer(65_536), .depth: .integer(1),
            .residual: .flag(false),
            .activation: .word("relu"), .initialisation: .word("fan_in_gaussian"), .gamma: .number(0.1 + 0.2),
            .weightOptimiser: .word("sgd"), .weightLearningRate: .number(Double(Float.leastNormalMagnitude)),
            .activityLearningRate: .number(Double(Float.greatestFiniteMagnitude)),
            .inferenceSteps: .integer(1_000_000),
            .batchSize: .integer(1), .trainSteps: .integer(1_000_000_000), .evaluateEvery: .integer(0),
            .recordEvery: .integer(999), .seed: .integer(.max),
        ],
    ]

    @Test(arguments: configurations)
    func configurationsComeBackAsTheyWent(values: [TrialKey: ConfigurationValue]) throws {
        let planned = Sample.trial(try Sample.configuration(values), operations: 1e300)
        let sweep = try store.plan(Sample.sweep([planned]))
        let claims = try store.claim(2, of: sweep, for: try store.register())
        let claim = try #require(claims.first)
        #expect(claims.count == 1)
        #expect(claim.configuration == planned.configuration)
        #expect(claim.identity == planned.identity)
        #expect(claim.operations == planned.operations)
        #expect(claim.memory == planned.memory)
        #expect(claim.id.attempt == 1)
        #expect(TrialIdentity(of: claim.configuration, data: Sample.data) == claim.identity)
    }

    @Test func trialsAreHandedOutInTheOrderAskedFor() throws {
        let costs = [30.0, 10, 40, 20]
        let trials = try zip(Sample.trials(seeds: 4), costs).map { trial, cost in
            Sample.trial(trial.configuration, operations: cost)
        }
        let sweep = try store.plan(Sample.sweep(trials))
        let coordinator = try store.register()
        for (order, expected) in [
            (ClaimOrder.cheapestFirst, [10.0, 20, 30]), (.dearestFirst, [40, 30, 20]),
            (.sweepOrder, [30, 10, 40]),
        ] {
            let claims = try store.claim(3, of: sweep, for: coordinator, order: order)
            #expect(claims.map(\.operations) == expected)
            _ = try store.report(claims.map { AttemptReport(claim: $0.id, ending: .released) })
        }
    }

    @Test func aClaimKeepsToItsSweep() throws {
        let trials = try Sample.trials(seeds: 4)
        _ = try store.plan(Sample.sweep(name: "a", Array(trials[2..<4])))
        let sweep = try store.plan(Sample.sweep(name: "b", Array(trials[0..<2])))
        let coordinator = try store.register()
        for order in ClaimOrder.allCases {
            let claims = try store.claim(9, of: sweep, for: coordinator, order: order)
            #expect(Set(claims.map(\.identity)) == Set(trials[0..<2].map(\.identity)))
            _ = try store.report(claims.map { AttemptReport(claim: $0.id, ending: .released) })
        }
    }

    @Test func noTrialIsClaimedTwice() async throws {
        let planned = try Sample.trials(seeds: 120)
        let sweep = try store.plan(Sample.sweep(planned))
        let path = folder.file()
        let claimed = try await withThrowingTaskGroup(of: [TrialIdentity].self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let store = try SweepStore.open(at: path, access: .readWrite)
                    let coordinator = try store.register()
                    var identities: [TrialIdentity] = []
                    while true {
                        let claims = try store.claim(
                            worker + 1, of: sweep, for: coordinator,
                            order: worker.isMultiple(of: 2) ? .cheapestFirst : .dearestFirst)
                        if claims.isEmpty { return identities }
                        for claim in claims where try store.record(Sample.result(), of: claim) {
                            identities.append(claim.identity)
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == planned.count)
        #expect(Set(claimed) == Set(planned.map(\.identity)))
        #expect(try store.status(of: sweep) == StatusCounts(completed: 120))
    }

    @Test func releasedTrialsArePendingAgainAndTheirClaimsStale() throws {
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 1)))
        let coordinator = try store.register()
        let stale = try store.claim(1, of: sweep, for: coordinator)[0]
        #expect(try store.report(.released, of: stale))
        #expect(try store.status(of: sweep) == StatusCounts(pending: 1))
        #expect(try store.record(Sample.result(), of: stale) == false)
        let current = try store.claim(1, of: sweep, for: coordinator)[0]
        #expect(current.id.attempt == 2)
        #expect(try store.report(.released, of: stale) == false)
        #expect(try store.status(of: sweep) == StatusCounts(running: 1))
        #expect(try store.report(.failure, of: stale) == false)
        #expect(try store.record(Sample.result(), of: current))
        #expect(try outcomes() == ["released", "completed"])
    }

    @Test func trialsOfTheDeadAreReclaimed() throws {
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 3)))
        let other = try store.plan(
            Sample.sweep(name: "other", [Sample.trial(try Sample.configuration([.depth: .integer(9)]))]))
        let living = try store.register()
        var owner = Sample.owner
        owner.processID = 43
        let dead = try store.register(coordinator: owner, provenance: Sample.provenance, at: Sample.date)
        let kept = try store.claim(1, of: sweep, for: living)
        let lost = try store.claim(2, of: sweep, for: dead)
        _ = try store.claim(1, of: other, for: dead)
        let beat = Sample.date.addingTimeInterval(10)
        try store.heartbeat(living, at: beat)

        #expect(try store.abandoned(of: sweep) { $0.processID == 43 } == 2)
        #expect(try store.abandoned(of: sweep) { _ in false } == 0)
        #expect(try store.status(of: sweep).running == 3, "to look changes nothing")

        var asked: [Owner: Date] = [:]
        let count = try store.reclaim(of: sweep, at: beat) { owner, lastHeartbeat in
            #expect(asked.updateValue(lastHeartbeat, forKey: owner) == nil)
            return owner.processID == 43
        }
        #expect(count == 2)
        #expect(asked == [Sample.owner: beat, owner: Sample.date])
        #expect(try store.status(of: sweep) == StatusCounts(pending: 2, running: 1))
        #expect(try store.status(of: other) == StatusCounts(running: 1))
        #expect(try store.record(Sample.result(), of: lost[0]) == false)
        #expect(try store.record(Sample.result(), of: kept[0]))
        #expect(try store.reclaim(of: sweep, at: beat) { _, _ in true } == 0)
    }

    @Test func failuresWaitForARetryUnlessTheyMayBeRetried() throws {
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 3)))
        let coordinator = try store.register()
        let claims = try store.claim(3, of: sweep, for: coordinator)
        #expect(try store.report(.failure(error: "refused", mayRetry: false), of: claims[0]))
        #expect(try store.report(.failure(error: "killed", mayRetry: true), of: claims[1]))
        #expect(try store.record(Sample.result(outcome: .diverged), of: claims[2]))
        #expect(try store.status(of: sweep) == StatusCounts(pending: 1, diverged: 1, failed: 1))
        #expect(try store.failures(of: sweep, limit: 9).map(\.error) == ["refused"])
        let second = try store.claim(3, of: sweep, for: coordinator)
        #expect(second.map(\.id) == [Claim.ID(trial: claims[1].id.trial, attempt: 2)])
        #expect(try store.retry([.failed, .timedOut], of: sweep) == 1)
        let retried = try store.claim(3, of: sweep, for: coordinator)
        #expect(retried.map(\.id) == [Claim.ID(trial: claims[0].id.trial, attempt: 2)])
    }

    @Test func anExchangeHandsInAndTakesOnAtOnce() throws {
        let sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 3)))
        let coordinators = [try store.register(), try store.register()]
        func exchange(_ reports: [AttemptReport], _ limit: Int, _ coordinator: CoordinatorID) throws
            -> Exchange
        {
            try store.exchange(
                reports, claimingUpTo: limit, of: sweep, for: coordinator, order: .cheapestFirst,
                at: Sample.date)
        }
        let first = try exchange([], 1, coordinators[0])
        #expect(first.claims.count == 1 && first.accepted.isEmpty && !first.othersHoldTrials)
        let other = try exchange([], 1, coordinators[1])
        let report = AttemptReport(
            claim: first.claims[0].id, ending: .result(Sample.result(), Sample.platform))
        let second = try exchange([report], 9, coordinators[0])
        #expect(second.accepted == [first.claims[0].id])
        #expect(second.claims.count == 1)
        let third = try exchange([report], 9, coordinators[0])
        #expect(third.accepted.isEmpty && third.claims.isEmpty && third.othersHoldTrials)
        _ = try exchange([AttemptReport(claim: other.claims[0].id, ending: .failure)], 0, coordinators[1])
        #expect(try exchange([], 9, coordinators[0]).othersHoldTrials == false)
        #expect(try store.status(of: sweep) == StatusCounts(running: 1, completed: 1, failed: 1))
    }

    @Test(arguments: ClaimOrder.allCases)
    func aClaimSortsNothing(order: ClaimOrder) throws {
        let plan = try store.read { database in
            try Row.fetchAll(
                database, sql: "EXPLAIN QUERY PLAN " + order.selection, arguments: ["sweep": 1, "limit": 1])
        }.map { $0["detail"] as String }
        #expect(
            plan.first
                == (order == .sweepOrder
                    ? "SEARCH m USING COVERING INDEX sweep_trial_order (sweep_id=?)"
                    : "SCAN t USING INDEX trial_pending"))
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }

    /// The outcomes of all attempts, in order.
    private func outcomes() throws -> [String] {
        try store.read {
            try String.fetchAll($0, sql: "SELECT outcome FROM attempt ORDER BY trial_id, number")
        }
    }
}
