import Foundation
import Reporting
import SweepModel
import SweepStore
import Testing
import TransferAnalysis

/// Questions other than a sweep's own, on stores filled with made-up results.
@Suite struct SweepInquiryTests {
    private func request(_ change: (inout TransferRequest) throws -> Void) rethrows -> TransferRequest {
        var request = TransferRequest()
        try change(&request)
        return request
    }

    private func section(_ stores: [SweepStore], _ request: TransferRequest) throws -> SweepTransfer {
        let report = try TransferReport(stores: stores, request: request, toolVersion: "0.1.0")
        try #require(report.sections.count == 1)
        return report.sections[0]
    }

    private func faults(_ stores: [SweepStore], _ request: TransferRequest) -> [String] {
        do {
            _ = try TransferReport(stores: stores, request: request, toolVersion: "0.1.0")
            return []
        } catch {
            return (error as? InputFaults)?.faults.map(\.message) ?? ["\(error)"]
        }
    }

    /// Values that two ways of adding up round differently.
    private func areClose(_ first: SweepTransfer.Group, _ second: SweepTransfer.Group) -> Bool {
        let values = zip(first.cells, second.cells).map { ($0.value, $1.value) }
        return first.name == second.name && first.cells.count == second.cells.count
            && first.cells.map(\.isEligible) == second.cells.map(\.isEligible)
            && first.cells.map(\.isEdge) == second.cells.map(\.isEdge)
            && first.cells.map(\.seeds) == second.cells.map(\.seeds)
            && first.transfer.optima.map(\.gridRate) == second.transfer.optima.map(\.gridRate)
            && first.transfer.optima.map(\.otherRate) == second.transfer.optima.map(\.otherRate)
            && first.transfer.targets.map(\.regret.isCompared)
                == second.transfer.targets.map(\.regret.isCompared)
            && values.allSatisfy { a, b in
                guard let a, let b else { return a == nil && b == nil }
                return abs(a - b) <= 1e-12 * max(abs(a), abs(b))
            }
    }

