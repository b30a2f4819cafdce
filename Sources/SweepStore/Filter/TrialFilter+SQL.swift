internal import GRDB
internal import SweepModel

extension TrialFilter.Condition {
    /// The condition for a WHERE on the table `t` of trials, with its values to bind.
    var sql: (text: String, arguments: [DatabaseValue]) {
        var arguments: [DatabaseValue] = []
        let text = sql(binding: &arguments)
        return (text, arguments)
    }

    private func sql(binding arguments: inout [DatabaseValue]) -> String {
        switch self {
        case .comparison(let column, let comparison, let value):
            arguments.append(value.databaseValue)
            return "t.\(column.name) \(comparison.rawValue) ?"
        case .membership(let column, let values):
            arguments += values.map(\.databaseValue)
            return "t.\(column.name) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
        case .range(let column, let lower, let upper):
            arguments += [lower.databaseValue, upper.databaseValue]
            return "t.\(column.name) BETWEEN ? AND ?"
        case .isNull(let column): return "t.\(column.name) IS NULL"
        case .not(let operand): return "(NOT \(operand.sql(binding: &arguments)))"
        case .and(let left, let right):
            return "(\(left.sql(binding: &arguments)) AND \(right.sql(binding: &arguments)))"
        case .or(let left, let right):
            return "(\(left.sql(binding: &arguments)) OR \(right.sql(binding: &arguments)))"
        }
    }
}
