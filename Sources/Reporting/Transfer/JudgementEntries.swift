internal import SweepStore
internal import TransferAnalysis

/// An interval in JSON; a side without a bound is left out.
struct IntervalEntry: Encodable {
    var lower: Double?
    var upper: Double?

    /// - Parameter leastLower: a lower bound that says nothing, as 0 does of a rate.
    init(_ interval: Interval, leastLower: Double = -.infinity) {
        lower = interval.lower > leastLower ? interval.lower : nil
        upper = interval.upper.isFinite ? interval.upper : nil
    }
}

/// How trials were read, in JSON.
struct ReadingEntry: Encodable {
    var curve: String
    var atStep: Int?
    var `where`: String?
    var eligibility: String
    var intervals: String

    /// - Parameter groups: what was read.
    init(_ reading: QuestionReading, groups: [SweepTransfer.Group]) {
        let isJoint = groups.contains { $0.cells.contains { $0.otherRate != nil } }
        curve = reading.isProfiled ? "profiled" : isJoint ? "joint" : "single"
        atStep = reading.step
        self.where = reading.filter
        eligibility = reading.eligibility.rawValue
        intervals = reading.intervals.rawValue
    }
}

/// The change from size to size at the transferred rate, in JSON.
struct SizeEffectEntry: Encodable {
    struct Step: Encodable {
        var fromSize: Double
        var toSize: Double
        var change: Double
        var interval: IntervalEntry?
    }

    var steps: [Step]
    var improvesThroughout: Bool?

    init(_ effect: SizeEffect) {
        improvesThroughout = effect.improvesThroughout
        steps = effect.steps.map { step in
            Step(
                fromSize: step.fromSize, toSize: step.toSize, change: step.change,
                interval: step.interval.map { IntervalEntry($0) })
        }
    }
}

/// A verdict in JSON.
struct VerdictEntry: Encodable {
    struct Failure: Encodable {
        var size: Double
        var reason: String
    }

    struct Doubt: Encodable {
        var reason: String
        var sizes: [Double]?
        var seedsToDecide: Int?
    }

    var finding: String
    var failures: [Failure]
    var doubts: [Doubt]

    init(_ verdict: Verdict) {
        switch verdict {
        case .transfers: (finding, failures, doubts) = ("transfers", [], [])
        case .doesNot(let failures):
            finding = "does_not"
            self.failures = failures.map { Failure(size: $0.size, reason: $0.kind.rawValue) }
            doubts = []
        case .undecided(let doubts):
            finding = "undecided"
            failures = []
            self.doubts = doubts.map(Doubt.init)
        }
    }
}

extension VerdictEntry.Doubt {
    init(_ doubt: Verdict.Doubt) {
        switch doubt {
        case .noOptimum: self.init(reason: "no_optimum")
        case .noTarget: self.init(reason: "no_target")
        case .proxyAtGridEnd: self.init(reason: "proxy_at_grid_end")
        case .untested(let sizes): self.init(reason: "untested", sizes: sizes)
        case .targetAtGridEnd(let sizes): self.init(reason: "target_at_grid_end", sizes: sizes)
        case .noInterval: self.init(reason: "no_interval")
        case .noise(let seeds): self.init(reason: "noise", seedsToDecide: seeds)
        }
    }
}

extension Optimum.Censoring {
    /// The word of each side.
    var words: [String] {
        let words: [(Self, String)] = [
            (.atLowEnd, "at_low_end"), (.atHighEnd, "at_high_end"), (.besideEdge, "beside_edge"),
        ]
        return words.filter { contains($0.0) }.map(\.1)
    }
}

extension Regret {
    /// The word of the view `transfer`.
    var status: TransferRow.Status {
        switch self {
        case .compared: .compared
        case .untested: .untested
        case .diverged: .diverged
        case .unlearned: .unlearned
        case .noOptimum: .noOptimum
        }
    }
}