    @Test(arguments: [[8.0], [4, 8, 16]], TransferQuestion.Metric.allCases)
    func aFilterThatAllPassChangesNothing(rates: [Double], metric: TransferQuestion.Metric) throws {
        try FilledStore(metric: metric, share: 0.9, activityRates: rates).use { store, sweep in
            let own = try SweepTransfer(store: store, sweep: sweep)
            let asked = try section(
                [store], request { $0.filter = try TrialFilter("seed >= 0", named: "") })
            #expect(asked.reading.filter == "seed >= 0")
            #expect(asked.trials == own.trials && own.trials.running == 0)
            #expect(asked.groups.count == own.groups.count)
            for (asked, own) in zip(asked.groups, own.groups) { #expect(areClose(asked, own), "\(own.name)") }
        }
    }

    @Test func anotherKeyCanGrow() throws {
        try FilledStore(metric: .finalTrainLoss, widths: [16, 32], depths: [2, 4, 8]).use { store, _ in
            let asked = try section([store], request { $0.across = .depth })
            // The inference steps equal the depth by default and set no groups apart.
            #expect(
                asked.groups.map(\.name) == [
                    "parameterisation=mupc width=16", "parameterisation=mupc width=32",
                    "parameterisation=sp width=16", "parameterisation=sp width=32",
                ])
            #expect(asked.sweep.question?.across == .depth && asked.sweep.question?.from == 2)
            for group in asked.groups { #expect(group.transfer.sizes == [2, 4, 8]) }
            let from = try section(
                [store],
                request {
                    $0.across = .depth
                    $0.from = 4
                })
            #expect(from.groups.first?.transfer.targets.map(\.size) == [2, 8])
        }
    }

    @Test func oneRateIsProfiledOverTheOther() throws {
        try FilledStore(metric: .finalTrainLoss, activityRates: [4, 8, 16]).use { store, sweep in
            let joint = try section([store], request { $0.rate = .both })
            var own = try SweepTransfer(store: store, sweep: sweep)
            (own.sources, own.conditions) = (joint.sources, joint.conditions)
            #expect(joint == own)
            let weight = try section([store], request { $0.rate = .one(.weightLearningRate) })
            let activity = try section([store], request { $0.rate = .one(.activityLearningRate) })
            for profiled in [weight, activity] {
                #expect(profiled.reading.isProfiled)
                #expect(profiled.groups.flatMap(\.cells).allSatisfy { $0.otherRate == nil })
                for (group, own) in zip(profiled.groups, joint.groups) {
                    for optimum in group.transfer.optima {
                        // Whichever rate is looked at, the best cell is the same.
                        let best = try #require(own.transfer.optimum(at: optimum.size))
                        #expect(abs(optimum.value - best.value) < 1e-12)
                        let cell = group.cells.first {
                            $0.size == optimum.size && $0.rate == optimum.gridRate
                        }
                        #expect(cell?.value.map { abs($0 - best.value) < 1e-12 } == true)
                    }
                }
            }
            #expect(Set(activity.groups.flatMap(\.cells).map(\.rate)) == [4, 8, 16])
            #expect(activity.sweep.question?.rate == .activityLearningRate)
            let text = TransferReport(sections: [activity], toolVersion: "0.1.0").text()
            #expect(text.contains("profiled  weight_learning_rate re-tuned at each size and rate"))
        }
    }

    @Test func aFilterThatLeavesOneOtherRateLeavesOneCurve() throws {
        try FilledStore(metric: .finalTrainLoss, activityRates: [4, 8, 16]).use { store, _ in
            let filter = try TrialFilter("activity_learning_rate = 8 AND width < 128", named: "")
            let asked = try section([store], request { $0.filter = filter })
            #expect(asked.groups.flatMap(\.cells).allSatisfy { $0.otherRate == nil })
            #expect(asked.groups.allSatisfy { $0.transfer.sizes == [16, 32, 64] })
            #expect(asked.trials.total == 3 * 2 * 3 * 7)
        }
    }

    @Test func trialsCanBeSeenAsTheyStoodAtAStep() throws {
        try FilledStore(metric: .finalTrainLoss).use { store, sweep in
            let own = try SweepTransfer(store: store, sweep: sweep)
            let early = try section([store], request { $0.step = 105 })
            // The last tenth of 105 steps are those after 95, of which 100 was recorded.
            let height = log(FilledStore.height(at: 100))
            var comparisons = 0
            for (early, own) in zip(early.groups.flatMap(\.cells), own.groups.flatMap(\.cells)) {
                #expect(early.size == own.size && early.rate == own.rate)
                // Nothing had diverged yet.
                #expect(early.diverged == 0 && early.seeds == 3)
                #expect(early.trainedLayers == 1)
                guard let before = early.value, let after = own.value else { continue }
                #expect(abs(before - after - height) < 1e-12)
                comparisons += 1
            }
            #expect(comparisons > 20)
            let late = try section([store], request { $0.step = FilledStore.lastStepOfDiverged + 1 })
            #expect(late.groups.flatMap(\.cells).contains { $0.diverged == 3 })
            let text = TransferReport(sections: [early], toolVersion: "0.1.0").text()
            #expect(text.contains("final_train_loss as of step 105, from recorded losses"))
        }
    }

    @Test func aLossThatNoUnlearnedTrialEndedBelowIsLearned() throws {
        try FilledStore(metric: .finalTrainLoss).use { store, sweep in
            // Of the trials that ended, those with a loss of 0.45 or more had not learned.
            let unlearned = try store.trials(of: sweep.id, reading: TrialQuery(metric: .finalTrainLoss))
                .filter { $0.outcome.ending == .completed(learned: false) }.compactMap(\.outcome.value)
            let bound = try #require(unlearned.min())
            for trial in try store.trials(
                of: sweep.id, reading: TrialQuery(metric: .finalTrainLoss, step: 100))
            {
                let value = try #require(trial.outcome.value)
                #expect(trial.outcome.ending == .completed(learned: value < bound))
            }
        }
    }

    @Test(arguments: [
        (TransferQuestion.Metric.minTrainLoss, 50, log(FilledStore.height(at: 50))),
        (.testLoss, 250, log(FilledStore.height(at: 200))),
    ])
    func otherMetricsTakeWhatWasLastRecorded(
        metric: TransferQuestion.Metric, step: Int, height: Double
    ) throws {
        try FilledStore(metric: metric).use { store, sweep in
            let then = try store.trials(of: sweep.id, reading: TrialQuery(metric: metric, step: step))
            let loss = try store.trials(of: sweep.id, reading: TrialQuery(metric: .finalTrainLoss))
            let factor = metric == .testLoss ? log(1.1) : 0
            for (then, end) in zip(then, loss) where end.status == .completed {
                let expected = try #require(end.outcome.value) + height + factor
                let found = try #require(then.outcome.value)
                #expect(abs(found - expected) < 1e-12)
            }
        }
    }

    @Test func thePapersEligibilityTakesWhatDivergedLater() throws {
        try FilledStore(metric: .minTrainLoss).use { store, sweep in
            let own = try SweepTransfer(store: store, sweep: sweep)
            let asked = try section([store], request { $0.eligibility = .paper })
            #expect(own.groups.flatMap(\.cells).contains { $0.diverged > 0 && !$0.isEligible })
            #expect(asked.groups.flatMap(\.cells).allSatisfy { $0.isEligible })
            #expect(asked.groups.flatMap(\.transfer.targets).allSatisfy { $0.regret.isCompared })
            let text = TransferReport(sections: [asked], toolVersion: "0.1.0").text()
            #expect(text.contains("as published: every cell whose seeds have a value, diverged or not"))
        }
    }

    @Test func aChangedMetricTakesItsOwnTolerance() throws {
        try FilledStore(metric: .finalTrainLoss).use { store, _ in
            let accuracy = try section([store], request { $0.metric = .testAccuracy })
            #expect(accuracy.sweep.question?.tolerance == 1)
            let strict = try section(
                [store],
                request {
                    $0.metric = .testAccuracy
                    $0.tolerance = 0.5
                })
            #expect(strict.sweep.question?.tolerance == 0.5)
            let wider = try section([store], request { $0.from = 32 })
            #expect(wider.sweep.question?.tolerance == 0.05)
        }
    }

    @Test func conditionsAreWhatTheAskedTrialsShare() throws {
        try FilledStore(metric: .finalTrainLoss, activityRates: [4, 8]).use { store, _ in
            let all = try section([store], TransferRequest()).conditions
            #expect(
                all.map { "\($0.key.rawValue)=\($0.value.text)" } == [
                    "depth=6", "activation=tanh", "inference_steps=6", "batch_size=64", "train_steps=300",
                    "dataset=digits",
                ])
            let filtered = try section(
                [store], request { $0.filter = try TrialFilter("activity_learning_rate = 8", named: "") })
            #expect(
                filtered.conditions.filter { !all.contains($0) } == [
                    .init(.activityLearningRate, .number(8))
                ])
        }
    }

    // MARK: Several stores

    @Test func theHalvesOfASweepInTwoStoresAreOneSection() throws {
        try FilledStore(metric: .finalTrainLoss).use { whole, sweep in
            let own = try SweepTransfer(store: whole, sweep: sweep)
            try FilledStore(metric: .finalTrainLoss, share: 0.5).use { first, _ in
                try FilledStore(metric: .finalTrainLoss, begin: 0.5).use { second, _ in
                    let united = try section([first, second], TransferRequest())
                    #expect(united.trials == own.trials)
                    #expect(united.notes.isEmpty)
                    #expect(united.groups.count == own.groups.count)
                    for (united, own) in zip(united.groups, own.groups) { #expect(areClose(united, own)) }
                }
            }
        }
    }

    @Test func ofTwoResultsThatOfTheFirstStoreIsShown() throws {
        try FilledStore(metric: .finalTrainLoss).use { first, sweep in
            try FilledStore(metric: .finalTrainLoss, share: 0.5, factor: 0.9).use { second, _ in
                let united = try section([first, second], TransferRequest())
                let own = try SweepTransfer(store: first, sweep: sweep)
                for (united, own) in zip(united.groups, own.groups) { #expect(areClose(united, own)) }
                #expect(
                    united.notes == [
                        "84 trials have another result in \(second.path) than in \(first.path), which is shown"
                    ])
            }
        }
    }

    @Test func cellsMixNoNumericsVersions() throws {
        try FilledStore(metric: .finalTrainLoss, version: 1).use { old, _ in
            try FilledStore(metric: .finalTrainLoss, share: 0.5, version: 2).use { new, sweep in
                let united = try section([old, new], TransferRequest())
                let newest = try new.status(of: sweep.id)
                #expect(united.trials == newest)
                #expect(united.notes == ["168 trials of an older numerics version are left out"])
            }
        }
    }

    @Test func ofTwoRevisionsTheOnePlannedLastIsShown() throws {
        let later = Date(timeIntervalSince1970: 1_800_000_000)
        let revision = String(repeating: "1", count: 64)
        try FilledStore(metric: .finalTrainLoss).use { first, _ in
            try FilledStore(metric: .finalTrainLoss, revision: revision, plannedAt: later).use {
                second, sweep in
                let shown = try section([first, second], TransferRequest())
                #expect(shown.sweep.revision == revision)
                let own = try SweepTransfer(store: second, sweep: sweep)
                for (shown, own) in zip(shown.groups, own.groups) { #expect(areClose(shown, own)) }
                #expect(
                    shown.notes == [
                        "\(first.path) holds another revision, 000000000000, which was planned earlier and is left out"
                    ])
            }
        }
    }

    @Test func aSweepThatCannotAnswerSaysSoBesideOneThatCan() throws {
        try FilledStore(metric: .finalTrainLoss).use { first, _ in
            try FilledStore(metric: .finalTrainLoss, depths: [2], name: "shallow").use { second, _ in
                let filter = try TrialFilter("depth = 6", named: "")
                let report = try TransferReport(
                    stores: [first, second], request: request { $0.filter = filter }, toolVersion: "0.1.0")
                #expect(report.sections.map(\.sweep.name) == ["made-up", "shallow"])
                #expect(report.sections.map(\.obstacles) == [[], ["no trial passes depth = 6"]])
                #expect(report.text().contains("Not answered:\n- no trial passes depth = 6"))
                let json = try report.json()
                #expect(json.contains("\"no trial passes depth = 6\""))
                let named = try section([first, second], request { $0.sweeps = ["shallow"] })
                #expect(named.sweep.name == "shallow")
                #expect(
                    faults([first, second], request { $0.sweeps = ["shalow", "made-up", "x"] }) == [
                        "holds no sweep shalow, only made-up, shallow; did you mean shallow?",
                        "holds no sweep x, only made-up, shallow",
                    ])
            }
        }
    }

    // MARK: Obstacles

    @Test func whatCannotBeAnsweredIsAFault() throws {
        try FilledStore(metric: .finalTrainLoss, share: 0.9).use { store, _ in
            func expect(_ expected: [String], _ change: (inout TransferRequest) throws -> Void) rethrows {
                let request = try request(change)
                #expect(faults([store], request) == expected)
            }
            expect(["depth has one value only, 6; --across can be width"]) { $0.across = .depth }
            expect(["--from must be a width of its trials (16, 32, 64, 128), not 17"]) { $0.from = 17 }
            expect(["activity_learning_rate has one value only, 8"]) { $0.rate = .one(.activityLearningRate) }
            try expect(["no trial passes width = 5"]) { $0.filter = try TrialFilter("width = 5", named: "") }
            try expect([
                "no trial has a result yet (0 of 17 done, 17 missing); run the sweep first",
                "--from must be a width of its trials (32, 64, 128), not 16",
            ]) {
                $0.filter = try TrialFilter("status = 'pending'", named: "")
            }
            try expect([
                "width has one value only, 32; nothing else grows",
                "--from must be a width of its trials (32), not 16",
            ]) { $0.filter = try TrialFilter("width = 32", named: "") }
            try expect([
                "no weight_learning_rate was planned both at width 16 and at another: nothing can be transferred;"
                    + " give the sizes rates that they share"
            ]) {
                let low = "width = 16 AND weight_learning_rate < 0.02"
                $0.filter = try TrialFilter("\(low) OR width > 16 AND weight_learning_rate > 0.01", named: "")
            }
            expect([
                "nothing of final_train_loss was recorded as of step 5; it was recorded at 30 steps from 10 to 300,"
                    + " nearest at 10"
            ]) { $0.step = 5 }
            expect([
                "nothing of test_loss was recorded as of step 50; it was recorded at 3 steps from 100 to 300,"
                    + " nearest at 100"
            ]) {
                $0.step = 50
                $0.metric = .testLoss
            }
            expect([
                "--intervals bootstrap needs 20 seeds that all cells share; parameterisation=mupc has 3",
                "--intervals bootstrap needs 20 seeds that all cells share; parameterisation=sp has 2",
            ]) { $0.intervals = .bootstrap }
        }
    }

    @Test func theBootstrapGivesTheSameBitsTwice() throws {
        try FilledStore(metric: .finalTrainLoss, widths: [16, 64], seeds: 20).use { store, sweep in
            let request = request { $0.intervals = .bootstrap }
            let first = try section([store], request)
            let second = try section([store], request)
            #expect(first == second)
            let paired = try SweepTransfer(store: store, sweep: sweep)
            let pairs = zip(first.groups, paired.groups).flatMap {
                zip($0.transfer.optima.map(\.interval), $1.transfer.optima.map(\.interval))
            }
            #expect(!pairs.isEmpty && pairs.allSatisfy { $0 != nil && $0 != $1 })
            // Regrets keep their intervals: the bootstrap of a minimum fails.
            #expect(
                first.groups.map { $0.transfer.targets.map(\.regretInterval) }
                    == paired.groups.map { $0.transfer.targets.map(\.regretInterval) })
        }
    }
}

extension Regret {
    var isCompared: Bool { if case .compared = self { true } else { false } }
}
