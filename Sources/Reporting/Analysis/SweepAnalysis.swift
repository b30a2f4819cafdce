public import SweepModel
public import SweepStore
internal import TransferAnalysis

/// What the trials of a sweep with one analysis measured of their networks.
public struct SweepAnalysis: Hashable, Sendable {
    /// The trials that differ only in width, depth, seed and what follows from those; where inference is analysed also in
    /// its steps and its rate.
    public struct Group: Hashable, Sendable, NamedGroup {
        /// `key=value key=value`; empty where nothing else varies.
        public var name: String
        /// Those with a measurement, ascending in width, depth, inference steps and rate.
        public var networks: [AnalysedNetwork]

        public init(name: String, networks: [AnalysedNetwork]) {
            self.name = name
            self.networks = networks
        }
    }

    public var analysis: Analysis
    /// Those with this analysis.
    public var trials: StatusCounts
    /// In the order of their names.
    public var groups: [Group]

    public init(analysis: Analysis, trials: StatusCounts, groups: [Group]) {
        self.analysis = analysis
        self.trials = trials
        self.groups = groups
    }
}

/// The seeds of one place in a group, and what was measured of them.
public struct AnalysedNetwork: Hashable, Sendable {
    /// What a number is of.
    public struct Place: Hashable, Sendable {
        /// Training steps done.
        public var step: Int
        public var quantity: MeasuredQuantity
        /// From 1 to L; nil for the whole network.
        public var layer: Int?
    }

    /// What one seed has there.
    public struct Sample: Hashable, Sendable {
        public var seed: Int
        public var value: Double?
        /// Of an eigenvalue found by iteration.
        public var residual: Double?
    }

    /// Where it stands in its group.
    public struct Identity: Hashable, Sendable {
        public var width: Int
        public var depth: Int
        /// T; nil under backpropagation, as is the rate.
        public var inferenceSteps: Int?
        public var activityRate: Double?
    }

    public var identity: Identity
    /// How many weight matrices trained, by seed, as the trials themselves found; not of those that diverged, in which
    /// matrices move for another reason, or stop.
    public var trainedLayers: [Int: Double] = [:]
    public var samples: [Place: [Sample]] = [:]
    /// Spectra by seed, each ascending in steps.
    public var spectra: [Int: [SpectrumSummary]] = [:]
    /// The eigenvalues of all seeds by magnitude, at the steps that figures show.
    public var histograms: [Int: [SpectrumBin]] = [:]
    /// What was measured along inference of all seeds, at the steps that figures show: the energy by inference step, the
    /// norm of the errors by layer and inference step.
    public var traces: [MeasuredQuantity: [Int: [TracePoint]]] = [:]

    public init(width: Int, depth: Int, inferenceSteps: Int? = nil, activityRate: Double? = nil) {
        identity = Identity(
            width: width, depth: depth, inferenceSteps: inferenceSteps, activityRate: activityRate)
    }

    public var width: Int { identity.width }
    public var depth: Int { identity.depth }

    /// L, the number of weight matrices.
    public var layers: Int { depth + 1 }

    mutating func add(_ measurements: [Measurement], seed: Int) {
        for measured in measurements {
            let place = Place(step: measured.step, quantity: measured.quantity, layer: measured.layer)
            samples[place, default: []].append(
                Sample(seed: seed, value: measured.value, residual: measured.residual))
        }
    }
}

extension SweepAnalysis {
    /// The training steps at which something was measured, ascending.
    public var steps: [Int] { Set(groups.flatMap(\.networks).flatMap(\.steps)).sorted() }

    /// The first and the last of them, which tables and figures show.
    var shownSteps: [Int] { Array(Set([steps.first, steps.last].compactMap(\.self))).sorted() }

    var widths: [Int] { Set(groups.flatMap(\.networks).map(\.width)).sorted() }
    var depths: [Int] { Set(groups.flatMap(\.networks).map(\.depth)).sorted() }

    /// The number of seeds of the network that has most.
    var mostSeeds: Int { groups.flatMap(\.networks).map(\.seeds.count).max() ?? 0 }

    /// When it was measured, in words.
    static func moment(_ step: Int) -> String {
        switch step {
        case 0: "at initialisation"
        case 1: "after 1 training step"
        default: "after \(NumberText.grouped(step)) training steps"
        }
    }
}

extension AnalysedNetwork {
    var steps: Set<Int> { Set(samples.keys.map(\.step)).union(spectra.values.flatMap { $0.map(\.step) }) }

    var seeds: Set<Int> { Set(samples.values.joined().map(\.seed)).union(spectra.keys) }
}
