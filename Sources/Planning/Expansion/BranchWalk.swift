internal import SweepModel

/// Walks through the trials of one branch: the product of its axes, the last one fastest.
///
/// One draft is reused: a step sets only the keys of the axes that turn, then the expressions.
struct BranchWalk {
    /// The branch's own place, for faults that no value of the file shows.
    let place: FilePlace
    /// The values that the current trial is given, expressions evaluated.
    private(set) var draft = TrialDraft()
    /// The expressions of the current trial that have no value.
    private(set) var failures: [FailedExpression] = []

    /// An expression without a value, or with one that its key does not take.
    struct FailedExpression {
        var key: TrialKey
        var expression: Expression
        var reason: Reason

        enum Reason {
            case failure(Expression.Failure)
            case complaint(String, value: ConfigurationValue)
        }
    }

    private let fixed: [SweepFile.Column]
    private let axes: [SweepFile.Axis]
    private var rows: [Int]
    /// By key: the expression that the current trial has for it.
    private var expressions: [Expression?]
    /// By key: whether its value, or its absence, is the consequence of a fault that is reported elsewhere.
    private var suspects: [Bool]
    private let expressionKeys: [TrialKey]
    private let expressionAxes: [Int]
    /// By key: whether the current trial's expression has been evaluated.
    private var isEvaluated: [Bool]
    /// The keys whose expressions are being evaluated, outermost first.
    private var pending: [TrialKey] = []

    /// A branch's own values stand in for the file's fixed ones.
    init(shared: SweepFile.Level, branch: SweepFile.Level) {
        let own = Set(branch.columns.map(\.key))
        place = branch.place
        fixed = shared.fixed.filter { !own.contains($0.key) } + branch.fixed
        axes = shared.axes + branch.axes
        rows = Array(repeating: 0, count: axes.count)
        let columns = fixed + axes.flatMap(\.columns)
        expressionKeys = columns.filter(\.hasExpression).map(\.key)
        expressionAxes = axes.indices.filter { [axes] in axes[$0].columns.contains(where: \.hasExpression) }

        // Setting a key below clears its suspicion: only keys that nothing gives keep it.
        let suspected = shared.suspects.union(branch.suspects)
        suspects = TrialKey.allCases.map(suspected.contains)
        expressions = Array(repeating: nil, count: suspects.count)
        isEvaluated = Array(repeating: true, count: suspects.count)
        for column in fixed { set(column, row: 0) }
        for axis in axes.indices { setAxis(axis) }
        evaluateExpressions()
    }

    /// The number of trials, as a double because it may exceed every integer.
    var trialCount: Double { axes.reduce(1) { $0 * Double($1.count) } }

    /// Goes to the next trial; false after the last.
    mutating func advance() -> Bool {
        for axis in axes.indices.reversed() {
            rows[axis] += 1
            let wraps = rows[axis] == axes[axis].count
            if wraps { rows[axis] = 0 }
            setAxis(axis)
            if !wraps {
                evaluateExpressions()
                return true
            }
        }
        return false
    }

    private mutating func setAxis(_ axis: Int) {
        for column in axes[axis].columns { set(column, row: rows[axis]) }
    }

    private mutating func set(_ column: SweepFile.Column, row: Int) {
        let ordinal = column.key.ordinal
        draft[column.key] = nil
        expressions[ordinal] = nil
        suspects[ordinal] = false
        switch column.cells[row] {
        case .value(let value): draft[column.key] = value
        case .expression(let expression): expressions[ordinal] = expression
        case .faulty: suspects[ordinal] = true
        }
    }
}

extension BranchWalk {
    /// Whether a fault of the key follows from one that is reported elsewhere.
    func isSuspect(_ key: TrialKey) -> Bool {
        switch key {
        // epochs stand in for train_steps, and under bp no activity rate is needed.
        case .trainSteps, .epochs: suspects[TrialKey.trainSteps.ordinal] || suspects[TrialKey.epochs.ordinal]
        case .activityLearningRate: suspects[key.ordinal] || suspects[TrialKey.algorithm.ordinal]
        default: suspects[key.ordinal]
        }
    }

    /// Whether anything about the current trial is unreliable.
    var hasSuspects: Bool { suspects.contains(true) }

    /// The place in the file of the current trial's value of a key, or the branch where it has none.
    func place(of key: TrialKey) -> FilePlace {
        for (axis, row) in zip(axes, rows) {
            if let column = axis.columns.first(where: { $0.key == key }) { return column.place(ofRow: row) }
        }
        return fixed.first { $0.key == key }?.place ?? place
    }

    /// The current trial by its varying keys, such as `width=16 seed=0`.
    var example: String { valuesText(of: axes.flatMap(\.columns).map(\.key)) }

    /// The current trial's values of some keys, such as `width=16 seed=0`.
    func valuesText(of keys: [TrialKey]) -> String {
        keys.compactMap { key in draft[key].map { "\(key.rawValue)=\($0.text)" } }.joined(separator: " ")
    }

    /// The expression that gives the current trial its value of a key.
    func expression(of key: TrialKey) -> Expression? { expressions[key.ordinal] }

    /// Rows of the axes that hold expressions: where they are the same, so are the trial's expressions.
    var expressionRows: [Int] { expressionAxes.map { rows[$0] } }
}

extension BranchWalk {
    private mutating func evaluateExpressions() {
        if expressionKeys.isEmpty { return }
        failures.removeAll(keepingCapacity: true)
        for key in expressionKeys where expressions[key.ordinal] != nil {
            isEvaluated[key.ordinal] = false
            suspects[key.ordinal] = false
            draft[key] = nil
        }
        for key in expressionKeys { evaluate(key) }
    }

    /// Gives the draft the value of a key's expression, after those of the expressions that it refers to.
    private mutating func evaluate(_ key: TrialKey) {
        guard !isEvaluated[key.ordinal], let expression = expressions[key.ordinal] else { return }
        isEvaluated[key.ordinal] = true
        pending.append(key)
        defer { pending.removeLast() }
        do throws(Expression.Failure) {
            let number = try expression.evaluate { key throws(Expression.Failure) in
                try self.number(of: key)
            }
            let value = ConfigurationValue.number(number)
            if let complaint = key.complaint(about: value) {
                fail(key, expression, .complaint(complaint, value: value))
            } else {
                draft[key] = key.normalised(value)
            }
        } catch {
            fail(key, expression, .failure(error))
        }
    }

    private mutating func fail(_ key: TrialKey, _ expression: Expression, _ reason: FailedExpression.Reason) {
        suspects[key.ordinal] = true
        if case .failure(.unavailable) = reason { return }
        failures.append(FailedExpression(key: key, expression: expression, reason: reason))
    }

    private mutating func number(of key: TrialKey) throws(Expression.Failure) -> Double {
        if let start = pending.firstIndex(of: key) { throw .cycle(pending[start...] + [key]) }
        evaluate(key)
        if let number = draft[key]?.number { return number }
        throw suspects[key.ordinal] ? .unavailable : .missing(key)
    }
}

extension SweepFile.Column {
    fileprivate var hasExpression: Bool {
        cells.contains { if case .expression = $0 { true } else { false } }
    }
}
