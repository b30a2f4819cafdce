internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension ComparisonReport {
    /// Reads the two sides that the arguments of `compare` name and compares them.
    ///
    /// - Parameters:
    ///   - store: where sides without a file of their own are looked for.
    ///   - sweep: the sweep that is meant where a side names none.
    /// - Throws: `InputFaults` with all faults of both sides, and what reading the stores throws.
    public init(
        _ firstArgument: String, _ secondArgument: String, store: String?, sweep: String?, toolVersion: String
    ) throws {
        var resolver = SideResolver(storePath: store, sweepName: sweep)
        var choices: [SideResolver.Choice] = []
        var faults: [InputFaults.Fault] = []
        for argument in [firstArgument, secondArgument] {
            do {
                choices.append(try resolver.choice(of: argument))
            } catch let fault as SideResolver.Fault {
                faults.append(.init(place: argument, message: fault.message))
            }
        }
        guard choices.count == 2 else { throw InputFaults(input: "compare", faults: faults) }
        try Self.requireApart(choices[0], choices[1])
        let labels = Self.labels(of: choices)
        var reader = SweepReader()
        try self.init(
            of: ComparisonSide(choices[0], label: labels[0], reader: &reader),
            to: ComparisonSide(choices[1], label: labels[1], reader: &reader), toolVersion: toolVersion)
    }

    private static func requireApart(
        _ first: SideResolver.Choice, _ second: SideResolver.Choice
    ) throws(InputFaults) {
        guard first.store === second.store, first.sweep.id == second.sweep.id,
            let shared = Set(first.groups.map(\.name)).intersection(second.groups.map(\.name)).min()
        else { return }
        let group = shared.isEmpty ? "all trials of sweep \(first.sweep.name)" : shared
        throw InputFaults(
            comparing: first.reference.argument, second.reference.argument,
            ["both hold \(group): choose sides that share no group"])
    }

    /// The shortest names that tell the sides apart: values, sweeps, files, and at last the arguments.
    private static func labels(of choices: [SideResolver.Choice]) -> [String] {
        let namings: [(SideResolver.Choice) -> String] = [
            { choice in
                let values = choice.keys.sorted { $0.ordinal < $1.ordinal }
                    .compactMap { choice.groups[0].values[$0] }
                return values.isEmpty ? choice.sweep.name : values.joined(separator: " ")
            },
            \.sweep.name,
            { URL(fileURLWithPath: $0.store.path).deletingPathExtension().lastPathComponent },
        ]
        for naming in namings {
            let labels = choices.map(naming)
            if labels[0] != labels[1] { return labels }
        }
        return choices.map(\.reference.argument)
    }
}

/// Reads and analyses each sweep once, also where both sides are of one.
private struct SweepReader {
    private struct Key: Hashable {
        var store: ObjectIdentifier
        var sweep: StoredSweep.ID
    }

    private var groups: [Key: [String: (analysed: SweepTransfer.Group, costs: [CellCost])]] = [:]

    mutating func groups(
        of sweep: StoredSweep, in store: SweepStore
    ) throws(StoreError) -> [String: (analysed: SweepTransfer.Group, costs: [CellCost])] {
        let key = Key(store: ObjectIdentifier(store), sweep: sweep.id)
        if let known = groups[key] { return known }
        let section = try SweepTransfer(store: store, sweep: sweep)
        let costs = Dictionary(grouping: try store.transferCosts(of: sweep.id), by: \.group)
        let read = Dictionary(
            uniqueKeysWithValues: section.groups.map { group in
                (group.name, (group, costs[group.name, default: []].map(CellCost.init)))
            })
        groups[key] = read
        return read
    }
}

extension ComparisonSide {
    fileprivate init(
        _ choice: SideResolver.Choice, label: String, reader: inout SweepReader
    ) throws(StoreError) {
        let read = try reader.groups(of: choice.sweep, in: choice.store)
        self.init(
            argument: choice.reference.argument, label: label.printable, store: choice.store.path,
            sweep: choice.sweep, question: choice.question,
            groups: choice.groups.compactMap { labels in
                read[labels.name].map { group in
                    Group(
                        labels: labels, analysed: group.analysed,
                        cost: TuningCost(of: group.costs, transfer: group.analysed.transfer))
                }
            }, keys: choice.keys)
    }
}

extension CellCost {
    fileprivate init(_ cost: TransferCost) {
        self.init(
            size: cost.size, rate: cost.rate, otherRate: cost.otherRate,
            executedOperations: cost.executedOperations, seconds: cost.seconds,
            plannedOperations: cost.plannedOperations)
    }
}
