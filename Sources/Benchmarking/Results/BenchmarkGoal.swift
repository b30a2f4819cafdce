internal import PredictiveCoding

/// What a row of the benchmark shall reach, and what it did.
public struct BenchmarkGoal: Hashable, Sendable {
    public enum Quantity: String, Hashable, Sendable {
        /// Whole steps against their products alone, one process.
        case shareOfBaseline = "share_of_baseline"
        /// Products within the step against the processor's peak, one process.
        case productShareOfPeak = "product_share_of_peak"
        /// Steps a second side by side against one process alone.
        case scaling
        case allocatedBytesPerStep = "allocated_bytes_per_step"
        /// Gathering batches, as a share of a step.
        case dataShare = "data_share"
        case speedUpOverScript = "speed_up_over_script"
        case speedUpOverCompiledJAX = "speed_up_over_compiled_jax"
    }

    public let quantity: Quantity
    public let bound: Double
    public let measured: Double

    /// Whether the bound is the most that is allowed; else it is the least.
    public var isUpperBound: Bool { quantity == .allocatedBytesPerStep || quantity == .dataShare }
    public var isMet: Bool { isUpperBound ? measured <= bound : measured >= bound }
}

extension BenchmarkRow {
    /// The activity rate at which all layers wake, by which the speed of whole steps is judged.
    private static let wakingRate = 50.0

    /// What this row shall reach, and what it did.
    public func goals(peak: FusedMultiplyAddPeak) -> [BenchmarkGoal] {
        let shape = benchmark.shape
        let isAwake = benchmark.activityRate == Self.wakingRate
        var goals: [BenchmarkGoal] = []
        func add(_ quantity: BenchmarkGoal.Quantity, _ bound: Double?, _ measured: Double?) {
            guard let bound, let measured else { return }
            goals.append(BenchmarkGoal(quantity: quantity, bound: bound, measured: measured))
        }
        if isAwake {
            add(.shareOfBaseline, shareGoal, shareOfBaseline(alone))
            add(.productShareOfPeak, shape.width >= 128 ? 0.85 : nil, productShare(of: peak))
        }
        if timings.count > 1 { add(.scaling, 0.95 * Double(sideBySide.workers), scaling) }
        add(.allocatedBytesPerStep, 0, observation.allocatedBytesPerStep)
        add(.dataShare, 0.02, observation.parts.data / observation.parts.total)
        if let published {
            add(.speedUpOverScript, Self.scriptGoals[shape.width], published.script.map(speedUp))
            add(
                .speedUpOverCompiledJAX, isAwake ? 3 : Self.sleepingJAXGoals[shape.depth],
                speedUp(over: published.compiledJAX))
        }
        return goals
    }

    /// Of one process with relu; other activations within a tenth of that.
    private var shareGoal: Double? {
        let goal: Double? =
            switch benchmark.shape.width {
            case 256...: benchmark.shape.depth >= 32 ? 0.9 : 0.85
            case 128...: 0.8
            case 64...: 0.65
            default: nil
            }
        return goal.map { benchmark.activation == .relu ? $0 : 0.9 * $0 }
    }

    /// By width.
    private static let scriptGoals: [Int: Double] = [64: 40, 128: 14, 256: 9, 512: 6]
    /// By depth, at rates that leave most layers asleep.
    private static let sleepingJAXGoals: [Int: Double] = [8: 3, 32: 8, 128: 20]
}
