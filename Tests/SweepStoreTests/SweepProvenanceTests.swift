import Foundation
import SweepModel
import Testing

@testable import SweepStore

@Suite("Provenance")
struct SweepProvenanceTests {
    let folder: TemporaryFolder
    let store: SweepStore
    let sweep: StoredSweep.ID

    init() throws {
        folder = try TemporaryFolder()
        store = try SweepStore.fresh(in: folder)
        sweep = try store.plan(Sample.sweep(Sample.trials(seeds: 6)))
    }

    @Test func ofASweepThatHasNotRunThereIsTheFileAlone() throws {
        #expect(
            try store.provenance(of: sweep)
                == SweepProvenance(
                    source: "{}", origins: [], platforms: [], attempts: [], firstStartedAt: nil,
                    lastEndedAt: nil, seconds: 0))
    }

    /// Three results of one build, one of another, a failure, and a trial that runs.
    @Test func resultsAreCountedByWhatMadeThem() throws {
        let first = try store.register()
        let other = Provenance(toolVersion: "1.1.0", gitCommit: nil, cpu: "Zen 5")
        let second = try store.register(coordinator: Sample.owner, provenance: other, at: Sample.date)
        var platform = Sample.platform
        platform.threadsPerWorker = 2
        for claim in try store.claim(3, of: sweep, for: first) {
            #expect(try store.record(Sample.result(), of: claim))
        }
        let claims = try store.exchange(
            [], claimingUpTo: 3, of: sweep, for: second, order: .cheapestFirst, at: Sample.date + 60
        ).claims
        #expect(try store.report(.result(Sample.result(outcome: .diverged), platform), of: claims[0]))
        #expect(try store.report(.failure, of: claims[1]))

        let provenance = try store.provenance(of: sweep)
        #expect(
            provenance.origins == [
                .init(build: Sample.provenance, results: 3), .init(build: other, results: 1),
            ])
        #expect(
            provenance.platforms == [
                .init(numericsVersion: 1, name: Sample.platform.text, results: 3),
                .init(numericsVersion: 1, name: platform.text, results: 1),
            ])
        #expect(
            provenance.attempts == [
                .init(outcome: "completed", count: 3), .init(outcome: nil, count: 1),
                .init(outcome: "diverged", count: 1), .init(outcome: "failed", count: 1),
            ])
        #expect(provenance.firstStartedAt == Sample.date)
        #expect(provenance.lastEndedAt == Sample.date)
        #expect(provenance.seconds == 6)
    }

    @Test func aTrialTriedTwiceHasOneOriginAndTwoAttempts() throws {
        let crashed = try store.claim(1, of: sweep, for: store.register())[0]
        #expect(try store.report(.failure(error: "killed", mayRetry: true), of: crashed))
        let again = try store.claim(1, of: sweep, for: store.register())[0]
        #expect(again.id.trial == crashed.id.trial)
        #expect(try store.record(Sample.result(), of: again))
        let provenance = try store.provenance(of: sweep)
        #expect(provenance.origins.map(\.results) == [1])
        #expect(provenance.attempts.map(\.count) == [1, 1])
    }

    @Test func otherSweepsHaveTheirOwn() throws {
        let claim = try store.claim(1, of: sweep, for: store.register())[0]
        #expect(try store.record(Sample.result(), of: claim))
        let trial = Sample.trial(try Sample.configuration([.width: .integer(64)]))
        let other = try store.plan(Sample.sweep(name: "other", [trial]))
        #expect(try store.provenance(of: other).origins == [])
    }

    @Test func aSweepThatIsNotThereIsNotFound() throws {
        let error = #expect(throws: StoreError.self) { try store.provenance(of: .init(rawValue: 99)) }
        #expect(error?.code == .sweepNotFound)
    }
}
