import Testing
import TransferAnalysis

@Suite struct EligibilityTests {
    private func outcome(
        _ rate: Double, seed: Int, _ value: Double?, _ ending: SeedOutcome.Ending = .completed(learned: true)
    ) -> SeedOutcome {
        SeedOutcome(group: "", size: 16, rate: rate, otherRate: nil, seed: seed, ending: ending, value: value)
    }

    @Test func aCellIsTheMeanOfItsSeedsInTheirOrder() {
        let cells = CurveCell.gathered(
            from: [outcome(0.1, seed: 2, 3), outcome(0.1, seed: 0, 1), outcome(0.1, seed: 1, 5)],
            eligibility: .strict)
        #expect(cells.map(\.value) == [3])
        #expect(cells.map(\.seedValues) == [[1, 5, 3]])
    }

    @Test func onlySeedsThatAllRunCellsShareCount() {
        let trials = [
            outcome(0.1, seed: 0, 1), outcome(0.1, seed: 1, 2), outcome(0.2, seed: 0, 4),
            outcome(0.2, seed: 1, nil, .missing), outcome(0.4, seed: 0, nil, .missing),
        ]
        let cells = CurveCell.gathered(from: trials, eligibility: .strict)
        #expect(cells.map(\.seedValues) == [[1], [4], []])
        #expect(cells.map(\.state) == [.eligible(value: 1), .eligible(value: 4), .untested])
    }

    @Test func strictlyEverySeedMustHaveLearned() {
        let trials = [
            outcome(0.1, seed: 0, 1), outcome(0.1, seed: 1, 2, .completed(learned: false)),
            outcome(0.2, seed: 0, 1), outcome(0.2, seed: 1, 2, .diverged),
            outcome(0.4, seed: 0, 1), outcome(0.4, seed: 1, nil),
        ]
        let cells = CurveCell.gathered(from: trials, eligibility: .strict)
        #expect(cells.map(\.state) == [.unlearned, .diverged, .untested])
    }

    @Test func thePaperAveragesMinimaOfDivergedRuns() {
        let trials = [
            outcome(0.1, seed: 0, 1), outcome(0.1, seed: 1, 2, .completed(learned: false)),
            outcome(0.2, seed: 0, 1), outcome(0.2, seed: 1, 3, .diverged),
            outcome(0.4, seed: 0, 1), outcome(0.4, seed: 1, nil, .diverged),
        ]
        let cells = CurveCell.gathered(from: trials, eligibility: .paper)
        #expect(cells.map(\.state) == [.eligible(value: 1.5), .eligible(value: 2), .diverged])
    }

    @Test func groupsCountTheirSeedsApart() {
        var other = outcome(0.1, seed: 7, 9)
        other.group = "b"
        let cells = CurveCell.gathered(from: [outcome(0.1, seed: 0, 1), other], eligibility: .strict)
        #expect(cells.map(\.group) == ["", "b"])
        #expect(cells.map(\.value) == [1, 9])
    }

    @Test func aProfileTakesTheBestOfTheOtherRate() {
        let cells =
            curve(size: 16, otherRate: 4, [0.1: -1, 0.2: -3, 0.4: nil])
            + curve(size: 16, otherRate: 8, [0.1: -2, 0.2: -1, 0.4: nil])
            + curve(size: 32, otherRate: 4, [0.2: -5])
        let profiled = CurveCell.profiled(cells).sorted { ($0.size, $0.rate) < ($1.size, $1.rate) }
        #expect(profiled.map(\.value) == [-2, -3, nil, -5])
        #expect(profiled.map(\.state)[2] == .diverged)
        #expect(profiled.allSatisfy { $0.otherRate == nil })
    }
}
