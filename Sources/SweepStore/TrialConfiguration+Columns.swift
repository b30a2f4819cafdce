internal import GRDB
internal import SweepModel

extension TrialKey {
    /// The keys that are columns of `trial`, in the order of the vocabulary.
    static let columns = allCases.filter(\.isColumn)
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

    /// The value that a row has for a key; nil for NULL.
    init?(_ row: Row, key: TrialKey) {
        let column = key.rawValue
        if (row[column] as DatabaseValue).isNull { return nil }
        switch key.definition.kind {
        case .flag: self = .flag(row[column])
        case .integer: self = .integer(row[column])
        case .number: self = .number(row[column])
        case .choice: self = .word(row[column])
        }
    }
}

extension TrialConfiguration {
    /// Reads a row that has the columns of the vocabulary; every value is checked as one of a sweep file is.
    init(_ row: Row) throws(TrialFaults) {
        var draft = TrialDraft()
        for key in TrialKey.columns { draft[key] = ConfigurationValue(row, key: key) }
        // The data set is only asked for when epochs must become steps; a stored trial has its steps.
        try self.init(resolving: draft, description: { _ in nil })
    }
}
