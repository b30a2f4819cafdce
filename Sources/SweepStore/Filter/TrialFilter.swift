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
    fileprivate var text: String { written({ $0.name }, { $0.literal }) }

    /// The condition in SQL, with columns and values as two functions write them, from left to right.
    ///
    /// Parentheses stand only where they must, since SQLite reads but a few dozen levels of them.
    func written(
        _ column: (TrialColumn) -> String, _ value: (ConfigurationValue) -> String
    ) -> String {
        /// In parentheses where an operand binds less closely than its place needs.
        func operand(_ condition: Self, within place: Int) -> String {
            let text = condition.written(column, value)
            return condition.precedence < place ? "(\(text))" : text
        }
        switch self {
        case .comparison(let name, let comparison, let literal):
            return "\(column(name)) \(comparison.rawValue) \(value(literal))"
        case .membership(let name, let literals):
            return "\(column(name)) IN (\(literals.map(value).joined(separator: ", ")))"
        case .range(let name, let lower, let upper):
            return "\(column(name)) BETWEEN \(value(lower)) AND \(value(upper))"
        case .isNull(let name): return "\(column(name)) IS NULL"
        case .not(let negated): return "NOT \(operand(negated, within: 3))"
        // The left operand is read first, so that one of the same kind needs none.
        case .and(let left, let right): return "\(operand(left, within: 2)) AND \(operand(right, within: 3))"
        case .or(let left, let right): return "\(operand(left, within: 1)) OR \(operand(right, within: 2))"
        }
    }

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
