internal import GRDB
internal import SweepModel

extension TrialFilter.Condition {
    /// The condition for a WHERE on the table `t` of trials, with its values to bind.
    var sql: (text: String, arguments: [DatabaseValue]) {
        var arguments: [DatabaseValue] = []
        let text = written { column in
            "t.\(column.name)"
        } _: { value in
            arguments.append(value.databaseValue)
            return "?"
        }
        return (text, arguments)
    }
}
