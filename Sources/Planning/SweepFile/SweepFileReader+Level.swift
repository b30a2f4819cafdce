internal import SweepModel

extension SweepFileReader {
    /// Reads `fixed`, `grid`, `zip` and `exclude` of the file or a branch.
    ///
    /// - Parameters:
    ///   - hasUnknownKeys: whether the object held other members, which may have been meant to give any key.
    ///   - inherited: keys that the file varies and a branch therefore cannot give.
    mutating func level(
        _ members: [JSONValue.Member], at place: FilePlace, hasUnknownKeys: Bool,
        inherited: [TrialKey: FilePlace]
    ) -> SweepFile.Level {
        var reading = LevelReading(level: SweepFile.Level(place: place), owners: inherited)
        if hasUnknownKeys { reading.level.suspects = Set(TrialKey.allCases) }
        for member in members {
            let place = place.key(member.key)
            switch member.key {
            case "fixed": fixed(member.value, at: place, into: &reading)
            case "grid": grid(member.value, at: place, into: &reading)
            case "zip": zip(member.value, at: place, into: &reading)
            case "exclude": exclude(member.value, at: place, into: &reading)
            default: break
            }
        }
        return reading.level
    }

    /// A level in the making.
    struct LevelReading {
        var level: SweepFile.Level
        /// Where each key has been given.
        var owners: [TrialKey: FilePlace]
    }

    private struct Entry {
        var key: TrialKey
        var value: JSONValue
        var place: FilePlace
    }

    /// The members of an object whose keys belong to the vocabulary; other keys are faults.
    private mutating func entries(
        _ value: JSONValue, at place: FilePlace, into reading: inout LevelReading
    ) -> [Entry] {
        guard case .object(let members) = value else {
            complain(of: value, at: place, "must be an object of keys and values")
            reading.level.suspects = Set(TrialKey.allCases)
            return []
        }
        if members.isEmpty { log.add(place, "is empty: leave it out or fill it") }
        return members.compactMap { member in
            let place = place.key(member.key)
            if let key = TrialKey(rawValue: member.key) {
                return Entry(key: key, value: member.value, place: place)
            }
            // Looking for the nearest of all keys is too slow for a file of a million wrong ones.
            let near = log.isFull ? nil : nearest(to: member.key, among: TrialKey.allCases.map(\.rawValue))
            if let meant = near.flatMap(TrialKey.init(rawValue:)) { reading.level.suspects.insert(meant) }
            log.add(place, "is not a known key" + (near.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
    }

    /// Whether a key is not given yet; a fault where it is.
    private mutating func claim(_ entry: Entry, in reading: inout LevelReading) -> Bool {
        if let owner = reading.owners.updateValue(entry.place, forKey: entry.key) {
            reading.owners[entry.key] = owner
            log.add(entry.place, "is given by \(owner.text) already")
            return false
        }
        return true
    }

    private mutating func fixed(_ value: JSONValue, at place: FilePlace, into reading: inout LevelReading) {
        for entry in entries(value, at: place, into: &reading) where claim(entry, in: &reading) {
            let cell = cell(entry.value, of: entry.key, at: entry.place)
            reading.level.fixed.append(.init(key: entry.key, place: entry.place, cells: [cell]))
        }
    }

    private mutating func grid(_ value: JSONValue, at place: FilePlace, into reading: inout LevelReading) {
        for entry in entries(value, at: place, into: &reading) where claim(entry, in: &reading) {
            guard let column = column(entry), !column.cells.isEmpty else {
                reading.level.suspects.insert(entry.key)
                continue
            }
            complainOfRepeats(in: [column])
            reading.level.axes.append(SweepFile.Axis(columns: [column]))
        }
    }

    private mutating func zip(_ value: JSONValue, at place: FilePlace, into reading: inout LevelReading) {
        for (index, value) in (list(value, at: place) ?? []).enumerated() {
            let place = place[index]
            let entries = entries(value, at: place, into: &reading).filter { claim($0, in: &reading) }
            let columns = entries.compactMap { column($0) }.filter { !$0.cells.isEmpty }
            let lengths = Set(columns.map(\.cells.count))
            if lengths.count > 1 {
                let shown = columns.map { "\($0.key.rawValue) has \($0.cells.count)" }
                log.add(place, "must hold lists of one length: \(Self.list(shown))")
            }
            if lengths.count == 1, columns.count == entries.count {
                complainOfRepeats(in: columns)
                reading.level.axes.append(SweepFile.Axis(columns: columns))
            } else {
                reading.level.suspects.formUnion(entries.map(\.key))
            }
        }
    }

    /// Notes rows that stand twice: a mistake, since the same trial is run once.
    private mutating func complainOfRepeats(in columns: [SweepFile.Column]) {
        var rows: [[SweepFile.Cell]: Int] = [:]
        for row in columns[0].cells.indices {
            let cells = columns.map { $0.cells[row] }
            if cells.contains(.faulty) { continue }
            guard let first = rows[cells] else {
                rows[cells] = row
                continue
            }
            if columns.count > 1 {
                log.add(columns[0].place(ofRow: row), "repeats row \(first) of its zip")
            } else if columns[0].isListed {
                log.add(columns[0].place(ofRow: row), "repeats \(columns[0].place(ofRow: first).text)")
            } else {
                log.add(columns[0].place, "gives one value twice once rounded to whole numbers")
                return
            }
        }
    }

    private mutating func exclude(_ value: JSONValue, at place: FilePlace, into reading: inout LevelReading) {
        var seen: [[SweepFile.Exclusion.Condition]: Int] = [:]
        for (index, value) in (list(value, at: place) ?? []).enumerated() {
            let entries = entries(value, at: place[index], into: &reading)
            let conditions = entries.compactMap { entry in
                literal(entry.value, of: entry.key, at: entry.place).map {
                    SweepFile.Exclusion.Condition(key: entry.key, value: $0)
                }
            }.sorted { $0.key.ordinal < $1.key.ordinal }
            // Without its faulty part an exclusion would match too much.
            guard !conditions.isEmpty, conditions.count == value.memberCount else { continue }
            if let first = seen[conditions] {
                log.add(place[index], "repeats \(place[first].text)")
            } else {
                seen[conditions] = index
                reading.level.exclusions.append(.init(place: place[index], conditions: conditions))
            }
        }
    }

    /// The values of a list or a range; nil where nothing can be read.
    private mutating func column(_ entry: Entry) -> SweepFile.Column? {
        switch entry.value {
        case .list(let values):
            if values.isEmpty { log.add(entry.place, "is empty: give at least one value") }
            if values.count > SweepExpansion.trialLimit {
                log.add(entry.place, ValueRange.tooMany(Double(values.count)))
                return nil
            }
            let cells = values.indices.map { cell(values[$0], of: entry.key, at: entry.place[$0]) }
            return SweepFile.Column(key: entry.key, place: entry.place, cells: cells, isListed: true)
        case .object where entry.key.isNumeric:
            return range(entry.value, of: entry.key, at: entry.place).map {
                SweepFile.Column(key: entry.key, place: entry.place, cells: $0)
            }
        case .object:
            log.add(entry.place, "must be a list: only numbers have ranges")
            return nil
        case .flag, .integer, .number, .text, .null:
            log.add(entry.place, "must be a list or a range; a single value belongs in fixed")
            return nil
        case .faulty: return nil
        }
    }
}
