internal import RandomNumbers
public import SweepModel
public import SweepStore
public import TransferAnalysis

/// What one sweep says about learning-rate transfer: its curves, and per group optimum, drift and regret.
public struct SweepTransfer: Hashable, Sendable {
    /// The trials that differ only in size, rates and seed.
    public struct Group: Hashable, Sendable, NamedGroup {
        /// `key=value key=value`; empty where nothing else varies.
        public var name: String
        /// Ascending in size, other rate and rate.
        public var cells: [TransferCell]
        /// The same cells with the values of their seeds, as they were analysed.
        public var curve: [CurveCell]
        public var transfer: GroupTransfer

        /// The cells that stand for their sizes, in their order: the best of each, or where none competes the one that
        /// alone was planned there.
        var representatives: [TransferCell] {
            transfer.sizes.compactMap { size in
                let cells = cells.filter { $0.size == size }
                guard let optimum = transfer.optimum(at: size) else {
                    return cells.count == 1 ? cells[0] : nil
                }
                return cells.first { $0.rate == optimum.gridRate && $0.otherRate == optimum.otherRate }
            }
        }
    }

    /// A store that holds trials of the sweep, and what it knows of how they came about.
    public struct Source: Hashable, Sendable {
        /// Its path, as the user named it.
        public var store: String
        public var provenance: SweepProvenance

        public init(store: String, provenance: SweepProvenance) {
            self.store = store
            self.provenance = provenance
        }
    }

    /// A key that has one value in all trials, and that value.
    public struct Condition: Hashable, Sendable {
        public var key: TrialKey
        public var value: ConfigurationValue

        public init(_ key: TrialKey, _ value: ConfigurationValue) {
            self.key = key
            self.value = value
        }
    }

    /// Where the trials come from.
    public var sources: [Source] = []
    /// What the trials that the question is about have in common, in the order of the vocabulary.
    public var conditions: [Condition] = []
    /// With the question that is answered here: its own, unless another was asked.
    public var sweep: StoredSweep
    /// Those that the question is about.
    public var trials: StatusCounts
    /// How they were read.
    public var reading: QuestionReading
    /// What was left out, and why.
    public var notes: [String]
    /// What keeps the question from an answer; there are no groups then.
    public var obstacles: [String]
    /// In the order of their names; empty where the sweep asks no transfer question.
    public var groups: [Group]
    /// How the best cells trained, by group and size; empty unless asked for.
    public var training: [TrainingCurve] = []
    /// What trials measured of their networks, by analysis.
    public var analyses: [SweepAnalysis] = []

    /// Reads a sweep, in its latest revision, from a store, and answers its own question.
    ///
    /// - Throws: what reading the store throws.
    public init(store: SweepStore, sweep: StoredSweep) throws(StoreError) {
        self.init(
            sweep: sweep, trials: try store.status(of: sweep.id),
            cells: try store.transferCells(of: sweep.id),
            outcomes: try store.transferTrials(of: sweep).map(SeedOutcome.init))
    }

    /// Analyses the trials of a sweep.
    ///
    /// - Parameters:
    ///   - cells: what tables show, in any order.
    ///   - outcomes: what is analysed: the trials that the cells summarise, in any order.
    public init(
        sweep: StoredSweep, trials: StatusCounts, cells: [TransferCell], outcomes: [SeedOutcome],
        reading: QuestionReading = QuestionReading(), notes: [String] = [], obstacles: [String] = []
    ) {
        self.sweep = sweep
        self.trials = trials
        self.reading = reading
        self.notes = notes
        self.obstacles = obstacles
        guard let question = sweep.question else {
            groups = []
            return
        }
        let gathered = Dictionary(
            grouping: CurveCell.gathered(from: outcomes, eligibility: reading.eligibility), by: \.group)
        groups = Dictionary(grouping: cells, by: \.group).sorted { $0.key < $1.key }.map { name, cells in
            let gathered = gathered[name, default: []]
            let curve = reading.isProfiled ? CurveCell.profiled(gathered) : gathered
            return Group(
                name: name,
                cells: (reading.isProfiled ? TransferCell.profiled(cells) : cells).sorted {
                    ($0.size, $0.otherRate ?? 0, $0.rate) < ($1.size, $1.otherRate ?? 0, $1.rate)
                },
                curve: curve,
                transfer: GroupTransfer(
                    group: name, cells: curve, question: question, reading: reading))
        }
    }
}

extension GroupTransfer {
    /// Estimates the transfer of a group with the curve and the intervals that were asked for.
    fileprivate init(
        group: String, cells: [CurveCell], question: TransferQuestion, reading: QuestionReading
    ) {
        self.init(
            group: group, cells: cells, proxySize: question.from, scale: question.scale,
            tolerance: question.scale.difference(ofTolerance: question.tolerance),
            errorModel: reading.intervals == .pooled ? .pooled : .paired)
        guard reading.intervals == .bootstrap else { return }
        // The same draws for every group and every time.
        var generator = Philox(seed: 0, stream: .resampling)
        guard
            let bootstrap = SeedBootstrap(
                cells: cells, transfer: self, scale: question.scale, using: &generator)
        else { return }
        optima = optima.map { optimum in
            var optimum = optimum
            optimum.interval = bootstrap.optima[optimum.size]
            return optimum
        }
        targets = targets.map { target in
            var target = target
            target.drift?.interval = bootstrap.drifts[target.size]
            return target
        }
        sizeSlope?.interval = bootstrap.slope
    }
}

extension TransferCell {
    /// The cells of a group with the other rate tuned again at each size: the twin of `CurveCell.profiled` for tables.
    static func profiled(_ cells: [TransferCell]) -> [TransferCell] {
        Dictionary(grouping: cells) { [$0.size, $0.rate] }.values.compactMap { cells in
            let ordered = cells.sorted { ($0.otherRate ?? 0) < ($1.otherRate ?? 0) }
            let best = ordered.filter { $0.isEligible && $0.value != nil }
                .min { ($0.value ?? 0) < ($1.value ?? 0) }
            var cell = best ?? ordered.first { $0.seeds > 0 } ?? ordered.first
            cell?.otherRate = nil
            return cell
        }
    }
}

extension TransferQuestion {
    /// The scale on which its metric is compared.
    var scale: ValueScale { metric.isLoss ? .logLoss : .errorPoints }
}

extension SeedOutcome {
    /// A trial of the store, as the analysis sees it.
    init(_ trial: TransferTrial) {
        let ending: Ending =
            switch trial.outcome.ending {
            case .completed(let learned): .completed(learned: learned)
            case .diverged: .diverged
            case .failed, .missing: .missing
            }
        self.init(
            group: trial.group, size: trial.size, rate: trial.rate, otherRate: trial.otherRate,
            seed: trial.seed, ending: ending, value: trial.outcome.value)
    }
}
