import GRDB
import SweepModel
import Testing

@testable import SweepStore

/// Random filters against their text and against a naive reading of SQL's three truth values.
@Suite struct TrialFilterPropertyTests {
    private typealias Condition = TrialFilter.Condition

    @Test(arguments: 0..<20 as Range<UInt64>)
    func aFilterReadsBackTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let filter = TrialFilter(Self.randomCondition(depth: 5, using: &generator))
            #expect(try TrialFilter(filter.text, named: "") == filter, "seed \(seed): \(filter.text)")
        }
    }

    @Test func theStoreFiltersAsADefinitionInWordsDoes() throws {
        let folder = try TemporaryFolder()
        let store = try SweepStore.fresh(in: folder)
        let sweep = try Self.fill(store)
        let rows = try store.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM trial_summary").map { row in
                Dictionary(uniqueKeysWithValues: row.map { ($0, $1) })
            }
        }
        #expect(rows.contains { $0["activity_learning_rate"]?.isNull == true })
        var generator = SeededGenerator(seed: 7)
        var passed = Set<Int>()
        for _ in 0..<400 {
            let condition = Self.randomCondition(depth: 3, using: &generator)
            let expected = rows.filter { Self.isTrue(condition, $0) == true }
                .compactMap { $0["seed"].flatMap(Int.fromDatabaseValue) }
            let query = TrialQuery(metric: .finalTrainLoss, filter: TrialFilter(condition))
            let found = try store.trials(of: sweep, reading: query).map(\.seed)
            #expect(Set(found) == Set(expected), "\(TrialFilter(condition).text)")
            passed.insert(found.count)
        }
        // Filters that all pass or all fail would show nothing.
        #expect(passed.count > 10)
    }

    /// Trials of both algorithms and several shapes, each with a seed of its own, a third of them without a result.
    private static func fill(_ store: SweepStore) throws -> StoredSweep.ID {
        var trials: [PlannedTrial] = []
        for algorithm in ["pc", "bp"] {
            for width in [8, 16, 32] {
                for activation in ["relu", "tanh"] {
                    for rate in [0.1, 0.25, 1.5] {
                        trials.append(
                            Sample.trial(
                                try Sample.configuration([
                                    .algorithm: .word(algorithm), .width: .integer(width),
                                    .activation: .word(activation), .weightLearningRate: .number(rate),
                                    .seed: .integer(trials.count),
                                ])))
                    }
                }
            }
        }
        let sweep = try store.plan(Sample.sweep(trials))
        let claims = try store.claim(2 * trials.count / 3, of: sweep, for: try store.register())
        _ = try store.report(
            claims.enumerated().map { index, claim in
                let result =
                    index.isMultiple(of: 4)
                    ? Sample.result(outcome: .diverged)
                    : Sample.result(loss: Double(index) / 16, learned: !index.isMultiple(of: 3))
                return AttemptReport(claim: claim.id, ending: .result(result, Sample.platform))
            })
        return sweep
    }

    private static func randomCondition(depth: Int, using generator: inout SeededGenerator) -> Condition {
        func deeper() -> Condition { randomCondition(depth: depth - 1, using: &generator) }
        switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &generator) {
        case 0:
            let column = numbers.randomElement(using: &generator)!
            return .range(column, randomNumber(using: &generator), randomNumber(using: &generator))
        case 1: return .isNull((numbers + words + flags).randomElement(using: &generator)!)
        case 2:
            let column = words.randomElement(using: &generator)!
            return .comparison(
                column, Bool.random(using: &generator) ? .equal : .unequal,
                randomWord(of: column, using: &generator))
        case 3:
            let column = flags.randomElement(using: &generator)!
            return .comparison(column, .equal, .flag(.random(using: &generator)))
        case 4:
            return .comparison(
                numbers.randomElement(using: &generator)!, .allCases.randomElement(using: &generator)!,
                randomNumber(using: &generator))
        case 5:
            let values = (0...2).map { _ in randomNumber(using: &generator) }
            return .membership(numbers.randomElement(using: &generator)!, values)
        case 6: return .not(deeper())
        case 7, 8: return .and(deeper(), deeper())
        default: return .or(deeper(), deeper())
        }
    }

    private static let numbers = [
        "width", "seed", "weight_learning_rate", "activity_learning_rate", "final_train_loss", "attempts",
    ].compactMap(TrialColumn.named)
    private static let words = ["algorithm", "activation", "status", "activity_optimiser"].compactMap(
        TrialColumn.named)
    private static let flags = ["learned", "residual"].compactMap(TrialColumn.named)

    private static func randomNumber(using generator: inout SeededGenerator) -> ConfigurationValue {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .integer([8, 16, 32, -3].randomElement(using: &generator)!)
        case 1: .integer(.random(in: 0..<40, using: &generator))
        case 2: .number([0.1, 0.25, 0.5, 1.5, 1e-7, 1e300].randomElement(using: &generator)!)
        default: .integer(.random(in: 0...2, using: &generator))
        }
    }

    private static func randomWord(
        of column: TrialColumn, using generator: inout SeededGenerator
    ) -> ConfigurationValue {
        guard case .word(let words) = column.kind else { return .word("") }
        return .word(words.randomElement(using: &generator)!)
    }

    /// Nil for unknown.
    private static func isTrue(_ condition: Condition, _ row: [String: DatabaseValue]) -> Bool? {
        switch condition {
        case .comparison(let column, let comparison, let value):
            return order(column, value, row).map { order in
                switch comparison {
                case .equal: order == 0
                case .unequal: order != 0
                case .less: order < 0
                case .lessOrEqual: order <= 0
                case .greater: order > 0
                case .greaterOrEqual: order >= 0
                }
            }
        case .membership(let column, let values):
            let orders = values.map { order(column, $0, row) }
            return orders.contains(nil) ? nil : orders.contains(0)
        case .range(let column, let lower, let upper):
            guard let below = order(column, lower, row), let above = order(column, upper, row) else {
                return nil
            }
            return below >= 0 && above <= 0
        case .isNull(let column): return row[column.name]?.isNull
        case .not(let operand): return isTrue(operand, row).map { !$0 }
        case .and(let left, let right):
            let sides = [isTrue(left, row), isTrue(right, row)]
            return sides.contains(false) ? false : sides.contains(nil) ? nil : true
        case .or(let left, let right):
            let sides = [isTrue(left, row), isTrue(right, row)]
            return sides.contains(true) ? true : sides.contains(nil) ? nil : false
        }
    }

    /// The sign of column − value; nil where the column is null.
    private static func order(
        _ column: TrialColumn, _ value: ConfigurationValue, _ row: [String: DatabaseValue]
    ) -> Int? {
        guard let found = row[column.name], !found.isNull else { return nil }
        if case .word(let word) = value {
            let text = String.fromDatabaseValue(found) ?? ""
            return text == word ? 0 : text < word ? -1 : 1
        }
        let number = Double.fromDatabaseValue(found) ?? .nan
        let other: Double = if case .flag(let flag) = value { flag ? 1 : 0 } else { value.number ?? .nan }
        return number == other ? 0 : number < other ? -1 : 1
    }
}
