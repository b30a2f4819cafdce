import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

/// However the trials of a study are dealt out to stores, and in whatever order and company these are merged, the
/// union says what one store says in which everybody worked.
@Suite("Merging the parts of a study")
struct SweepStoreMergePropertyTests {
    private static let trialCount = 14

    /// The moment of all that happens, so that attempts of one coordinator begin together.
    private static let date = Sample.date

    /// Shards of a study with the coordinator of each and a sweep that it alone has.
    private struct Study {
        let whole: PlannedSweep
        let parts: [[Int]]

        init(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed)
            let trials = try (0..<trialCount).map { number in
                Sample.trial(
                    try Sample.configuration([.seed: .integer(number)]), operations: Double(100 + number),
                    coordinates: TransferCoordinates(group: "", size: 16, rate: 0.1, otherRate: nil))
            }
            whole = Sample.sweep(question: Sample.question, trials)
            var parts = Array(repeating: [Int](), count: Int.random(in: 1...4, using: &generator))
            for ordinal in trials.indices {
                parts[Int.random(in: parts.indices, using: &generator)].append(ordinal)
            }
            self.parts = parts
        }

        private func sweep(ofPart number: Int) -> PlannedSweep {
            let trials = parts[number].map { ordinal in
                var trial = whole.trials[ordinal]
                trial.coordinates = nil
                return trial
            }
            return Sample.sweep(name: "part-\(number)", trials)
        }

        /// Plans a part and works on it, alike in whatever store.
        func work(on number: Int, in store: SweepStore) throws {
            let sweep = try store.plan(sweep(ofPart: number))
            var owner = Sample.owner
            owner.processID = number
            let coordinator = try store.register(
                coordinator: owner, provenance: Sample.provenance, at: date)
            // Not all trials are begun; what may be tried again is, once.
            for limit in [max(0, parts[number].count - number), parts[number].count] {
                let claims = try store.claim(limit, of: sweep, for: coordinator)
                let reports = claims.compactMap { claim in
                    Self.ending(of: claim).map { AttemptReport(claim: claim.id, ending: $0) }
                }
                #expect(try store.report(reports).count == reports.count)
            }
        }

        /// Nil for an attempt that goes on.
        private static func ending(of claim: Claim) -> AttemptReport.Ending? {
            let draw = claim.configuration.seed * 7 + claim.id.attempt * 3
            return switch draw % 9 {
            case 0, 1, 2: .result(Sample.result(loss: 0.25 + Double(draw)), Sample.platform)
            case 3: .result(Sample.result(outcome: .diverged), Sample.platform)
            case 4: .failure(error: "killed \(draw)", mayRetry: true)
            case 5: .failure(error: "killed \(draw)", mayRetry: false)
            case 6: .timedOut(error: "too slow")
            case 7: .released
            default: nil
            }
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func theUnionIsTheStudy(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let study = try Study(seed: seed)
        let numbers = Array(study.parts.indices)

        let one = try SweepStore.open(at: folder.file("one"), access: .readWrite)
        for number in numbers { try study.work(on: number, in: one) }
        let sweep = try one.plan(study.whole)
        _ = try one.reclaim(of: sweep, at: Self.date) { _, _ in true }

        for number in numbers {
            let store = try SweepStore.open(at: folder.file("part-\(number)"), access: .readWrite)
            var part = study.whole
            part.trials = study.parts[number].map { study.whole.trials[$0] }
            part.part = SweepPart(ordinals: study.parts[number], wholeCount: Self.trialCount)
            _ = try store.plan(part)
            try study.work(on: number, in: store)
            try store.close()
        }
        // Some at once, the rest after them, then all again; in any order.
        let order = numbers.shuffled(using: &generator).map { folder.file("part-\($0)") }
        let first = Int.random(in: 1...order.count, using: &generator)
        let path = folder.file("union")
        for sources in [Array(order[..<first]), Array(order[first...]), order.reversed()]
        where !sources.isEmpty {
            _ = try SweepStore.merge(sources, into: path)
        }
        // A union is a source like any other.
        _ = try SweepStore.merge([path, order[0]], into: folder.file("union of unions"))

        let expected = try one.content
        for path in [path, folder.file("union of unions")] {
            let union = try SweepStore.open(at: path, access: .readOnly)
            let content = try union.content
            #expect(content == expected, "seed \(seed): \(content.difference(from: expected))")
            #expect(try union.faults().isEmpty, "seed \(seed)")
        }
        // Non-vacuous: of everything there is something.
        let states = try one.status(of: sweep)
        #expect(states.completed > 0 && states.diverged > 0 && states.failed > 0 && states.timedOut > 0)
        #expect(states.pending > 0 && expected.tables["attempt"]!.count > Self.trialCount)
    }
}
