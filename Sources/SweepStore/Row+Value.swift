internal import GRDB

extension Row {
    /// The value of a column.
    ///
    /// A damaged file can hold NULL where the schema has a number; the subscripts of GRDB end the program then.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ column: String
    ) throws -> Value {
        try decode(forColumn: column)
    }

    /// The value of a column by its number, from 0.
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ column: Int
    ) throws -> Value {
        try decode(atIndex: column)
    }
}
