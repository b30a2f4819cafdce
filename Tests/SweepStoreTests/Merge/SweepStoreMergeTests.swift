import Foundation
import GRDB
import SweepModel
import Testing

@testable import SweepStore

@Suite("Merging stores")
struct SweepStoreMergeTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Makes a store of that name in which a coordinator of that name has tried some of three trials.
    ///
    /// - Parameter endings: of the first attempts at the trials, cheapest first; nil for one that goes on.
    @discardableResult
    private func makeStore(
        _ name: String, sweep: String = "study", _ endings: [AttemptReport.Ending?],
        changing change: (inout PlannedSweep) throws -> Void = { _ in }
    ) throws -> String {
        var planned = Sample.sweep(name: sweep, try Sample.trials(seeds: 3))
        try change(&planned)
        let store = try SweepStore.open(at: folder.file(name), access: .readWrite)
        let id = try store.plan(planned)
        var owner = Sample.owner
        owner.host = name
        let coordinator = try store.register(
            coordinator: owner, provenance: Sample.provenance, at: Sample.date)
        for (ending, claim) in zip(endings, try store.claim(endings.count, of: id, for: coordinator)) {
            if let ending { #expect(try store.report(ending, of: claim)) }
        }
        try store.close()
        return folder.file(name)
    }

    private func result(_ loss: Double, _ kernel: String = "Zen") -> AttemptReport.Ending {
        var platform = Sample.platform
        platform.productKernel = kernel
        return .result(Sample.result(loss: loss), platform)
    }

    /// What a sound store says of something.
    private func values<Value: DatabaseValueConvertible>(
        _ sql: String, in path: String, as type: Value.Type = Value.self
    ) throws -> [Value?] {
        let store = try SweepStore.open(at: path, access: .readOnly)
        #expect(try store.faults() == [])
        return try store.read { try Optional<Value>.fetchAll($0, sql: sql) }
    }

    private func losses(in path: String) throws -> [Double?] {
        try values("SELECT final_train_loss FROM trial ORDER BY operations", in: path)
    }

    /// The error of a merge, with the check that no file came, went or changed.
    private func fault(
        _ sources: [String], into destination: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> MergeError {
        func files() throws -> [String: Data] {
            let names = try folder.content
            return try Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, try Data(contentsOf: URL(fileURLWithPath: folder.file($0))))
                })
        }
        let before = try files()
        let error = try #require(
            throws: MergeError.self, sourceLocation: sourceLocation,
            performing: { try SweepStore.merge(sources, into: destination) })
        #expect(try files() == before, sourceLocation: sourceLocation)
        return error
    }

    // MARK: - Two results of one trial

    @Test func differentBitsOfOnePlatformAreAConflict() throws {
        let known = try makeStore("a", [result(0.5), result(0.25)])
        let other = try makeStore("b", [result(0.5), result(0.125)])
        let conflicts = try #require(try fault([other], into: known).conflicts)
        #expect(conflicts.map(\.source) == [other])
        #expect(conflicts.map(\.configuration.seed) == [1])
        #expect(conflicts.map(\.known.finalTrainLoss) == [0.25])
        #expect(conflicts.map(\.arriving.finalTrainLoss) == [0.125])
        #expect(conflicts.map(\.known.host) == ["a"] && conflicts.map(\.arriving.host) == ["b"])
        // Also between sources.
        #expect(try fault([known, other], into: folder.file("new")).conflicts?.count == 1)
    }

    /// The same attempt, as in a copy that was changed.
    @Test func anAttemptWithTwoResultsIsAConflict() throws {
        let known = try makeStore("a", [result(0.5)])
        try FileManager.default.copyItem(atPath: known, toPath: folder.file("b"))
        try DatabaseQueue(path: folder.file("b")).write { database in
            try database.execute(
                sql: """
                    UPDATE trial SET final_train_loss = 1, checksum = hex(zeroblob(32)) WHERE checksum IS NOT NULL
                    """)
        }
        #expect(try fault([folder.file("b")], into: known).conflicts?.count == 1)
    }

    @Test func anotherPlatformsResultIsKeptBesideTheFirst() throws {
        let known = try makeStore("a", [result(0.5)])
        let other = try makeStore("b", [result(0.125, "Haswell"), result(0.25, "Haswell")])
        for round in 1...2 {
            let summary = try SweepStore.merge([other], into: known)
            #expect(
                summary.sources == [
                    .init(
                        store: other, trials: 3, newTrials: 0, newResults: round == 1 ? 1 : 0,
                        otherResults: round == 1 ? 1 : 0)
                ])
            #expect(try losses(in: known) == [0.5, 0.25, nil])
            #expect(try values("SELECT final_train_loss FROM other_result", in: known) == [0.125])
            #expect(try values("SELECT number FROM other_result", in: known) == [2])
        }
        // Both are remembered: neither is new to the union, and a third that differs from either is a conflict.
        let third = try makeStore("c", [result(0.75, "Haswell")])
        let conflicts = try #require(try fault([third], into: known).conflicts)
        #expect(conflicts.map(\.known.finalTrainLoss) == [0.125])
        #expect(conflicts.map(\.known.host) == ["b"])
        // The other way round the other result stays.
        _ = try SweepStore.merge([other, known], into: folder.file("union"))
        #expect(try losses(in: folder.file("union")) == [0.125, 0.25, nil])
        #expect(try values("SELECT final_train_loss FROM other_result", in: folder.file("union")) == [0.5])
    }

    @Test func theSameBitsAgainAreTheSameResult() throws {
        let known = try makeStore("a", [result(0.5)])
        let again = try makeStore("b", [result(0.5)])
        #expect(try SweepStore.merge([again], into: known).sources.map(\.newResults) == [0])
        #expect(try losses(in: known) == [0.5, nil, nil])
        #expect(try values("SELECT count(DISTINCT checksum) FROM other_result", in: known) == [1])
    }

    /// The checksum covers losses, and those that are kept do not make a result.
    @Test func resultsWithLossesOfOtherStepsAreTheSame() throws {
        let known = try makeStore("a", [result(0.5)])
        var sparse = Sample.result(loss: 0.5)
        sparse.losses.removeFirst()
        let other = try makeStore("b", [.result(sparse, Sample.platform)]) {
            for index in $0.trials.indices { $0.trials[index].configuration.recordEvery = 4 }
        }
        #expect(try SweepStore.merge([other], into: known).sources.map(\.otherResults) == [1])
        #expect(try values("SELECT step FROM train_loss", in: known) == [2, 4])
        sparse.minTrainLoss = 0.125
        let different = try makeStore("c", [.result(sparse, Sample.platform)]) {
            for index in $0.trials.indices { $0.trials[index].configuration.recordEvery = 4 }
        }
        #expect(try fault([different], into: known).conflicts?.count == 1)
    }

    // MARK: - Trials without a result

    @Test func aResultCountsMoreThanAFailureAndThatMoreThanNone() throws {
        let endings: [(AttemptReport.Ending?, status: String)] = [
            (result(0.5), "completed"), (.failure, "failed"), (.timedOut(error: "slow"), "timed_out"),
            (.released, "pending"), (nil, "pending"),
        ]
        let stores = try endings.indices.map { rank in
            (
                try makeStore("strong-\(rank)", [endings[rank].0]),
                try makeStore("weak-\(rank)", [endings[rank].0])
            )
        }
        for strong in endings.indices {
            for weak in strong..<endings.count {
                let sources = [stores[strong].0, stores[weak].1]
                for (order, sources) in [sources, sources.reversed()].enumerated() {
                    let union = folder.file("union-\(strong)-\(weak)-\(order)")
                    _ = try SweepStore.merge(sources, into: union)
                    let status = "SELECT status FROM trial ORDER BY operations LIMIT 1"
                    #expect(try values(status, in: union) == [endings[strong].status], "\(sources)")
                    #expect(try values("SELECT count(*) FROM attempt", in: union) == [2])
                }
            }
        }
    }

    @Test func theErrorOfAFailureIsThatOfTheAttemptThatFailed() throws {
        let failed = try makeStore("a", [.failure])
        let released = try makeStore("b", [.released])
        _ = try SweepStore.merge([released], into: failed)
        let store = try SweepStore.open(at: failed, access: .readOnly)
        let failures = try store.failures(of: store.latestSweep(named: nil).id, limit: 9)
        #expect(failures.map(\.error) == ["killed"] && failures.map(\.attempts) == [2])
    }

    /// A shard that is merged while it runs, and again when it has ended: one attempt, not two.
    @Test func whatRanWhenItWasMergedIsKnownAgain() throws {
        let union = folder.file("union")
        let shard = try makeStore("a", [nil])
        _ = try SweepStore.merge([shard], into: union)
        #expect(try values("SELECT outcome FROM attempt", in: union) == ["lost"])
        #expect(try values("SELECT status FROM trial", in: union) == Array(repeating: "pending", count: 3))

        let store = try SweepStore.open(at: shard, access: .readWrite)
        let trial = try store.read { try Int64.fetchOne($0, sql: "SELECT trial_id FROM attempt") }
        let claim = Claim.ID(trial: TrialRowID(rawValue: try #require(trial)), attempt: 1)
        #expect(try store.report([AttemptReport(claim: claim, ending: result(0.5))]) == [claim])
        try store.close()
        for _ in 1...2 { _ = try SweepStore.merge([shard], into: union) }
        #expect(try values("SELECT outcome FROM attempt", in: union) == ["completed"])
        #expect(try losses(in: union) == [0.5, nil, nil])
    }

    @Test func whatRanInTheDestinationIsPending() throws {
        let union = try makeStore("a", [nil])
        _ = try SweepStore.merge([try makeStore("b", [])], into: union)
        #expect(try values("SELECT outcome FROM attempt", in: union) == ["lost"])
    }

    // MARK: - Sweeps

    @Test func revisionsStayApartAndTheLatestIsThatPlannedLast() throws {
        let first = try makeStore("a", [])
        let second = try makeStore("b", []) { $0.revision = "second" }
        try DatabaseQueue(path: first).write { database in
            try database.execute(sql: "UPDATE sweep SET last_planned_at = '2031-01-01 00:00:00.000'")
        }
        for sources in [[first, second], [second, first]] {
            let union = folder.file("union of \(sources[0].suffix(1))")
            _ = try SweepStore.merge(sources, into: union)
            let sweeps = try SweepStore.open(at: union, access: .readOnly).sweeps()
            #expect(sweeps.map(\.revision) == ["first", "second"])
        }
    }

    @Test func trialsOfAnOlderNumericsVersionLeaveTheSweep() throws {
        let old = try makeStore("a", [result(0.5)])
        let new = try SweepStore.open(at: folder.file("b"), access: .readWrite)
        _ = try new.plan(Sample.sweep(Sample.trials(seeds: 3)), numericsVersion: 2, at: Sample.date)
        try new.close()
        for sources in [[old, folder.file("b")], [folder.file("b"), old]] {
            let union = folder.file("union of \(sources[0].suffix(1))")
            _ = try SweepStore.merge(sources, into: union)
            #expect(
                try values(
                    """
                    SELECT numerics_version FROM sweep_trial JOIN trial ON id = trial_id ORDER BY 1
                    """, in: union) == [2, 2, 2])
            #expect(try values("SELECT count(*) FROM trial", in: union) == [6])
        }
    }

    @Test func oneSweepOfDifferentTrialsIsRefused() throws {
        let known = try makeStore("a", [])
        let other = try makeStore("b", []) { sweep in
            sweep.trials[2] = Sample.trial(try Sample.configuration([.width: .integer(32)]))
        }
        #expect(try fault([other], into: known).errors?.map(\.code) == [.otherTrials])
    }

    @Test func studiesWithoutACommonSweepAreRefusedUnlessAskedFor() throws {
        let known = try makeStore("a", [result(0.5)])
        let other = try makeStore("b", sweep: "other", [result(0.5)])
        #expect(try fault([other], into: known).unrelated == [other])
        #expect(try fault([known, other], into: folder.file("new")).unrelated == [other])
        // One that has both sweeps relates them, wherever it stands.
        let both = try makeStore("c", [])
        _ = try SweepStore.merge([other], into: both, allowingUnrelated: true)
        _ = try SweepStore.merge([other, both], into: known)
        let store = try SweepStore.open(at: known, access: .readOnly)
        #expect(try store.latestSweeps().map(\.name) == ["other", "study"])
        #expect(try losses(in: known) == [0.5, nil, nil], "a trial of both sweeps is one")
    }
}

extension MergeError {
    /// The stores that cannot be used, where that is the reason.
    var errors: [StoreError]? { if case .unusable(let errors) = reason { errors } else { nil } }

    fileprivate var unrelated: [String]? { if case .unrelated(let sources) = reason { sources } else { nil } }

    fileprivate var conflicts: [MergeConflict]? {
        if case .conflicts(let conflicts, _) = reason { conflicts } else { nil }
    }
}
