internal import Foundation
internal import SweepModel
internal import SweepStore

/// Finds out what the sides of a comparison are: of which store, which sweep, which of its groups.
///
/// One reading must be possible, or there is a fault that lists what there is; nothing is guessed.
struct SideResolver {
    /// Why an argument names no side, as the rest of a sentence that begins with it.
    struct Fault: Error {
        let message: String
    }

    /// What an argument stands for.
    struct Choice {
        let reference: SideReference
        let store: SweepStore
        let sweep: StoredSweep
        let question: TransferQuestion
        /// At least one.
        let groups: [GroupLabels]
        /// The keys that its terms gave a value.
        let keys: Set<TrialKey>
    }

    /// How a term can be understood.
    private enum Reading: Hashable {
        case sweep
        case key(TrialKey)

        var word: String {
            switch self {
            case .sweep: "sweep"
            case .key(let key): key.rawValue
            }
        }
    }

    /// Where sides without a file of their own are looked for.
    let storePath: String?
    /// The sweep that is meant where a side names none.
    let sweepName: String?
    private var catalogues: [String: StoreCatalogue] = [:]

    init(storePath: String?, sweepName: String?) {
        self.storePath = storePath
        self.sweepName = sweepName
    }

    /// - Throws: `Fault`, or the error of a store that is there and cannot be read.
    mutating func choice(of argument: String) throws -> Choice {
        let reference = SideReference(argument)
        if reference.file == nil, reference.terms.isEmpty { throw Fault(message: "a side is empty") }
        guard let path = reference.file ?? storePath else {
            throw Fault(message: "is not a file; say in which store it is: --store FILE, or FILE:\(argument)")
        }
        guard FileManager.default.fileExists(atPath: path) else {
            throw Fault(message: "there is no file \(path)")
        }
        let catalogue = try catalogue(at: path)
        let sweeps = try sweeps(of: catalogue, for: reference)
        let readings = try reference.terms.map { try reading(of: $0, in: sweeps) }
        let candidates = sweeps.compactMap { sweep -> Choice? in
            let groups = sweep.groups.filter { group in
                zip(reference.terms, readings).allSatisfy { term, reading in
                    switch reading {
                    case .sweep: sweep.stored.name == term.value
                    case .key(let key): group.values[key] == term.value
                    }
                }
            }
            let keys = readings.compactMap { if case .key(let key) = $0 { key } else { nil } }
            guard let question = sweep.stored.question, !groups.isEmpty else { return nil }
            return Choice(
                reference: reference, store: catalogue.store, sweep: sweep.stored, question: question,
                groups: groups, keys: Set(keys))
        }
        if candidates.count == 1 { return candidates[0] }
        if candidates.isEmpty { throw Fault(message: "no group is all of that; there is \(sweeps.listing)") }
        let names = candidates.map(\.sweep.name).joined(separator: ", ")
        throw Fault(
            message: "is in several sweeps of \(path): name one with --sweep or sweep=NAME (\(names))")
    }

    private mutating func catalogue(at path: String) throws(StoreError) -> StoreCatalogue {
        let key = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        if let known = catalogues[key] { return known }
        let catalogue = try StoreCatalogue(of: try SweepStore.open(at: path, access: .readOnly))
        catalogues[key] = catalogue
        return catalogue
    }

    /// The sweeps that may be meant, all of which ask a transfer question.
    private func sweeps(
        of catalogue: StoreCatalogue, for reference: SideReference
    ) throws(Fault) -> [StoreCatalogue.Sweep] {
        let path = catalogue.store.path
        if catalogue.sweeps.isEmpty { throw Fault(message: "\(path) holds no sweep") }
        let isNamed = reference.terms.contains { term in
            term.key == "sweep"
                || term.key == nil && catalogue.sweeps.contains { $0.stored.name == term.value }
        }
        var sweeps = catalogue.sweeps
        if !isNamed, let sweepName {
            sweeps = sweeps.filter { $0.stored.name == sweepName }
            if sweeps.isEmpty {
                throw Fault(message: "\(path) holds no sweep \(sweepName), only \(catalogue.sweeps.names)")
            }
        }
        let asking = sweeps.filter { $0.stored.question != nil }
        if asking.isEmpty {
            throw Fault(
                message: "\(sweeps.names) of \(path) asks no transfer question: its file has no \"transfer\"")
        }
        return asking
    }

    /// The one way in which a term can be understood.
    private func reading(
        of term: SideReference.Term, in sweeps: [StoreCatalogue.Sweep]
    ) throws(Fault) -> Reading {
        if let key = term.key, key != "sweep", TrialKey(rawValue: key) == nil {
            let meant = nearest(to: key, among: TrialKey.allCases.map(\.rawValue))
            throw Fault(
                message: "there is no key \"\(key)\"" + (meant.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        var values: [Reading: Set<String>] = [.sweep: Set(sweeps.map(\.stored.name))]
        for (key, value) in sweeps.flatMap({ $0.groups.flatMap { Array($0.values) } }) {
            values[.key(key), default: []].insert(value)
        }
        let open = values.filter { term.key == nil || term.key == $0.key.word }
        let readings = open.filter { $0.value.contains(term.value) }.keys.sorted { $0.word < $1.word }
        if readings.count == 1 { return readings[0] }
        if readings.isEmpty {
            let meant = nearest(to: term.value, among: Set(open.values.flatMap { $0 }).sorted())
            let what = term.key.map { "no \($0)" } ?? "no sweep and no key's value"
            throw Fault(
                message: "\(what) is \"\(term.value)\"" + (meant.map { ", but \"\($0)\"" } ?? "")
                    + "; there is \(sweeps.listing)")
        }
        let ways = readings.map { "\($0.word)=\(term.value)" }.joined(separator: " or ")
        throw Fault(message: "\"\(term.value)\" can be several things: write \(ways)")
    }
}
