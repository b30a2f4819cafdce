internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

/// A sweep with the answer to a question and what its trials cost: what the sides of a comparison are chosen from.
struct AnsweredSweep {
    let store: SweepStore
    let section: SweepTransfer
    /// In the order of their names; empty where the question has no answer.
    let groups: [ComparisonSide.Group]

    var name: String { section.sweep.name }

    /// Why there are no groups.
    var obstacle: String {
        let reasons =
            section.obstacles.isEmpty
            ? ["it asks no transfer question: its file has no \"transfer\"; --across asks one"]
            : section.obstacles
        return "sweep \(name) of \(store.path): \(reasons.joined(separator: "; "))"
    }

    /// Puts a request to a sweep of one store.
    init(_ sources: SweepSources, in store: SweepStore, request: TransferRequest) throws(StoreError) {
        let (section, trials) = try SweepInquiry(about: sources, request: request).answer()
        self.store = store
        self.section = section
        guard let question = section.sweep.question, !trials.isEmpty else {
            groups = []
            return
        }
        let costs = try store.costs(of: section.sweep.id)
        let trialsOfGroup = Dictionary(grouping: trials, by: \.group)
        var groups: [ComparisonSide.Group] = []
        for group in section.groups {
            let trials = trialsOfGroup[group.name, default: []]
            let cells = Dictionary(grouping: trials, by: CellPlace.init)
            groups.append(
                ComparisonSide.Group(
                    labels: GroupLabels(
                        name: group.name, samples: try Self.samples(of: trials, in: store),
                        across: question.across),
                    analysed: group,
                    cost: TuningCost(
                        of: cells.map { place, trials in
                            CellCost(at: place, costs: trials.compactMap { costs[$0.row.id] })
                        }, transfer: group.transfer), trials: StatusCounts(trials)))
        }
        self.groups = groups
    }

    /// One trial of each size, which stands for the others: they differ in their rates and seeds alone.
    private static func samples(
        of trials: [TransferTrial], in store: SweepStore
    ) throws(StoreError) -> [Double: TrialConfiguration] {
        let first = Dictionary(trials.map { ($0.size, $0.row.id) }, uniquingKeysWith: { one, _ in one })
        let configurations = try store.configurations(of: Array(first.values))
        return first.compactMapValues { configurations[$0] }
    }
}

extension StatusCounts {
    fileprivate init(_ trials: [TransferTrial]) {
        self.init()
        for trial in trials {
            switch trial.outcome.ending {
            case .completed: completed += 1
            case .diverged: diverged += 1
            case .failed: failed += 1
            case .missing: pending += 1
            }
        }
    }
}

/// Where a cell stands within its group.
private struct CellPlace: Hashable {
    var size: Double
    var rate: Double
    var otherRate: Double?

    init(_ trial: TransferTrial) { (size, rate, otherRate) = (trial.size, trial.rate, trial.otherRate) }
}

extension CellCost {
    /// The costs of the trials of a cell, added up.
    fileprivate init(at place: CellPlace, costs: [TrialCost]) {
        self.init(
            size: place.size, rate: place.rate, otherRate: place.otherRate,
            executedOperations: costs.reduce(0) { $0 + ($1.executedOperations ?? 0) },
            seconds: costs.reduce(0) { $0 + ($1.seconds ?? 0) },
            plannedOperations: costs.reduce(0) {
                $0 + ($1.executedOperations == nil ? $1.plannedOperations : 0)
            })
    }
}

extension [AnsweredSweep] {
    /// The names of sweeps and groups, for one who named something else.
    var listing: String {
        map { sweep in
            let names = sweep.groups.map(\.labels.name)
            let shown = names.prefix(12).map { $0.isEmpty ? "one group without a name" : $0 }
            let groups = shown.joined(separator: "; ") + (names.count > shown.count ? "; …" : "")
            return "sweep \(sweep.name)" + (groups.isEmpty ? "" : " (\(groups))")
        }
        .joined(separator: ", ")
    }
}
