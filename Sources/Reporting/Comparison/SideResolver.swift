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
        let sweep: AnsweredSweep
        let question: TransferQuestion
        /// At least one.
        let groups: [ComparisonSide.Group]
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
    /// What is asked of every sweep; those that it names are meant where a side names none.
    let request: TransferRequest
    private var opened: [String: [AnsweredSweep]] = [:]

    init(storePath: String?, request: TransferRequest) {
        self.storePath = storePath
        self.request = request
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
        let sweeps = try sweeps(at: path, for: reference)
        let readings = try reference.terms.map { try reading(of: $0, in: sweeps) }
        let candidates = sweeps.compactMap { sweep -> Choice? in
            let groups = sweep.groups.filter { group in
                zip(reference.terms, readings).allSatisfy { term, reading in
                    switch reading {
                    case .sweep: sweep.name == term.value
                    case .key(let key): group.labels.values[key] == term.value
                    }
                }
            }
            let keys = readings.compactMap { if case .key(let key) = $0 { key } else { nil } }
            guard let question = sweep.section.sweep.question, !groups.isEmpty else { return nil }
            return Choice(
                reference: reference, sweep: sweep, question: question, groups: groups, keys: Set(keys))
        }
        if candidates.count == 1 { return candidates[0] }
        if candidates.isEmpty { throw Fault(message: "no group is all of that; there is \(sweeps.listing)") }
        let names = candidates.map(\.sweep.name).joined(separator: ", ")
        throw Fault(
            message: "is in several sweeps of \(path): name one with --sweep or sweep=NAME (\(names))")
    }

    /// The sweeps that may be meant, all of which answer the question.
    private mutating func sweeps(at path: String, for reference: SideReference) throws -> [AnsweredSweep] {
        let all = try answers(at: path)
        let named = all.filter { sweep in
            reference.terms.contains { ($0.key ?? "sweep") == "sweep" && $0.value == sweep.name }
        }
        if let silent = named.first(where: \.groups.isEmpty) { throw Fault(message: silent.obstacle) }
        let names = all.map(\.name)
        let isFree = request.sweeps.isEmpty || !named.isEmpty
        let unknown = isFree ? [] : request.sweeps.filter { !names.contains($0) }
        if !unknown.isEmpty {
            let (wanted, known) = (unknown.joined(separator: ", "), names.joined(separator: ", "))
            throw Fault(message: "\(path) holds no sweep \(wanted), only \(known)")
        }
        let meant = isFree ? all : all.filter { request.sweeps.contains($0.name) }
        let answering = meant.filter { !$0.groups.isEmpty }
        if answering.isEmpty {
            throw Fault(message: meant.map(\.obstacle).joined(separator: "; "))
        }
        return answering
    }

    private mutating func answers(at path: String) throws -> [AnsweredSweep] {
        let key = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        if let known = opened[key] { return known }
        let store = try SweepStore.open(at: path, access: .readOnly)
        if try store.latestSweeps().isEmpty { throw Fault(message: "\(path) holds no sweep") }
        let answers = try SweepSources.gather([store], names: []).map {
            try AnsweredSweep($0, in: store, request: request)
        }
        opened[key] = answers
        return answers
    }

    /// Why a key tells no sides apart: it grows, is a rate or the seed, or differs within groups.
    private static func noSide(_ key: String, _ value: String, in sweeps: [AnsweredSweep]) -> String {
        let keys = Set(sweeps.flatMap { $0.groups.flatMap(\.labels.namedKeys) }).sorted {
            $0.ordinal < $1.ordinal
        }
        let known = keys.isEmpty ? "" : " (here \(keys.map(\.rawValue).listed))"
        if sweeps.contains(where: { $0.section.sweep.question?.across.rawValue == key }) {
            return
                "\(key) is what grows: every \(key) is shown of both sides, which the keys of groups tell apart\(known)"
        }
        let number = TrialKey(rawValue: key)?.isNumeric == true ? value : "'\(value)'"
        return """
            \(key) differs within groups, and the keys of groups tell sides apart\(known); to compare the trials of \
            one \(key) alone give --where "\(key) = \(number)"
            """
    }

    /// The one way in which a term can be understood.
    private func reading(
        of term: SideReference.Term, in sweeps: [AnsweredSweep]
    ) throws(Fault) -> Reading {
        if let key = term.key, key != "sweep", TrialKey(rawValue: key) == nil {
            let meant = nearest(to: key, among: TrialKey.allCases.map(\.rawValue))
            throw Fault(
                message: "there is no key \"\(key)\"" + (meant.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        var values: [Reading: Set<String>] = [.sweep: Set(sweeps.map(\.name))]
        for (key, value) in sweeps.flatMap({ $0.groups.flatMap { Array($0.labels.values) } }) {
            values[.key(key), default: []].insert(value)
        }
        let open = values.filter { term.key == nil || term.key == $0.key.word }
        let readings = open.filter { $0.value.contains(term.value) }.keys.sorted { $0.word < $1.word }
        if readings.count == 1 { return readings[0] }
        if readings.isEmpty {
            if let key = term.key, open.isEmpty {
                throw Fault(message: Self.noSide(key, term.value, in: sweeps))
            }
            let meant = nearest(to: term.value, among: Set(open.values.flatMap { $0 }).sorted())
            let what = term.key.map { "no \($0)" } ?? "no sweep and no key's value"
            throw Fault(
                message: "\(what) is \"\(term.value)\"; there is \(sweeps.listing)"
                    + (meant.map { "; did you mean \"\($0)\"?" } ?? ""))
        }
        let ways = readings.map { "\($0.word)=\(term.value)" }.joined(separator: " or ")
        throw Fault(message: "\"\(term.value)\" can be several things: write \(ways)")
    }
}
