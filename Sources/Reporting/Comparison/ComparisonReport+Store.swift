internal import Foundation
internal import SweepModel
internal import SweepStore
internal import TransferAnalysis

extension ComparisonReport {
    /// Reads the two sides that the arguments of `compare` name and compares them.
    ///
    /// - Parameters:
    ///   - store: where sides without a file of their own are looked for.
    ///   - request: what is asked of both; the sweeps that it names are meant where a side names none.
    /// - Throws: `InputFaults` with all faults of both sides, and what reading the stores throws.
    public init(
        _ firstArgument: String, _ secondArgument: String, store: String?, request: TransferRequest,
        toolVersion: String
    ) throws {
        var resolver = SideResolver(storePath: store, request: request)
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
        try self.init(
            of: ComparisonSide(choices[0], label: labels[0]),
            to: ComparisonSide(choices[1], label: labels[1]), toolVersion: toolVersion)
    }

    private static func requireApart(
        _ first: SideResolver.Choice, _ second: SideResolver.Choice
    ) throws(InputFaults) {
        let sweep = first.sweep.section.sweep
        guard first.sweep.store === second.sweep.store, sweep.id == second.sweep.section.sweep.id,
            let shared = Set(first.groups.map(\.labels.name))
                .intersection(second.groups.map(\.labels.name)).min()
        else { return }
        let group = shared.isEmpty ? "all trials of sweep \(sweep.name)" : shared
        throw InputFaults(
            comparing: first.reference.argument, second.reference.argument,
            ["both hold \(group): choose sides that share no group"])
    }

    /// The shortest names that tell the sides apart: values, sweeps, files, and at last the arguments.
    private static func labels(of choices: [SideResolver.Choice]) -> [String] {
        let namings: [(SideResolver.Choice) -> String] = [
            { choice in
                let values = choice.keys.sorted { $0.ordinal < $1.ordinal }
                    .compactMap { choice.groups[0].labels.values[$0] }
                return values.isEmpty ? choice.sweep.name : values.joined(separator: " ")
            },
            \.sweep.name,
            { URL(fileURLWithPath: $0.sweep.store.path).deletingPathExtension().lastPathComponent },
        ]
        for naming in namings {
            let labels = choices.map(naming)
            if labels[0] != labels[1] { return labels }
        }
        return choices.map(\.reference.argument)
    }
}

extension ComparisonSide {
    fileprivate init(_ choice: SideResolver.Choice, label: String) {
        self.init(
            argument: choice.reference.argument, label: label.printable, store: choice.sweep.store.path,
            sweep: choice.sweep.section.sweep, question: choice.question,
            reading: choice.sweep.section.reading, notes: choice.sweep.section.notes, groups: choice.groups,
            keys: choice.keys)
    }
}
