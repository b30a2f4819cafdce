import SweepModel

@testable import SweepStore

/// What became of one seed of a cell.
enum SeedOutcome: Hashable {
    case loss(Double, learned: Bool = true)
    case diverged(minimum: Double? = nil)
    case failed
    case pending
}

/// One cell as a test plans it; the seeds are the positions of the outcomes.
struct ScenarioCell {
    var group = "sp"
    var size: Int
    var rate: Double?
    var otherRate: Double?
    var outcomes: [SeedOutcome]

    init(group: String = "sp", _ size: Int, _ rate: Double?, other: Double? = nil, _ outcomes: [SeedOutcome])
    {
        self.group = group
        self.size = size
        self.rate = rate
        self.otherRate = other
        self.outcomes = outcomes
    }

    /// The trial of one seed.
    fileprivate func trial(seed: Int) throws -> PlannedTrial {
        let configuration = try Sample.configuration([
            .parameterisation: .word(group), .width: .integer(size),
            .weightLearningRate: .number(rate ?? 1), .activityLearningRate: .number(otherRate ?? 0.5),
            .seed: .integer(seed),
        ])
        return Sample.trial(
            configuration,
            coordinates: TransferCoordinates(
                group: "parameterisation=\(group)", size: Double(size), rate: rate, otherRate: otherRate))
    }
}

extension SweepStore {
    /// Plans a sweep of cells and runs it to the outcomes that they name.
    func run(
        name: String = "study", metric: TransferQuestion.Metric = .finalTrainLoss, _ cells: [ScenarioCell]
    ) throws -> StoredSweep.ID {
        var question = Sample.question
        question.metric = metric
        var outcomes: [TrialIdentity: SeedOutcome] = [:]
        var trials: [PlannedTrial] = []
        for cell in cells {
            for (seed, outcome) in cell.outcomes.enumerated() {
                let trial = try cell.trial(seed: seed)
                outcomes[trial.identity] = outcome
                trials.append(trial)
            }
        }
        let sweep = try plan(Sample.sweep(name: name, question: question, trials))
        let claims = try claim(trials.count, of: sweep, for: try register())
        var reports: [AttemptReport] = []
        for claim in claims {
            switch outcomes[claim.identity] {
            case .loss(let loss, let learned)?:
                var result = Sample.result(loss: loss, minimum: loss / 2, learned: learned)
                result.testLoss = loss * 2
                result.testAccuracy = 100 - loss
                reports.append(AttemptReport(claim: claim.id, ending: .result(result, Sample.platform)))
            case .diverged(let minimum)?:
                let result = Sample.result(outcome: .diverged, minimum: minimum)
                reports.append(AttemptReport(claim: claim.id, ending: .result(result, Sample.platform)))
            case .failed?:
                reports.append(AttemptReport(claim: claim.id, ending: .failure))
            case .pending?, nil: break
            }
        }
        _ = try report(reports)
        return sweep
    }

    /// The cell of `transfer_curve` at a size and rate.
    func cell(_ size: Double, _ rate: Double, other: Double? = nil, of sweep: StoredSweep.ID) throws
        -> TransferCell?
    {
        try transferCells(of: sweep).first { $0.size == size && $0.rate == rate && $0.otherRate == other }
    }
}
