internal import SweepModel

/// Reads a sweep file's JSON into its model and notes every fault on the way.
struct SweepFileReader {
    /// The keys of the file's root, in the order in which they are explained.
    static let rootKeys = [
        "$schema", "name", "description", "fixed", "grid", "zip", "exclude", "branches", "transfer",
    ]
    static let levelKeys = ["fixed", "grid", "zip", "exclude"]
    static let branchLimit = 10_000

    var log: FaultLog

    /// The file with all that can be read of it; whether it is whole, the log tells.
    mutating func read(_ root: JSONValue) -> SweepFile {
        let place = FilePlace()
        guard let members = members(of: root, at: place, known: Self.rootKeys) else {
            let unknown = SweepFile.Level(place: place, suspects: Set(TrialKey.allCases))
            return SweepFile(name: "", description: "", shared: unknown, branches: [unknown])
        }
        let values = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
        if let schema = values["$schema"] { _ = text(schema, at: place.key("$schema")) }
        let name = name(values["name"])
        let description = values["description"].flatMap { text($0, at: place.key("description")) }
        let hasUnknownKeys = root.memberCount != members.count
        let shared = level(members, at: place, hasUnknownKeys: hasUnknownKeys, inherited: [:])
        let branches = values["branches"].flatMap { self.branches($0, shared: shared) }
        let question = values["transfer"].flatMap { transfer($0) }
        return SweepFile(
            name: name ?? "", description: description ?? "", shared: shared,
            branches: branches ?? [SweepFile.Level(place: place)], transfer: question)
    }

    private mutating func name(_ value: JSONValue?) -> String? {
        let place = FilePlace().key("name")
        guard let value else {
            log.add(FilePlace(), "name is missing: every sweep has one")
            return nil
        }
        guard let name = text(value, at: place) else { return nil }
        if SweepName.isName(name) { return name }
        log.add(place, "\(SweepName.rule), not \"\(excerpt(of: name))\"")
        return nil
    }

    private mutating func branches(_ value: JSONValue, shared: SweepFile.Level) -> [SweepFile.Level]? {
        let place = FilePlace().key("branches")
        guard let values = list(value, at: place) else { return nil }
        if values.count > Self.branchLimit {
            log.add(place, "holds \(values.count) branches; at most \(Self.branchLimit) are read")
            return [SweepFile.Level(place: place, suspects: Set(TrialKey.allCases))]
        }
        let axes = shared.axes.flatMap(\.columns).map { ($0.key, $0.place) }
        let inherited = Dictionary(axes) { first, _ in first }
        return values.enumerated().map { index, value in
            let place = place[index]
            guard let members = members(of: value, at: place, known: Self.levelKeys) else {
                return SweepFile.Level(place: place, suspects: Set(TrialKey.allCases))
            }
            let hasUnknownKeys = value.memberCount != members.count
            return level(members, at: place, hasUnknownKeys: hasUnknownKeys, inherited: inherited)
        }
    }
}

extension SweepFileReader {
    /// The known members of an object; unknown ones are faults. Nil where the value is no object.
    mutating func members(
        of value: JSONValue, at place: FilePlace, known: [String]
    ) -> [JSONValue.Member]? {
        guard case .object(let members) = value else {
            complain(of: value, at: place, "must be an object")
            return nil
        }
        return members.filter { member in
            if known.contains(member.key) { return true }
            log.add(place.key(member.key), Self.unknown(member.key, known: known))
            return false
        }
    }

    private static func unknown(_ key: String, known: [String]) -> String {
        if known.contains("grid"), TrialKey(rawValue: key) != nil {
            return "is a key of trials: it belongs in fixed, grid or zip"
        }
        let near = nearest(to: key, among: known)
        return "is not a known key; " + (near.map { "did you mean \($0)?" } ?? "there are \(list(known))")
    }

    static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    mutating func list(_ value: JSONValue, at place: FilePlace) -> [JSONValue]? {
        guard case .list(let values) = value else {
            complain(of: value, at: place, "must be a list")
            return nil
        }
        if values.isEmpty { log.add(place, "is empty: leave it out or fill it") }
        return values
    }

    mutating func text(_ value: JSONValue, at place: FilePlace) -> String? {
        if case .text(let text) = value { return text }
        complain(of: value, at: place, "must be text")
        return nil
    }

    mutating func number(_ value: JSONValue, at place: FilePlace) -> Double? {
        switch value {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default:
            complain(of: value, at: place, "must be a number")
            return nil
        }
    }

    /// Notes a wrong kind of value, unless the value's fault is noted already.
    mutating func complain(of value: JSONValue, at place: @autoclosure () -> FilePlace, _ complaint: String) {
        if case .faulty = value { return }
        log.add(place(), "\(complaint), not \(value.kindName)")
    }
}

extension JSONValue {
    /// The number of members of an object, 0 for other values.
    var memberCount: Int {
        if case .object(let members) = self { members.count } else { 0 }
    }
}
