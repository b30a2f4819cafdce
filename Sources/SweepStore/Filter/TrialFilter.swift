public import SweepModel

/// A condition on trials, such as `activation = 'relu' AND depth >= 8`.
///
/// It is read and checked here and handed to SQLite with its values bound, never as text of the user's. Its
/// language is a part of SQL's, so that what filters a report also filters the view `trial_summary`: comparisons
/// of a column with a value, `IN`, `BETWEEN`, `IS NULL`, `AND`, `OR`, `NOT` and parentheses. As in SQL a comparison
/// with null is neither true nor false, and a trial passes where the whole is true.
public struct TrialFilter: Hashable, Sendable {
    let condition: Condition

    /// Reads a filter.
    ///
    /// - Parameter input: what the user calls the text, for its faults.
    /// - Throws: every fault, each with its place.
    public init(_ text: String, named input: String) throws(InputFaults) {
        condition = try TrialFilterParser.parse(text, named: input)
    }

    init(_ condition: Condition) { self.condition = condition }

    /// The filter in the one way in which it is written by this program; it reads back to the same.
    public var text: String { condition.text }

    indirect enum Condition: Hashable, Sendable {
        case comparison(TrialColumn, Comparison, ConfigurationValue)
        case membership(TrialColumn, [ConfigurationValue])
        /// Both bounds included.
        case range(TrialColumn, ConfigurationValue, ConfigurationValue)
        case isNull(TrialColumn)
        case not(Condition)
        case and(Condition, Condition)
        case or(Condition, Condition)
    }

    enum Comparison: String, CaseIterable, Sendable {
        case equal = "="
        case unequal = "<>"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="

        /// Whether it asks for the order of its operands.
        var isOrdering: Bool { self != .equal && self != .unequal }
    }
}

extension TrialFilter.Condition {
    fileprivate var text: String {
        switch self {
        case .comparison(let column, let comparison, let value):
            "\(column.name) \(comparison.rawValue) \(value.literal)"
        case .membership(let column, let values):
            "\(column.name) IN (\(values.map(\.literal).joined(separator: ", ")))"
        case .range(let column, let lower, let upper):
            "\(column.name) BETWEEN \(lower.literal) AND \(upper.literal)"
        case .isNull(let column): "\(column.name) IS NULL"
        case .not(let operand): "NOT \(operand.text(within: 3))"
        // The right operand binds closer: the left one is read first.
        case .and(let left, let right): "\(left.text(within: 2)) AND \(right.text(within: 3))"
        case .or(let left, let right): "\(left.text(within: 1)) OR \(right.text(within: 2))"
        }
    }

    /// In parentheses where it binds less closely than its place needs.
    private func text(within place: Int) -> String { precedence < place ? "(\(text))" : text }

    private var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .not, .comparison, .membership, .range, .isNull: 3
        }
    }
}

extension ConfigurationValue {
    /// The value as a filter writes it.
    fileprivate var literal: String {
        if case .word(let word) = self { return "'\(word.replacing("'", with: "''"))'" }
        return text
    }
}
