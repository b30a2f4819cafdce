import SchedulerSimulation
import SweepModel
import SweepRunner
import SweepStore
import Testing

/// The scheduler in thousands of made-up worlds; `SchedulerWorld` holds the invariants.
@Suite struct SchedulerPropertyTests {
    @Test func everyTrialEndsOnceWhateverHappens() {
        var events: Set<String> = []
        for seed in 0..<20_000 {
            var world = SchedulerWorld(seed: seed)
            if let fault = world.runToTheEnd() { Issue.record("seed \(seed): \(fault)") }
            events.formUnion(world.events)
        }
        // All that may happen has happened.
        let expected: Set = [
            "interrupted 1", "interrupted 2", "interrupted 3", "hung", "found hung", "lied", "suspended",
            "timed out", "held ahead", "nothingLeft", "interrupted", "workersDoNotStart", "tooManyFailures",
            "failsFromTheStart",
        ]
        #expect(events == expected)
    }

    /// Negative control: the invariants see a claim in two places.
    @Test func aDoubledClaimIsSeen() {
        let claim = Claim.ID(trial: TrialRowID(rawValue: 1), attempt: 1)
        #expect(!SchedulerWorld.isDisjoint([[claim], [claim]]))
        #expect(SchedulerWorld.isDisjoint([[claim], []]))
    }
}
