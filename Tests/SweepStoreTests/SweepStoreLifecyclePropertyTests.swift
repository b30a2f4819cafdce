import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

/// Random histories of several coordinators, with the store's invariants checked after every step.
@Suite("Any history of claims keeps the invariants")
struct SweepStoreLifecyclePropertyTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func everyStepKeepsTheInvariants(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let stores = [try SweepStore.fresh(in: folder), try SweepStore.fresh(in: folder)]
        let trials = try Sample.trials(seeds: 12)
        let sweep = try stores[0].plan(Sample.sweep(trials))
        let coordinators = try (0..<3).map { process in
            var owner = Sample.owner
            owner.processID = process
            return try stores[0].register(
                coordinator: owner, provenance: Sample.provenance, at: Sample.date)
        }
        /// Every claim ever made, stale ones included: a late coordinator may come back with any of them.
        var claims: [Claim] = []
        var recorded: [TrialRowID: TrialResult] = [:]

        for step in 0..<80 {
            let store = stores.randomElement(using: &generator)!
            let place: Comment = "seed \(seed), step \(step)"
            switch Int.random(in: 0..<12, using: &generator) {
            case 0..<4:
                claims += try store.claim(
                    .random(in: 0..<4, using: &generator), of: sweep,
                    for: coordinators.randomElement(using: &generator)!,
                    order: ClaimOrder.allCases.randomElement(using: &generator)!)
            case 4..<7:
                guard let claim = claims.randomElement(using: &generator) else { continue }
                let result = Sample.result(loss: .random(in: 0..<1, using: &generator))
                if try store.record(result, of: claim) {
                    #expect(recorded.updateValue(result, forKey: claim.id.trial) == nil, place)
                }
            case 7:
                guard let claim = claims.randomElement(using: &generator) else { continue }
                _ = try store.report(
                    .failure(error: "killed", mayRetry: .random(using: &generator)), of: claim)
            case 8:
                let late = claims.shuffled(using: &generator).prefix(3)
                _ = try store.report(late.map { AttemptReport(claim: $0.id, ending: .released) })
            case 9:
                let dead = Int.random(in: 0..<3, using: &generator)
                _ = try store.reclaim(of: sweep, at: Sample.date) { owner, _ in owner.processID == dead }
            case 10: _ = try store.retry([.failed, .timedOut], of: sweep)
            default: #expect(try store.plan(Sample.sweep(trials)) == sweep, place)
            }
            try checkInvariants(of: stores[0], sweep, recorded: recorded.count, place)
        }
        for (trial, result) in recorded {
            #expect(try stores[1].result(of: trial) == result, "seed \(seed)")
        }
        #expect(try stores[1].faults().isEmpty, "seed \(seed)")
        // Non-vacuous: histories get somewhere, and claims do go stale on the way.
        #expect(!recorded.isEmpty && claims.count > recorded.count, "seed \(seed)")
    }

    private func checkInvariants(
        of store: SweepStore, _ sweep: StoredSweep.ID, recorded: Int, _ place: Comment
    ) throws {
        #expect(try store.status(of: sweep).total == 12, place)
        #expect(try store.status(of: sweep).completed == recorded, place)
        // A trial is running exactly while one attempt at it is open, and that is its latest.
        let violations = try store.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT t.id, t.status, t.attempts, count(a.number), max(a.number)
                    FROM trial AS t
                    LEFT JOIN attempt AS a ON a.trial_id = t.id
                    GROUP BY t.id
                    HAVING count(a.number) <> t.attempts OR coalesce(max(a.number), 0) <> t.attempts
                        OR sum(a.number IS NOT NULL AND a.ended_at IS NULL) <> (t.status = 'running')
                        OR (t.status = 'running' AND max(a.number) FILTER (WHERE a.ended_at IS NULL) <> t.attempts)
                        OR (t.status IN ('completed', 'diverged')
                            AND sum(a.outcome IN ('completed', 'diverged')) <> 1)
                    """)
        }
        #expect(violations.isEmpty, place)
    }
}
