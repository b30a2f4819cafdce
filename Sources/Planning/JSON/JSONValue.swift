/// A JSON value that keeps the order of its members.
enum JSONValue: Equatable, Sendable {
    case null
    case flag(Bool)
    /// A number written without fraction or exponent that fits an `Int`.
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([Member])
    /// A value whose fault is reported already; whoever meets it says nothing more.
    case faulty

    struct Member: Equatable, Sendable {
        var key: String
        var value: JSONValue

        init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The kind of value, for messages.
    var kindName: String {
        switch self {
        case .null: "null"
        case .flag: "true or false"
        case .integer, .number: "a number"
        case .text: "text"
        case .list: "a list"
        case .object: "an object"
        case .faulty: "a faulty value"
        }
    }
}
