internal import SweepModel
public import SweepStore
public import TransferAnalysis

/// What one sweep says about learning-rate transfer: its curves, and per group optimum, drift and regret.
public struct SweepTransfer: Hashable, Sendable {
    /// The trials that differ only in size, rates and seed.
    public struct Group: Hashable, Sendable {
        /// `key=value key=value`; empty where nothing else varies.
        public var name: String
        /// Ascending in size, other rate and rate.
        public var cells: [TransferCell]
        public var transfer: GroupTransfer
    }

    public var sweep: StoredSweep
    public var trials: StatusCounts
    /// In the order of their names; empty where the sweep asks no transfer question.
    public var groups: [Group]

    /// Reads a sweep, in its latest revision, from a store.
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
        sweep: StoredSweep, trials: StatusCounts, cells: [TransferCell], outcomes: [SeedOutcome]
    ) {
        self.sweep = sweep
        self.trials = trials
        guard let question = sweep.question else {
            groups = []
            return
        }
        let gathered = Dictionary(
            grouping: CurveCell.gathered(from: outcomes, eligibility: .strict), by: \.group)
        groups = Dictionary(grouping: cells, by: \.group).sorted { $0.key < $1.key }.map { name, cells in
            Group(
                name: name,
                cells: cells.sorted {
                    ($0.size, $0.otherRate ?? 0, $0.rate) < ($1.size, $1.otherRate ?? 0, $1.rate)
                },
                transfer: GroupTransfer(
                    group: name, cells: gathered[name, default: []], proxySize: question.from,
                    scale: question.scale,
                    tolerance: question.scale.difference(ofTolerance: question.tolerance)))
        }
    }
}

extension TransferQuestion {
    /// The scale on which its metric is compared.
    var scale: ValueScale { metric.isLoss ? .logLoss : .errorPoints }
}

extension SeedOutcome {
    /// A trial of the store, as the analysis sees it.
    fileprivate init(_ trial: TransferTrial) {
        let ending: Ending =
            switch trial.outcome {
            case .completed(let learned): .completed(learned: learned)
            case .diverged: .diverged
            case nil: .missing
            }
        self.init(
            group: trial.group, size: trial.size, rate: trial.rate, otherRate: trial.otherRate,
            seed: trial.seed, ending: ending, value: trial.value)
    }
}
