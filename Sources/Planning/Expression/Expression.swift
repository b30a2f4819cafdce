internal import Foundation
internal import SweepModel

/// Arithmetic over a trial's own numbers, written as text that begins with `=`.
///
/// `+ - * / ^`, parentheses, unary minus, numbers, the numeric keys of the vocabulary, and the functions
/// of `Function`. `^` binds to the right and before the minus: `-2^2` is −4.
struct Expression: Hashable, Sendable {
    enum Function: String, CaseIterable {
        case min, max, sqrt, log2
        /// Halves go away from zero.
        case round
        case floor, ceil

        /// Whether the function takes one or more numbers rather than exactly one.
        var isVariadic: Bool { self == .min || self == .max }
    }

    enum Operator: Character {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case power = "^"
    }

    indirect enum Node: Sendable {
        case number(Double)
        case key(TrialKey)
        case negation(Node)
        case operation(Operator, Node, Node)
        case call(Function, [Node])
    }

    /// The text without white space; two expressions with the same text are equal.
    let text: String
    /// The keys whose values enter, each once.
    let references: [TrialKey]
    private let root: Node

    init(text: String, root: Node) {
        self.text = text
        self.root = root
        let keys = root.keys
        references = TrialKey.allCases.filter(keys.contains)
    }

    static func == (first: Expression, second: Expression) -> Bool { first.text == second.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// Why an expression has no value for a trial.
    enum Failure: Error, Hashable {
        case divisionByZero
        case notFinite
        /// The trial does not give a key that is referred to.
        case missing(TrialKey)
        /// The keys from one back to itself.
        case cycle([TrialKey])
        /// A value that is referred to is faulty itself, and reported.
        case unavailable
    }

    /// The value, rounded to 12 significant digits as all generated numbers are.
    ///
    /// - Throws: `Failure` where any part is not a finite number, and whatever failure `value` throws.
    func evaluate(_ value: (TrialKey) throws(Failure) -> Double) throws(Failure) -> Double {
        roundedToTwelveDigits(try root.evaluate(value))
    }
}

extension Expression.Node {
    fileprivate var keys: Set<TrialKey> {
        switch self {
        case .number: []
        case .key(let key): [key]
        case .negation(let operand): operand.keys
        case .operation(_, let left, let right): left.keys.union(right.keys)
        case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.keys) }
        }
    }

    fileprivate func evaluate(
        _ value: (TrialKey) throws(Expression.Failure) -> Double
    ) throws(Expression.Failure) -> Double {
        let result: Double
        switch self {
        case .number(let number): result = number
        case .key(let key): result = try value(key)
        case .negation(let operand): result = -(try operand.evaluate(value))
        case .operation(let symbol, let left, let right):
            let left = try left.evaluate(value)
            let right = try right.evaluate(value)
            if symbol == .divide, right == 0 { throw .divisionByZero }
            result = symbol.apply(left, right)
        case .call(let function, let arguments):
            var numbers: [Double] = []
            for argument in arguments { numbers.append(try argument.evaluate(value)) }
            result = function.apply(numbers)
        }
        // Checked at every node: a later min or max could hide it.
        guard result.isFinite else { throw .notFinite }
        return result
    }
}

extension Expression.Operator {
    fileprivate func apply(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        case .power: pow(left, right)
        }
    }
}

extension Expression.Function {
    fileprivate func apply(_ numbers: [Double]) -> Double {
        switch self {
        case .min: numbers.min()!
        case .max: numbers.max()!
        case .sqrt: numbers[0].squareRoot()
        case .log2: Foundation.log2(numbers[0])
        case .round: numbers[0].rounded()
        case .floor: numbers[0].rounded(.down)
        case .ceil: numbers[0].rounded(.up)
        }
    }
}

/// A generated number at 12 significant digits, so that 0.1 · 3 is the 0.3 that a list would hold; whole
/// numbers below 2^53 are exact already and stay.
///
/// Powers of ten up to 10^22 are exact doubles, so the one division gives the double nearest to the decimal;
/// beyond them the decimal itself is printed and read.
func roundedToTwelveDigits(_ number: Double) -> Double {
    if number == number.rounded(), number.magnitude < 0x1p53 { return number }
    let places = 11 - log10(number.magnitude).rounded(.down)
    if places.magnitude > 22 { return Double(String(format: "%.11e", number))! }
    let scale = pow(10, places.magnitude)
    return places < 0 ? (number / scale).rounded() * scale : (number * scale).rounded() / scale
}
