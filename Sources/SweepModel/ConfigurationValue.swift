/// One value of the vocabulary, as a sweep file writes it and the store keeps it.
public enum ConfigurationValue: Hashable, Sendable {
    /// The key has no effect on this trial.
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case word(String)

    /// The value as text: shortest decimal that reads back to the same number, words bare, null as `-`.
    public var text: String {
        switch self {
        case .null: "-"
        case .flag(let flag): flag ? "true" : "false"
        case .integer(let integer): String(integer)
        case .number(let number):
            number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : number.description
        case .word(let word): word
        }
    }

    /// The value as a number, where it is one.
    public var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        case .null, .flag, .word: nil
        }
    }

    /// The value as a whole number, exact even where a double is not; nil where it has a fraction.
    public var wholeNumber: Int? {
        switch self {
        case .integer(let integer): integer
        case .number(let number): Int(exactly: number)
        case .null, .flag, .word: nil
        }
    }
}
