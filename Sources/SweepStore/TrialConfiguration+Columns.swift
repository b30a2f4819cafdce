internal import GRDB
internal import SweepModel

extension TrialKey {
    /// The keys that are columns of `trial`, in the order of the vocabulary.
    static let columns = allCases.filter(\.isColumn)

    /// Those columns of the table `t` for a SELECT; where they stand first, a row is read as a configuration.
    static let selection = columns.map { "t.\($0.rawValue)" }.joined(separator: ", ")
}

extension ConfigurationValue {
    /// The value as its column holds it.
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .flag(let flag): flag.databaseValue
        case .integer(let integer): integer.databaseValue
        case .number(let number): number.databaseValue
        case .word(let word): word.databaseValue
        }
    }

    /// The value that a row has for a key in one of its columns; nil for NULL.
    init?(_ row: Row, column: Int, key: TrialKey) throws {
        if row.hasNull(atIndex: column) { return nil }
        switch key.kind {
        case .flag: self = .flag(try row.value(column))
        case .integer: self = .integer(try row.value(column))
        case .number: self = .number(try row.value(column))
        case .choice: self = .word(try row.value(column))
        }
    }
}

extension TrialConfiguration {
    /// Reads a row that begins with `TrialKey.selection`; every value is checked as one of a sweep file is.
    init(_ row: Row) throws {
        var draft = TrialDraft()
        for (column, key) in TrialKey.columns.enumerated() {
            draft[key] = try ConfigurationValue(row, column: column, key: key)
        }
        // The data set is only asked for when epochs must become steps; a stored trial has its steps.
        try self.init(resolving: draft, description: { _ in nil })
    }
}
